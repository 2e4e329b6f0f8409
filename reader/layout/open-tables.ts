import { type Frame, hull } from './frame.ts'
import { cellsOf, cutAtSeparators, type Grid, middlesOf, separatorsOf } from './grid.ts'
import { free, type Interval, overlapping } from './intervals.ts'
import { readMarker } from './marker.ts'
import type { Print } from './print.ts'
import { groupRows } from './row-groups.ts'
import { joinRow, type Row } from './rows.ts'

/** Rows `from` until `to` of a column are one table. */
export type OpenTable = Readonly<{ from: number; to: number; grid: Grid }>

/** White between cells, in sizes of print. */
const SEPARATOR_MIN = 0.75

/** Rows of one cell that may stand between rows of several: section titles, second lines of a cell. */
const SINGLES_MAX = 2

/** Space above a row, in sizes of print, that ends a table. */
const SPACE_MAX = 2.5

/** Tables without a frame among the rows of a column: rows whose cells keep clear of common white stretches. */
export function findOpenTables(rows: readonly Row[], print: Print, frame: Frame): readonly OpenTable[] {
  const tables: OpenTable[] = []
  for (let from = 0; from < rows.length; ) {
    const to = rows[from]!.length >= 2 ? tableEnd(rows, from, print) : from
    if (to > from) tables.push(tableOf(rows.slice(from, to), from, print, frame))
    from = Math.max(to, from + 1)
  }
  return tables
}

/** The row after the last one of the table that starts with row `from`; `from` itself when there is none. */
function tableEnd(rows: readonly Row[], from: number, print: Print): number {
  const around = hull(rows.flat().map((part) => part.area))
  let gaps: readonly Interval[] = [{ from: around.left, to: around.right }]
  let [end, singles] = [from, 0]
  const taken: Row[] = []
  for (let i = from; i < rows.length; i++) {
    const row = rows[i]!
    if (i > from && spaceAbove(rows, i) > SPACE_MAX * print.size) break
    if (row.length === 1) {
      singles += 1
      if (singles > SINGLES_MAX) break
      continue
    }
    const common = overlapping(gaps, free(row, around))
    if (!common.some((gap) => isSeparator(gap, [...taken, row], print))) break
    ;[gaps, singles, end] = [common, 0, i + 1]
    taken.push(row)
  }
  if (!isTable(taken, print)) return from
  return withLastCells(rows, end, gaps)
}

function spaceAbove(rows: readonly Row[], i: number): number {
  const above = Math.max(...rows[i - 1]!.map((part) => part.area.bottom))
  return Math.min(...rows[i]!.map((part) => part.area.top)) - above
}

/** Wide enough, with print on both sides of it in every row. */
function isSeparator(gap: Interval, rows: readonly Row[], print: Print): boolean {
  if (gap.to - gap.from < SEPARATOR_MIN * print.size) return false
  return rows.every(
    (row) => row.some((part) => part.area.right <= gap.from) && row.some((part) => part.area.left >= gap.to),
  )
}

/** What stands at the end of an equation's row. */
const EQUATION_NUMBER = /^\(\d+(?:\.\d+)*[a-z]?\)$/

/**
 * Three rows, or two of three cells that stand far apart. A column of bullets or numbers makes a list, numbers in
 * brackets at the end count equations, and typewriter print is code.
 */
function isTable(rows: readonly Row[], print: Print): boolean {
  if (rows.length < 2) return false
  if (!print.typewritten && rows.flat().every((part) => part.style?.monospace === true)) return false
  if (rows.length === 2 && !rows.every((row) => joinRow(row).length >= 3)) return false
  if (rows.every((row) => EQUATION_NUMBER.test(row.at(-1)!.text))) return false
  return !rows.every((row) => readMarker(row[0]!.text)?.rest === '')
}

/** Rows below that only go on in a column right of the first belong to the last row. */
function withLastCells(rows: readonly Row[], end: number, gaps: readonly Interval[]): number {
  const first = gaps.find((gap) => rows[end - 1]!.some((part) => part.area.right <= gap.from))
  let last = end
  while (last < rows.length && last - end < SINGLES_MAX && first !== undefined) {
    const row = rows[last]!
    const height = row[0]!.area.bottom - row[0]!.area.top
    if (row[0]!.area.left < first.to || spaceAbove(rows, last) > 0.8 * height) break
    last++
  }
  return last
}

function tableOf(rows: readonly Row[], from: number, print: Print, frame: Frame): OpenTable {
  const separators = separatorsOf(rows, print)
  const bounds = middlesOf(separators)
  const cells = rows.map((row) => cellsOf(cutAtSeparators(row, separators, print, frame), bounds))
  return { from, to: from + rows.length, grid: groupRows(cells) }
}
