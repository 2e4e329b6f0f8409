import type { PrintRow } from './print-rows.ts'

/** Letters of a row of prose: columns of a newspaper have 25 and more, cells of a table 3 to 10. */
const PROSE_LETTERS_MIN = 15
/** Rows that make a column. */
const ROWS_MIN = 3

/** How many columns of prose stand side by side in `rows`: where nothing reaches from one into the next. */
export function proseColumns(rows: readonly PrintRow[]): number {
  let columns = 0
  let right = Number.NEGATIVE_INFINITY
  let column: PrintRow[] = []
  for (const row of rows.toSorted((a, b) => a.x - b.x)) {
    if (row.x > right) {
      if (isProse(column)) columns++
      column = []
    }
    column.push(row)
    right = Math.max(right, row.x + row.width)
  }
  return isProse(column) ? columns + 1 : columns
}

/** Whether most of the letters stand in rows as long as prose's. */
export function isProse(rows: readonly PrintRow[]): boolean {
  if (rows.length < ROWS_MIN) return false
  const letters = (some: readonly PrintRow[]) => some.reduce((sum, row) => sum + row.letters, 0)
  const long = letters(rows.filter((row) => row.letters >= PROSE_LETTERS_MIN))
  return long * 2 > letters(rows)
}
