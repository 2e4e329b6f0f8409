import type { Fragment } from './fragment.ts'
import { hull, sharedWidth, widthOf } from './frame.ts'
import { free, type Interval } from './intervals.ts'
import type { Print } from './print.ts'
import { joinRow, type Row } from './rows.ts'

/** Cells of a table: rows of columns of the lines printed in the cell, top to bottom. Every row has as many columns. */
export type Grid = readonly (readonly (readonly Fragment[])[])[]

/** Space between cells, in sizes of print. */
const SEPARATOR_MIN = 0.6

/** Rows with at least this share of the fullest row's cells show where the columns are; headers over several do not. */
const FULL_ROW = 0.7

/** The white stretches between columns, from the rows that have most cells. */
export function separatorsOf(rows: readonly Row[], print: Print): readonly Interval[] {
  const cells = rows.map(joinRow)
  const most = Math.max(0, ...cells.map((row) => row.length))
  const full = cells.filter((row) => row.length >= Math.max(2, FULL_ROW * most)).flat()
  if (full.length === 0) return []
  const around = hull(full.map((part) => part.area))
  return free(full, around).filter((gap) => gap.to - gap.from >= SEPARATOR_MIN * print.size)
}

/** Puts each fragment of a row into its column. What spans several columns goes into the first of them. */
export function cellsOf(row: Row, bounds: readonly number[]): readonly (readonly Fragment[])[] {
  const columns: Fragment[][] = Array.from({ length: bounds.length + 1 }, () => [])
  for (const fragment of row) columns[columnOf(fragment, bounds)]!.push(fragment)
  return columns.map((column) => joinRow(column))
}

/** Where one column ends and the next begins: the middle of the white between them. */
export function middlesOf(separators: readonly Interval[]): readonly number[] {
  return separators.map((gap) => (gap.from + gap.to) / 2)
}

/** The first column that holds a fifth of the fragment or a fifth of which it fills. */
function columnOf(fragment: Fragment, bounds: readonly number[]): number {
  const edges = [-Infinity, ...bounds, Infinity]
  for (let i = 0; i + 1 < edges.length; i++) {
    const column = { left: edges[i]!, right: edges[i + 1]!, top: 0, bottom: 0 }
    const shared = sharedWidth(fragment.area, column)
    if (shared >= 0.2 * widthOf(fragment.area)) return i
  }
  return bounds.length
}
