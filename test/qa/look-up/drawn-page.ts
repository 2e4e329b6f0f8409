import type { Chunk, Hit, Span } from '../../../core/chunk.ts'
import type { Box } from '../../../core/geometry.ts'
import type { Block, Line, Page } from '../../../core/page.ts'

/** Lines of a page of 60 columns and 80 rows: each `[row, column, text]`, letters one column wide. */
export type Drawn = readonly (readonly [row: number, column: number, text: string])[]

const COLUMNS = 60
const ROWS = 80

/** A page that prints these lines; `tables` are markdown tables whose cells are lines of the page. */
export function drawnPage(drawn: Drawn, tables: readonly string[] = [], number = 1): Page {
  const lines = drawn.map(([row, column, text], index) => lineOf(row, column, text, index, number))
  const blocks = tables.map((markdown, index) => tableOf(markdown, index, lines))
  return {
    number,
    width: COLUMNS * 10,
    height: ROWS * 20,
    rotation: 0,
    reader: 'drawn',
    lines,
    blocks,
    warnings: [],
  }
}

/** A hit whose chunk holds the page's lines, one a row, or the markdown given. */
export function drawnHit(page: Page, markdown?: string, score = 1): Hit {
  const text = markdown ?? page.lines.map((line) => line.text).join('\n')
  const spans: Span[] = []
  let end = 0
  for (const line of page.lines) {
    const at = text.indexOf(line.text, end)
    if (at === -1) continue
    const last = spans.pop()
    if (last !== undefined) spans.push({ ...last, end: at })
    end = at + line.text.length
    spans.push({ start: last === undefined ? 0 : at, end, page: page.number, line: line.id, box: line.box })
  }
  const last = spans.pop()
  if (last !== undefined) spans.push({ ...last, end: text.length })
  const chunk: Chunk = { id: `doc.${page.number}`, documentId: 'doc', ordinal: 0, headings: [], text, spans }
  return { chunk, collectionId: 'c', documentName: 'drawn.png', score }
}

function lineOf(row: number, column: number, text: string, index: number, page: number): Line {
  const boxAt = (from: number, letters: number): Box => ({
    x0: (column + from) / COLUMNS,
    y0: (row + 0.1) / ROWS,
    x1: (column + from + letters) / COLUMNS,
    y1: (row + 0.9) / ROWS,
  })
  const words = [...text.matchAll(/\S+/g)].map((word) => ({
    text: word[0],
    box: boxAt(word.index, word[0].length),
    confidence: 1,
  }))
  return { id: `p${page}l${index}`, text, box: boxAt(0, text.length), confidence: 1, words }
}

function tableOf(markdown: string, index: number, lines: readonly Line[]): Block {
  const spans: Block['spans'][number][] = []
  let end = 0
  for (const cell of markdown.matchAll(/(?<=\| )[^|\n]*[^|\s](?= \|)/g)) {
    const line = lines.find(({ id, text }) => text === cell[0] && !spans.some((span) => span.line === id))
    if (line === undefined) continue
    spans.push({ start: end, end: cell.index + cell[0].length, line: line.id })
    end = cell.index + cell[0].length
  }
  const [first] = lines
  return {
    id: `b${index}`,
    kind: 'table',
    markdown,
    spans,
    lines: spans.map(({ line }) => line),
    box: first?.box ?? { x0: 0, y0: 0, x1: 1, y1: 1 },
    confidence: 1,
  }
}

/** A receipt of our own making, with the things that mislead: several totals, a tax summary, a second number. */
export const RECEIPT: Drawn = [
  [2, 20, 'GREEN VALLEY BOOKS LTD'],
  [3, 24, '(Co. No. 884512-K)'],
  [4, 20, '12, Mill Road, Unit 4'],
  [5, 20, 'Cambridge CB1 2AB'],
  [6, 22, 'Tel: 01223 555 019'],
  [7, 22, 'Fax: 01223 555 020'],
  [9, 26, 'TAX INVOICE'],
  [11, 2, 'Invoice No : GV-2041'],
  [12, 2, 'Date : 14/03/2025 15:41'],
  [13, 2, 'Cashier : Ann'],
  [15, 2, 'Pens'],
  [15, 50, '4.50'],
  [16, 2, 'Notebook A5'],
  [16, 50, '6.00'],
  [18, 2, 'TOTAL QTY'],
  [18, 50, '2'],
  [19, 2, 'SUB TOTAL'],
  [19, 50, '10.50'],
  [20, 2, 'TOTAL VAT 20%'],
  [20, 50, '2.10'],
  [21, 2, 'ROUNDING ADJ'],
  [21, 50, '0.00'],
  [22, 2, 'TOTAL AMOUNT DUE'],
  [22, 50, '12.60'],
  [23, 2, 'CASH'],
  [23, 50, '20.00'],
  [24, 2, 'CHANGE'],
  [24, 50, '7.40'],
  [26, 2, 'VAT SUMMARY'],
  [27, 2, 'TOTAL'],
  [27, 40, '10.50'],
  [27, 50, '2.10'],
]
