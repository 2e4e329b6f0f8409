import { type Fragment, withWords } from './fragment.ts'
import { type Frame, hull, sharedWidth, widthOf } from './frame.ts'
import { type Interval, sparse } from './intervals.ts'
import type { Print } from './print.ts'
import { joinRow, joinWords, type Row } from './rows.ts'

/** Cells of a table: rows of columns of the lines printed in the cell, top to bottom. Every row has as many columns. */
export type Grid = readonly (readonly (readonly Fragment[])[])[]

/** Space between cells, in sizes of print. */
const SEPARATOR_MIN = 0.6

/** Least space between words, in sizes of print, at which two cells are told apart inside a separator. */
const SPACE_MIN = 0.2

/** Rows with at least this share of the fullest row's cells show where the columns are; headers over several do not. */
const FULL_ROW = 0.7

/** Share of rows that may run across the white between columns: headers, and cells that are too full. */
const CROSSING_MAX = 0.1

/** The white stretches between columns, from the rows that have most cells. */
export function separatorsOf(rows: readonly Row[], print: Print): readonly Interval[] {
  const cells = rows.map(joinWords)
  const most = Math.max(0, ...cells.map((row) => row.length))
  const full = cells.filter((row) => row.length >= Math.max(2, FULL_ROW * most))
  if (full.length === 0) return []
  const around = hull(full.flat().map((part) => part.area))
  return sparse(full.flat(), around, Math.floor(CROSSING_MAX * full.length)).filter(
    (gap) =>
      gap.to - gap.from >= SEPARATOR_MIN * print.size && gap.from > around.left && gap.to < around.right,
  )
}

/** Cuts cells that stand too close for a gap but have a space where each separator that they cross is. */
export function cutAtSeparators(row: Row, separators: readonly Interval[], print: Print, frame: Frame): Row {
  return row.flatMap((fragment) => {
    const areas = fragment.words.map((word) => frame.place(word.box))
    const crossed = separators.filter((gap) => fragment.area.left < gap.from && fragment.area.right > gap.to)
    const cuts = crossed.flatMap((gap) => {
      const at = areas.findIndex(
        (area, i) =>
          i > 0 &&
          Math.min(area.left, gap.to) - Math.max(areas[i - 1]!.right, gap.from) >= SPACE_MIN * print.size,
      )
      return at === -1 ? [] : [at]
    })
    if (cuts.length === 0 || cuts.length < crossed.length) return [fragment]
    const edges = [0, ...cuts, fragment.words.length]
    return edges
      .slice(1)
      .map((end, i) => fragment.words.slice(edges[i]!, end))
      .filter((words) => words.length > 0)
      .map((words) => withWords(fragment, words, frame))
  })
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
