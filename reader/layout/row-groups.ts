import type { Fragment } from './fragment.ts'
import { hull } from './frame.ts'

type Cells = readonly (readonly Fragment[])[]

/** Printed rows of one table, as cells. Never a row without print. */
type PrintedRow = Readonly<{ cells: Cells; top: number; bottom: number }>

/** A space between rows is wide when it is this many times the narrowest one, plus a share of the row's height. */
const WIDE_GAP = 1.8

/**
 * Joins printed rows into rows of the table: a cell of several lines makes several printed rows. A printed row goes on
 * the row above it when the rows of the table are set apart by wider spaces than the lines within them, or when it
 * only adds words to some cells of the row above and leaves the first column empty.
 */
export function groupRows(rows: readonly Cells[]): readonly Cells[] {
  const printed = rows.map((cells) => {
    const area = hull(cells.flat().map((part) => part.area))
    return { cells, top: area.top, bottom: area.bottom }
  })
  const threshold = wideGap(printed)
  const groups: PrintedRow[][] = []
  for (const row of printed) {
    const above = groups.at(-1)
    const joined =
      above !== undefined &&
      (goesOn(row, above, threshold) || (groups.length === 1 && endsHeader(row, above)))
    if (joined) above.push(row)
    else groups.push([row])
  }
  return groups.map((group) =>
    group[0]!.cells.map((_, column) => group.flatMap((row) => row.cells[column] ?? [])),
  )
}

/** The space from which rows are apart, or undefined when all spaces are alike. */
function wideGap(rows: readonly PrintedRow[]): number | undefined {
  const gaps = rows.slice(1).map((row, i) => row.top - rows[i]!.bottom)
  const heights = rows.map((row) => row.bottom - row.top)
  const height = Math.min(...heights)
  const [narrowest, widest] = [Math.min(...gaps), Math.max(...gaps)]
  const threshold = Math.max(0, narrowest) * WIDE_GAP + 0.15 * height
  return gaps.length >= 2 && widest > threshold ? threshold : undefined
}

function goesOn(row: PrintedRow, above: readonly PrintedRow[], threshold: number | undefined): boolean {
  const last = above.at(-1)!
  if (bothCount(row, last)) return false
  const filled = row.cells.filter((cell) => cell.length > 0).length
  const gap = row.top - last.bottom
  if (threshold !== undefined) return gap < threshold && !startsAnew(row, last, filled)
  return row.cells[0]!.length === 0 && filled * 2 <= row.cells.length && !row.cells.some(isNumeric)
}

/**
 * The header's cells may have several lines each, set tight, over columns of figures: a row without figures goes on
 * the header when it adds no column to it.
 */
function endsHeader(row: PrintedRow, above: readonly PrintedRow[]): boolean {
  const last = above.at(-1)!
  if (row.top - last.bottom > 0.5 * (row.bottom - row.top)) return false
  if ([...above, row].some((one) => one.cells.some(isNumeric))) return false
  const empty = (one: PrintedRow) => one.cells[0]!.length === 0
  return (
    (above.every(empty) || empty(row)) &&
    row.cells.every((cell, column) => cell.length === 0 || above.some((one) => one.cells[column]!.length > 0))
  )
}

/** Two figures under each other are never one cell. */
function bothCount(a: PrintedRow, b: PrintedRow): boolean {
  return a.cells.some((cell, column) => isNumeric(cell) && isNumeric(b.cells[column] ?? []))
}

/** A row as full as the one above, whose cells do not go on in lower case, is a row of its own. */
function startsAnew(row: PrintedRow, above: PrintedRow, filled: number): boolean {
  if (filled === 1 && row.cells[0]!.length > 0 && above.cells.some(isNumeric)) {
    return !/^\p{Ll}/u.test(textOf(row.cells[0]!))
  }
  const filledAbove = above.cells.filter((cell) => cell.length > 0).length
  return filled >= 2 && filled >= filledAbove && !row.cells.some((cell) => /^\p{Ll}/u.test(textOf(cell)))
}

function isNumeric(cell: readonly Fragment[]): boolean {
  const text = textOf(cell)
  const digits = text.match(/\d/g)?.length ?? 0
  return digits > 0 && digits * 2 >= text.replace(/\s/g, '').length
}

function textOf(cell: readonly Fragment[]): string {
  return cell.map((part) => part.text).join(' ')
}
