import { type Characters, firstCharacters } from './characters.ts'
import { type Pairing, part } from './pairing.ts'

/** Share of a passage's letters and digits that must be on the page. By chance, an invented sentence has a tenth. */
export const PRINTED_MIN = 0.5

export type Placed = Readonly<{
  /** For each passage whether it is printed on the page; undefined where it has no letters or digits to tell by. */
  printed: readonly (boolean | undefined)[]
  /** For each character of the markdown the line it is printed on, or -1 in passages that are not printed. */
  lines: Int32Array
}>

/**
 * Decides which passages are printed, and gives their words that no line says, the slips, to the line around them. The
 * characters of passages that are not printed lose their partners: they agreed by chance.
 */
export function placePassages(
  left: Characters,
  right: Characters,
  pairing: Pairing,
  passages: number,
): Placed {
  const from = firstCharacters(left, passages)
  const lines = new Int32Array(left.codes.length).fill(-1)
  const printed = Array.from({ length: passages }, (_, passage) => {
    const [start, end] = [from[passage]!, from[passage + 1]!]
    const isPrinted = isOnPage(left, pairing, start, end)
    if (isPrinted === false) for (let i = start; i < end; i++) part(pairing, i)
    return isPrinted
  })
  for (const [passage, isPrinted] of printed.entries()) {
    if (isPrinted !== false) spread(lines, left, right, pairing, from[passage]!, from[passage + 1]!)
  }
  return { printed, lines }
}

const LETTER = /[\p{L}\p{N}]/u

/** `code` is one UTF-16 unit. */
export function isLetter(code: number): boolean {
  return LETTER.test(String.fromCharCode(code))
}

function isOnPage(left: Characters, { right }: Pairing, start: number, end: number): boolean | undefined {
  let [letters, found] = [0, 0]
  for (let i = start; i < end; i++) {
    if (!isLetter(left.codes[i]!)) continue
    letters++
    if (right[i] !== -1) found++
  }
  return letters === 0 ? undefined : found >= PRINTED_MIN * letters
}

/** Each word without a partner goes to the line before or after it in its passage, whichever has more left to say. */
function spread(
  lines: Int32Array,
  left: Characters,
  right: Characters,
  pairing: Pairing,
  start: number,
  end: number,
): void {
  let before = -1
  let i = start
  while (i < end) {
    const partner = pairing.right[i]!
    if (partner >= 0) {
      lines[i] = right.part[partner]!
      before = partner
      i++
      continue
    }
    let next = i
    while (next < end && pairing.right[next] === -1) next++
    const after = next < end ? pairing.right[next]! : -1
    const turn = turningPoint(left, right, pairing, { start: i, end: next, before, after })
    for (let j = i; j < next; j++) {
      const beside = j < turn ? before : after
      lines[j] = beside < 0 ? -1 : right.part[beside]!
    }
    i = next
  }
}

type Hole = Readonly<{ start: number; end: number; before: number; after: number }>

/** The first character of a hole that goes to what comes after it: at a word's start, where the line before it ends. */
function turningPoint(
  left: Characters,
  right: Characters,
  pairing: Pairing,
  { start, end, before, after }: Hole,
): number {
  if (before < 0) return start
  if (after < 0 || right.part[before] === right.part[after]) return end
  const tail = freeAlong(right, pairing, before, 1)
  const head = freeAlong(right, pairing, after, -1)
  const share = tail + head === 0 ? 0.5 : tail / (tail + head)
  const ideal = start + share * (end - start)
  let best = end
  for (let i = start; i <= end; i++) {
    const startsWord = i === end || i === 0 || left.word[i] !== left.word[i - 1]
    if (startsWord && Math.abs(i - ideal) < Math.abs(best - ideal)) best = i
  }
  return best
}

/** Characters of the line, from a place on in a direction, that have no partner. */
function freeAlong(right: Characters, pairing: Pairing, from: number, step: 1 | -1): number {
  let at = from + step
  while (right.part[at] === right.part[from] && pairing.left[at] === -1) at += step
  return Math.abs(at - from) - 1
}
