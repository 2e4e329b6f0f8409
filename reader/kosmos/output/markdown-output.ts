import { splitTables, tableMarkdown } from './html-table.ts'
import { withoutHtml } from './inline-html.ts'
import { columnsOf, isRow } from './pipe-rows.ts'

/**
 * The model's markdown fit to be kept: no HTML and no addresses in it, tables as pipe tables, runs of blank lines as one,
 * what a budget cut off closed. Indentation stays: it is what nests lists. Nothing printed is left out.
 * The model is no author to trust: what a page makes it write must not become live on another page.
 */
export function cleanMarkdown(raw: string, options: Readonly<{ isCut: boolean }>): string {
  const text = raw.replace(/\r\n?/g, '\n').replace(INVISIBLE, '')
  const pieces = splitFences(text).map((piece) => (piece.isCode ? piece.text : cleanProse(piece.text)))
  const markdown = pieces.join('\n').replace(/^\s*\n|\s+$/g, '')
  return options.isCut ? withWholeDelimiterRow(markdown) : markdown
}

/** Control characters but tabs and line ends: they print nothing. */
const INVISIBLE = /[^\P{Cc}\t\n]/gu

type Piece = Readonly<{ isCode: boolean; text: string }>

const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})/

/** Whole lines, fenced code apart from the rest. A fence that is never closed reaches to the end, and is closed there. */
function splitFences(text: string): readonly Piece[] {
  const pieces: { isCode: boolean; lines: string[] }[] = [{ isCode: false, lines: [] }]
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    const isEnd = fence !== undefined && mark?.startsWith(fence) === true && line.trim() === mark
    if (fence === undefined && mark !== undefined) {
      pieces.push({ isCode: true, lines: [] })
      fence = mark
    }
    pieces.at(-1)?.lines.push(line)
    if (!isEnd) continue
    fence = undefined
    pieces.push({ isCode: false, lines: [] })
  }
  if (fence !== undefined) pieces.at(-1)?.lines.push(fence)
  return pieces
    .filter(({ lines }) => lines.length > 0)
    .map(({ isCode, lines }) => ({ isCode, text: lines.join('\n') }))
}

function cleanProse(text: string): string {
  const parts = splitTables(text).map((part) =>
    part.isTable ? `\n\n${tableMarkdown(part.text)}\n\n` : withoutHtml(part.text),
  )
  const lines = parts
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
  return lines.filter((line, i) => line !== '' || lines[i - 1] !== '').join('\n')
}

/** A table is one by the row under its head: where the budget cut that row, it is written out. */
function withWholeDelimiterRow(markdown: string): string {
  const lines = markdown.split('\n')
  const [before, head, last] = [lines.at(-3) ?? '', lines.at(-2) ?? '', lines.at(-1) ?? '']
  if (!isRow(head) || isRow(before) || !/^\s*\|[\s:|-]*$/.test(last)) return markdown
  return [...lines.slice(0, -1), `|${' --- |'.repeat(columnsOf(head))}`].join('\n')
}
