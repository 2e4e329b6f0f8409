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
  const overlap = findOverlap(wordsOf(above).slice(-WORDS_MAX), wordsOf(below).slice(0, WORDS_MAX))
  const head = overlap === undefined ? above : above.slice(0, overlap.endAbove)
  const tail = overlap === undefined ? below : below.slice(overlap.endBelow)
  const isTable = lastLine(above).startsWith('|') && below.startsWith('|')
  if (!isTable || columnsOf(lastLine(above)) !== columnsOf(firstLine(below)))
    return overlap === undefined ? `${head}\n\n${tail}` : head + tail
  // The row that a tile takes for the head of its table is one more row of the table that began above.
  const rows = tail.replace(DELIMITER_ROW, '')
  return overlap === undefined ? `${head}\n${rows}` : head + rows
}

/** Words looked at on each side of a border: overlaps are a few rows of print. */
const WORDS_MAX = 120
/** Words at a border that only one tile has: a row that the border cut in two is misread by one of them. */
const STRAY_MAX = 15
/** Words in common that are no accident, and the share that must agree as one of two may be misread. */
const COMMON_MIN = 3
const AGREED_MIN = 0.75

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
      for (let length = lengthMax; length >= COMMON_MIN; length--) {
        if (length <= (best?.agreed ?? 0)) break
        const from = above.length - strayAbove - length
        const agreed = countAgreed(above, from, below, strayBelow, length)
        if (agreed < COMMON_MIN || agreed < AGREED_MIN * length || agreed <= (best?.agreed ?? 0)) continue
        best = { agreed, lastAbove: from + length - 1, lastBelow: strayBelow + length - 1 }
      }
    }
  }
  return best && { endAbove: above[best.lastAbove]!.end, endBelow: below[best.lastBelow]!.end }
}

/** Of `length` words from the given places; 0 where the first or the last of them differ, as those set the borders. */
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
  for (let i = 0; i < length; i++) if (agrees(i)) agreed++
  return agreed
}

function wordsOf(markdown: string): readonly TextWord[] {
  return [...markdown.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    text: word.normalize('NFKC').toLowerCase(),
    end: index + word.length,
  }))
}

/** The row under a table's head, where it stands first or after the rest of one row. */
const DELIMITER_ROW = /(?<=^[^\n]*\n)\|[ \t:|-]*\n?/

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1)
}

function columnsOf(row: string): number {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/).length
}
