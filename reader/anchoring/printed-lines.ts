import { clampBox, union } from '../../core/geometry.ts'
import type { Line, RawLine, Word } from '../../core/page.ts'
import { readingText, readsRightToLeft } from '../layout/direction.ts'
import { type Area, uprightFrame } from '../layout/frame.ts'
import { layOut } from '../layout/lay-out.ts'
import type { Layout, LayoutInput } from '../layout/layout.ts'

/** A line to be found in the markdown: an engine's line, or what layout cut from one at a gutter. */
export type PrintedLine = Readonly<{
  line: RawLine
  /** As it is read: on a page read from right to left, the line's own text has the words as they stand. */
  text: string
  /** On the upright page. */
  area: Area
  /** Ordinal, in the layout, of the line it became part of. */
  row: number
}>

/**
 * The lines in reading order, and the page as layout alone would write it. Layout cuts lines at gutters and joins the
 * lines of a row; here the cuts are kept and the joins are not, as the markdown may know of cells that layout does not.
 */
export function printedLines(
  input: LayoutInput,
): Readonly<{ layout: Layout; lines: readonly PrintedLine[] }> {
  const frame = uprightFrame(input, readsRightToLeft(input.lines))
  const inOrder = (words: readonly Word[]) => (frame.mirrored ? words.toReversed() : words)
  const sources = new Map<Word, number>()
  const standIns = new Set<Word>()
  const given = input.lines.map((line, source) => {
    const words = line.words.length > 0 ? line.words : [standIn(line, standIns)]
    for (const word of words) sources.set(word, source)
    return { ...line, words }
  })
  const laidOut = layOut({ ...input, lines: given })
  const lines = laidOut.lines.flatMap(({ words }, row) =>
    [...groupedBy(words, (word) => sources.get(word)!)].map(([source, own]) => {
      const line = withWords(input.lines[source]!, own)
      const text = line.words.length === 0 ? line.text : readingText(inOrder(line.words), frame.mirrored)
      return { line, text, area: frame.place(line.box), row }
    }),
  )
  const layout = { ...laidOut, lines: laidOut.lines.map((line) => withoutStandIns(line, standIns)) }
  return { layout, lines }
}

/** Stands in for the words of a line that came without, so that layout keeps it whole and it can be found again. */
function standIn({ text, box, confidence }: RawLine, standIns: Set<Word>): Word {
  const word = { text, box, confidence }
  standIns.add(word)
  return word
}

function withoutStandIns(line: Line, standIns: ReadonlySet<Word>): Line {
  return line.words.some((word) => standIns.has(word)) ? { ...line, words: [] } : line
}

/** The line with only those of its words that layout left together. */
function withWords(line: RawLine, own: readonly Word[]): RawLine {
  const words = line.words.filter((word) => own.includes(word))
  const box = clampBox((words.length < line.words.length && union(words.map((word) => word.box))) || line.box)
  if (words.length === line.words.length) return { ...line, box }
  const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / words.length
  return { ...line, text: words.map((word) => word.text).join(' '), box, confidence, words }
}

function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
