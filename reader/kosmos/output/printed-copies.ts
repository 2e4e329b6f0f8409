/** What the lines of a page say of how often a block of text is printed on it. */
export type PrintedWords = Readonly<{
  /** How often each word stands in the lines. */
  counts: ReadonlyMap<string, number>
  /** Whether the lines are all there are; false where reading them broke off. */
  isWhole: boolean
}>

export function countWords(lines: readonly string[], isWhole: boolean): PrintedWords {
  return { counts: tally(lines.flatMap(wordsOf)), isWhole }
}

/** The rows a page may have: more copies than that of anything are a loop. */
const ROWS_MAX = 80
/** Copies of a table's row that need no other proof: cells are what readers of lines lose first. */
const TABLE_ROWS_SURE = 40
/** Copies of other text that need none: fewer where the lines are whole. */
const COPIES_SURE = 4
const COPIES_UNSEEN = 12
/** Given to slips in the lines. */
const SLACK = 1.5

/**
 * Whether a text that says `block` so many times is a loop, judged by the page: labels, forms and tables do print the same
 * many times, and then the lines hold its words as often.
 */
export function isLoop(block: string, copies: number, printed: PrintedWords): boolean {
  const words = wordsOf(block)
  if (words.length === 0) return copies > ROWS_MAX
  const isTable = /^\s*\|/m.test(block)
  const sure = isTable ? TABLE_ROWS_SURE : printed.isWhole ? COPIES_SURE : COPIES_UNSEEN
  return copies > Math.max(sure, printedCopies(block, printed) * SLACK)
}

/** How often the lines hold the words of the block: the median over its words, as any one may be misread or common. */
export function printedCopies(block: string, printed: PrintedWords): number {
  const ratios = [...tally(wordsOf(block))].map(([word, count]) =>
    Math.floor((printed.counts.get(word) ?? 0) / count),
  )
  ratios.sort((a, b) => a - b)
  return ratios[ratios.length >> 1] ?? 0
}

/** In small letters; all numbers are one word, as a loop may count on. */
function wordsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  return words.map((word) => (/^\p{N}/u.test(word) ? '#' : word))
}

function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
