import { firstCharacters } from './characters.ts'
import type { Pairing } from './pairing.ts'
import type { ParsedMarkdown, Passage } from './passages.ts'
import { isLetter, PRINTED_MIN } from './place-passages.ts'

/** Letters on the page, less those that are not among them, that a stretch of a sentence needs to be kept by itself. */
const STRETCH_MIN = 24

/**
 * Divides sentences that are mostly not on the page around the long stretches of them that are, as where one of the
 * sentence's lines was not read, so that those stretches are not lost with the rest.
 */
export function splitPassages(parsed: ParsedMarkdown, pairing: Pairing): ParsedMarkdown {
  const { passages, characters, cuts } = parsed
  const from = firstCharacters(characters, passages.length)
  const split: Passage[] = []
  const part = new Int32Array(characters.part.length)
  for (const [i, passage] of passages.entries()) {
    const [start, end] = [from[i]!, from[i + 1]!]
    const inner = stretches(parsed, pairing, start, end)
    const starts = [start, ...inner]
    for (const [j, first] of starts.entries()) {
      part.fill(split.length, first, starts[j + 1] ?? end)
      split.push({
        ...passage,
        start: j === 0 ? passage.start : cuts[first]!,
        end: j + 1 < starts.length ? cuts[starts[j + 1]!]! : passage.end,
      })
    }
  }
  return { ...parsed, passages: split, characters: { ...characters, part } }
}

/** The characters inside a passage at which one of its stretches begins or ends. */
function stretches(parsed: ParsedMarkdown, pairing: Pairing, start: number, end: number): readonly number[] {
  const letters = lettersIn(parsed, start, end)
  const found = letters.filter((i) => pairing.right[i] !== -1).length
  if (found < STRETCH_MIN || found >= PRINTED_MIN * letters.length) return []
  const best = bestStretch(parsed, pairing, start, end)
  if (best === undefined) return []
  return [
    ...stretches(parsed, pairing, start, best.start),
    ...[best.start, best.end].filter((at) => at > start && at < end),
    ...stretches(parsed, pairing, best.end, end),
  ]
}

function lettersIn({ characters }: ParsedMarkdown, start: number, end: number): readonly number[] {
  const places = Array.from({ length: end - start }, (_, i) => start + i)
  return places.filter((i) => isLetter(characters.codes[i]!))
}

/** The stretch, between places to cut at, with the most letters on the page over those that are not (Kadane 1984). */
function bestStretch(
  { characters, cuts }: ParsedMarkdown,
  pairing: Pairing,
  start: number,
  end: number,
): Readonly<{ start: number; end: number }> | undefined {
  let [sum, open] = [0, start]
  let best = { start, end: start, sum: 0 }
  for (let i = start; i <= end; i++) {
    const mayCut =
      i === start || i === end || (cuts[i]! >= 0 && characters.word[i] !== characters.word[i - 1])
    if (mayCut && sum > best.sum) best = { start: open, end: i, sum }
    if (mayCut && sum <= 0) [sum, open] = [0, i]
    if (i < end && isLetter(characters.codes[i]!)) sum += pairing.right[i] === -1 ? -1 : 1
  }
  return best.sum >= STRETCH_MIN ? best : undefined
}
