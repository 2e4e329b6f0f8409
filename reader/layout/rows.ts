import { type Fragment, joinFragments, sizeOf } from './fragment.ts'
import { heightOf, sharedHeight } from './frame.ts'

/** Fragments on one row of print, left to right. Never empty. */
export type Row = readonly Fragment[]

/** Share of the lower one's height that two neighbours of a row have in common. */
const LEVEL_MIN = 0.5

/** Widest gap, in sizes of print, over which fragments of one engine line, or of two, are one run of text. */
const GAP_OF_ONE_LINE = 1.6
const GAP_OF_TWO_LINES = 0.75

/** Rows of a column, top to bottom. A fragment joins the row whose nearest member stands level with it. */
export function rowsOf(fragments: readonly Fragment[]): readonly Row[] {
  const rows: Fragment[][] = []
  const sorted = [...fragments].sort((a, b) => middle(a) - middle(b) || a.area.left - b.area.left)
  for (const fragment of sorted) {
    // Only the last few rows can reach down to a fragment whose middle lies below theirs.
    const row = rows.slice(-4).findLast((known) => standsIn(fragment, known))
    if (row === undefined) rows.push([fragment])
    else row.push(fragment)
  }
  return rows.map((row) => row.sort((a, b) => a.area.left - b.area.left))
}

/** Joins neighbours of a row that no wide gap keeps apart. */
export function joinRow(row: Row): Row {
  return joinWhere(
    row,
    (a, b) => gapBetween(a, b) < (a.source === b.source ? GAP_OF_ONE_LINE : GAP_OF_TWO_LINES),
  )
}

/** Joins neighbours of a row that stand as close as words: what is apart may be cells, whatever the engine thought. */
export function joinWords(row: Row): Row {
  return joinWhere(row, (a, b) => gapBetween(a, b) < GAP_OF_TWO_LINES)
}

function joinWhere(row: Row, areOneRun: (a: Fragment, b: Fragment) => boolean): Row {
  const groups: Fragment[][] = []
  for (const fragment of row) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && areOneRun(last, fragment)) groups.at(-1)!.push(fragment)
    else groups.push([fragment])
  }
  return groups.map(joinFragments)
}

function middle(fragment: Fragment): number {
  return (fragment.area.top + fragment.area.bottom) / 2
}

function standsIn(fragment: Fragment, row: Row): boolean {
  let [nearest, distance] = [row[0]!, Infinity]
  for (const other of row) {
    const apart = Math.max(other.area.left - fragment.area.right, fragment.area.left - other.area.right)
    if (apart < distance) [nearest, distance] = [other, apart]
  }
  const lower = Math.min(heightOf(nearest.area), heightOf(fragment.area))
  // Overlapping neighbours are two rows set tight, not one.
  if (distance < -0.5 * lower) return false
  return sharedHeight(nearest.area, fragment.area) >= LEVEL_MIN * lower
}

/** In sizes of print. */
function gapBetween(a: Fragment, b: Fragment): number {
  return (b.area.left - a.area.right) / Math.max(sizeOf(a), sizeOf(b))
}
