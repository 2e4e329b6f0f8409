import { withoutHtml } from './inline-html.ts'

/** Text in turns of prose and of whole `<table>` elements; one that is never closed reaches to the end. */
export function splitTables(text: string): readonly Readonly<{ isTable: boolean; text: string }>[] {
  const parts: { isTable: boolean; text: string }[] = []
  let depth = 0
  let from = 0
  const cut = (to: number, isTable: boolean) => {
    if (to > from) parts.push({ isTable, text: text.slice(from, to) })
    from = to
  }
  for (const tag of text.matchAll(/<(\/?)table(?![\w-])[^<>]*>/gi)) {
    if (tag[1] === '') {
      if (depth === 0) cut(tag.index, false)
      depth++
    } else if (depth > 0) {
      depth--
      if (depth === 0) cut(tag.index + tag[0].length, true)
    }
  }
  cut(text.length, depth > 0)
  return parts
}

/**
 * An HTML table as a pipe table of GitHub Flavored Markdown (section 4.10). Its first row is the head, as a pipe table must
 * have one. A cell over several columns or rows stands in the first of them. A table within a cell is run together to
 * text, a caption stands above as a paragraph. Tags may lack their ends.
 */
export function tableMarkdown(html: string): string {
  const { caption, rows } = parseTable(html)
  const grid = layOutCells(rows)
  const columns = Math.max(0, ...grid.map((row) => row.length))
  const lines = grid.map((row) => asRow(Array.from({ length: columns }, (_, i) => row[i] ?? '')))
  const [head, ...body] = lines
  const table = head === undefined ? [] : [head, asRow(Array(columns).fill('---')), ...body]
  return [caption, table.join('\n')].filter((part) => part !== '').join('\n\n')
}

type Cell = { text: string; columns: number; rows: number }

/** Tags, with what they say of spans, and the text between them. */
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>|[^<]+|</gi

/** The beginning of a tag that the budget cut. */
const CUT_TAG = /<\/?[a-z][^<>]*$/i

/** Text outside of any cell goes with the caption: it is read, so it is kept. */
function parseTable(html: string): Readonly<{ caption: string; rows: readonly (readonly Cell[])[] }> {
  const rows: Cell[][] = []
  let outside = ''
  let cell: Cell | undefined
  let depth = 0
  for (const [token, slash, tag = '', attributes = ''] of html.replace(CUT_TAG, '').matchAll(TOKEN)) {
    const name = tag.toLowerCase()
    const isBorder = BORDER.test(name)
    if (name === 'table') depth += slash === '' ? 1 : -1
    else if (isBorder && depth === 1) {
      cell = undefined
      if (slash === '' && name === 'tr') rows.push([])
      if (slash === '' && (name === 'td' || name === 'th')) {
        cell = { text: '', columns: span(attributes, 'colspan'), rows: span(attributes, 'rowspan') }
        if (rows.length === 0) rows.push([])
        rows.at(-1)?.push(cell)
      }
    }
    const text = isBorder ? ' ' : token
    if (cell === undefined) outside += text
    else cell.text += text
  }
  return { caption: inOneLine(outside), rows: rows.filter((row) => row.length > 0) }
}

/** Elements that part text from text. */
const BORDER = /^(table|tr|td|th|thead|tbody|tfoot|caption|colgroup|col)$/

/** No page has more columns or rows than this: a table that claims more is an attack or a slip. */
const SPAN_MAX = 64

function span(attributes: string, name: 'colspan' | 'rowspan'): number {
  const value = new RegExp(`\\s${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1]
  return Math.min(SPAN_MAX, Math.max(1, Number(value ?? 1)))
}

/** Texts by row and column; cells move right past what reaches down from rows above. */
function layOutCells(rows: readonly (readonly Cell[])[]): readonly (readonly string[])[] {
  const grid: string[][] = rows.map(() => [])
  for (const [i, row] of rows.entries()) {
    let column = 0
    for (const cell of row) {
      while (grid[i]?.[column] !== undefined) column++
      for (const below of grid.slice(i, i + cell.rows)) {
        for (let over = 0; over < cell.columns; over++) below[column + over] ??= ''
      }
      grid[i]![column] = inOneLine(cell.text)
      column += cell.columns
    }
  }
  return grid.map((row) => Array.from(row, (text) => text ?? ''))
}

function inOneLine(html: string): string {
  return withoutHtml(html).replace(/\s+/g, ' ').trim()
}

function asRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
}
