import type { Stretch } from './printed-line.ts'

/** A cell of a table: what it says, and where that is printed. Both are empty for an empty cell. */
export type Cell = Readonly<{ text: string; printed: readonly Stretch[] }>

/** A table as rows of cells; a row may have fewer cells than another. */
export type Grid = Readonly<{
  /** Rows that name columns, outermost first. */
  heads: readonly (readonly Cell[])[]
  rows: readonly (readonly Cell[])[]
}>

/** The pipe tables of a markdown text; `printedIn` tells what is printed in `text.slice(start, end)`. */
export function gridsOf(
  text: string,
  printedIn: (start: number, end: number) => readonly Stretch[],
): readonly Grid[] {
  const grids: Grid[] = []
  let heads: (readonly Cell[])[] = []
  let rows: (readonly Cell[])[] = []
  const close = () => {
    if (heads.length > 0 && rows.length > 0) grids.push(withFurtherHeads({ heads, rows }))
    heads = []
    rows = []
  }
  let start = 0
  for (const line of text.split('\n')) {
    if (!/^\s*\|/.test(line)) close()
    else if (/^[\s|:-]+$/.test(line) && line.includes('---')) {
      heads = [...heads, ...rows]
      rows = []
    } else {
      rows.push(cellsIn(line, start, printedIn))
    }
    start += line.length + 1
  }
  close()
  return grids
}

const BAR = /(?<!\\)\|/g

function cellsIn(
  line: string,
  start: number,
  printedIn: (start: number, end: number) => readonly Stretch[],
): readonly Cell[] {
  const bars = [...line.matchAll(BAR)].map(({ index }) => index)
  return bars.slice(0, -1).map((bar, index) => {
    const end = bars[index + 1] ?? line.length
    const text = line
      .slice(bar + 1, end)
      .replace(/<br\s*\/?>|\*\*/g, ' ')
      .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    return { text, printed: text === '' ? [] : printedIn(start + bar + 1, start + end) }
  })
}

/** Rows under the first head that name columns too: nothing in their first cell and no figures but years. */
function withFurtherHeads({ heads, rows }: Grid): Grid {
  const further = rows.findIndex((row) => !isHead(row))
  return further <= 0
    ? { heads, rows }
    : { heads: [...heads, ...rows.slice(0, further)], rows: rows.slice(further) }
}

/** Rows of heads under the first one at most. */
function isHead(row: readonly Cell[]): boolean {
  const filled = row.filter(({ text }) => text !== '')
  return (
    row[0]?.text === '' &&
    filled.length > 0 &&
    filled.every(({ text }) => !/\d/.test(text) || YEAR.test(text))
  )
}

const YEAR = /^\D*(?:19|20)\d{2}\D*$/

/** Cells that head a column, outermost first. A head over several columns stands in the first of them. */
export function headsOf({ heads }: Grid, column: number): readonly Cell[] {
  return heads.flatMap((row, level) => {
    const own = row[column]
    if (own !== undefined && own.text !== '') return [own]
    const isInner = level === heads.length - 1
    const spanning = isInner ? undefined : row.slice(1, column).findLast(({ text }) => text !== '')
    return spanning === undefined ? [] : [spanning]
  })
}

/** Cells that name a row: its first with letters, and the last row above that names a group of rows. */
export function titlesOf({ rows }: Grid, row: number): readonly Cell[] {
  const own = rows[row]?.find(({ text }) => /\p{L}/u.test(text)) ?? rows[row]?.[0]
  const group = rows
    .slice(0, row)
    .findLast((cells) => isGroup(cells))
    ?.find(({ text }) => text !== '')
  return [group, own].filter((cell): cell is Cell => cell !== undefined && cell.text !== '')
}

function isGroup(cells: readonly Cell[]): boolean {
  return cells.length > 1 && cells[0]?.text !== '' && cells.slice(1).every(({ text }) => text === '')
}
