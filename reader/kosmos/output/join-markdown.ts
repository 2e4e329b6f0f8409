import { columnsOf, isRow } from './pipe-rows.ts'

/**
 * The markdown of tiles that overlap, in reading order, as that of one page: what two neighbors both say is said once, a
 * paragraph or a table that runs on from one to the next stays one.
 */
export function joinMarkdown(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((page, part) => (page === '' ? part : join(page, part)), '')
}

function join(above: string, below: string): string {
  const isTable = isRow(lastLine(above)) && isRow(firstLine(below))
  if (isTable && columnsOf(lastLine(above)) === columnsOf(firstLine(below))) return joinTables(above, below)
  const overlap = findOverlap(wordsOf(above).slice(-WORDS_MAX), wordsOf(below).slice(0, WORDS_MAX))
  return overlap === undefined
    ? `${above}\n\n${below}`
    : above.slice(0, overlap.endAbove) + below.slice(overlap.endBelow)
}

/** The row that a tile takes for the head of its table is one more row of the table that began above. */
function joinTables(above: string, below: string): string {
  const before = above.split('\n')
  const after = below.split('\n').filter((line, i) => i !== 1 || !/^\s*\|[\s:|-]*$/.test(line))
  const rows = after.findIndex((line) => !isRow(line))
  const most = Math.min(before.length, rows < 0 ? after.length : rows)
  for (let shared = most; shared > 0; shared--) {
    const isSame = before.slice(-shared).every((line, i) => line === after[i])
    if (isSame) return [...before, ...after.slice(shared)].join('\n')
  }
  return [...before, ...after].join('\n')
}

/** Words looked at on each side of a border: overlaps are a few rows of print. */
const WORDS_MAX = 120
/** Words at a border that only one tile has: a row that the border cut in two is misread by one of them. */
const STRAY_MAX = 15
/** Words in common that are no accident: where both texts would lose words for it, more must be. */
const COMMON_MIN = 3
const COMMON_BESIDE_STRAYS_MIN = 6
/** The share that must agree, as one of two may be misread. */
const AGREED_MIN = 0.8

type TextWord = Readonly<{ text: string; end: number }>

/** Where what both say ends in either text: `above` may have stray words after it, `below` before it. */
function findOverlap(
  above: readonly TextWord[],
  below: readonly TextWord[],
): Readonly<{ endAbove: number; endBelow: number }> | undefined {
  let best: { agreed: number; lastAbove: number; lastBelow: number } | undefined
  for (let strayAbove = 0; strayAbove <= STRAY_MAX; strayAbove++) {
    for (let strayBelow = 0; strayBelow <= STRAY_MAX; strayBelow++) {
      const lengthMax = Math.min(above.length - strayAbove, below.length - strayBelow)
      const least = strayAbove + strayBelow === 0 ? COMMON_MIN : COMMON_BESIDE_STRAYS_MIN
      for (let length = lengthMax; length >= least; length--) {
        if (length <= (best?.agreed ?? 0)) break
        const from = above.length - strayAbove - length
        const agreed = countAgreed(above, from, below, strayBelow, length)
        if (agreed < least || agreed < AGREED_MIN * length || agreed <= (best?.agreed ?? 0)) continue
        best = { agreed, lastAbove: from + length - 1, lastBelow: strayBelow + length - 1 }
      }
    }
  }
  return best && { endAbove: above[best.lastAbove]!.end, endBelow: below[best.lastBelow]!.end }
}

/**
 * Of `length` words from the given places; 0 where the first or the last of them differ, as those set the borders, or a
 * number does, as numbers tell rows apart that say the same.
 */
function countAgreed(
  above: readonly TextWord[],
  fromAbove: number,
  below: readonly TextWord[],
  fromBelow: number,
  length: number,
): number {
  const agrees = (i: number) => above[fromAbove + i]?.text === below[fromBelow + i]?.text
  if (!agrees(0) || !agrees(length - 1)) return 0
  let agreed = 0
  for (let i = 0; i < length; i++) {
    if (agrees(i)) agreed++
    else if (/\p{N}/u.test(above[fromAbove + i]!.text + below[fromBelow + i]!.text)) return 0
  }
  return agreed
}

function wordsOf(markdown: string): readonly TextWord[] {
  return [...markdown.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word.normalize('NFKC').toLowerCase(),
    end: index + word.length,
  }))
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}
