import type { Chunk } from '../core/chunk.ts'
import { labelledLines } from './labelled-lines.ts'
import { proseSentences, push, type Range } from './sentence-ends.ts'

/** One thing a chunk says: a sentence, a list item's sentence, a table's row, a line kept by itself, a heading. */
export type Sentence = Range &
  Readonly<{
    kind: 'prose' | 'row' | 'heading'
    /** What it stands under and is understood with: a table's head, or the nearest heading. */
    under: Range | undefined
    /** The first sentence of its paragraph, which often names what the others are about; none for that one itself. */
    opening: Range | undefined
  }>

/**
 * The sentences of a chunk's markdown, in order; each keeps its characters. Rows of dashes and code fences say nothing.
 * `lines` are where printed lines begin, where that is known: lines of labels and values are kept apart by them.
 */
export function sentencesOf(markdown: string, lines: readonly number[] = []): readonly Sentence[] {
  const sentences: Sentence[] = []
  let heading: Range | undefined
  for (const block of blocksOf(markdown)) {
    const rows = rowsOf(markdown, block)
    if (isTable(markdown, rows)) {
      sentences.push(...tableRows(markdown, rows, heading))
      continue
    }
    let opening: Range | undefined
    for (const row of rows) {
      if (/^#{1,6}\s/.test(markdown.slice(row.start, row.end))) {
        heading = row
        sentences.push({ ...row, kind: 'heading', under: undefined, opening: undefined })
        continue
      }
      for (const range of labelledLines(markdown, row, lines).flatMap((part) => proseOf(markdown, part))) {
        sentences.push({ ...range, kind: 'prose', under: heading, opening })
        opening ??= range
      }
    }
  }
  return sentences
}

/** The same of a chunk, whose spans tell where printed lines begin. */
export function sentencesIn(chunk: Pick<Chunk, 'text' | 'spans'>): readonly Sentence[] {
  return sentencesOf(
    chunk.text,
    chunk.spans.map((span) => span.start),
  )
}

function blocksOf(markdown: string): readonly Range[] {
  const blocks: Range[] = []
  let start = 0
  for (const gap of markdown.matchAll(/\n[ \t]*\n\s*/g)) {
    push(blocks, markdown, start, gap.index)
    start = gap.index + gap[0].length
  }
  push(blocks, markdown, start, markdown.length)
  return blocks
}

function rowsOf(markdown: string, block: Range): readonly Range[] {
  const rows: Range[] = []
  let start = block.start
  for (let end = start; end <= block.end; end++) {
    if (end < block.end && markdown[end] !== '\n') continue
    push(rows, markdown, start, end)
    start = end + 1
  }
  return rows
}

const DASHES = /^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?$/

function isTable(markdown: string, rows: readonly Range[]): boolean {
  const bars = rows.filter((row) => markdown[row.start] === '|')
  return bars.length > 0 && bars.length === rows.length
}

/** Each row under the rows above the dashes. An empty head leaves the rows under the heading. */
function tableRows(
  markdown: string,
  rows: readonly Range[],
  heading: Range | undefined,
): readonly Sentence[] {
  const dashes = rows.findIndex((row) => DASHES.test(markdown.slice(row.start, row.end)))
  const head = headOf(markdown, rows.slice(0, Math.max(0, dashes)))
  return rows.flatMap((row, index) => {
    if (index === dashes || !/[\p{L}\p{N}]/u.test(markdown.slice(row.start, row.end))) return []
    const under = index > dashes ? (head ?? heading) : heading
    return [{ ...row, kind: 'row' as const, under, opening: undefined }]
  })
}

function headOf(markdown: string, rows: readonly Range[]): Range | undefined {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return undefined
  const says = /[\p{L}\p{N}]/u.test(markdown.slice(first.start, last.end))
  return says ? { start: first.start, end: last.end } : undefined
}

/** A list's mark belongs to the item's first sentence but is no sentence; fences are none either. */
function proseOf(markdown: string, row: Range): readonly Range[] {
  const printed = markdown.slice(row.start, row.end)
  if (/^(```|~~~)/.test(printed)) return []
  const mark = /^(?:[-*+]|\d{1,9}\\?[.)]|>)\s+/.exec(printed)?.[0].length ?? 0
  const [first, ...rest] = proseSentences(markdown, row.start + mark, row.end)
  return first === undefined ? [] : [{ start: row.start, end: first.end }, ...rest]
}
