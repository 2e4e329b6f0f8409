import { type Fragment, sizeOf } from './fragment.ts'
import { type Area, hull, sharedHeight, widthOf } from './frame.ts'
import type { Interval } from './intervals.ts'
import { type Item, isFramed } from './item.ts'
import { lettersOf } from './letters.ts'
import type { Print } from './print.ts'
import { type Row, rowsOf } from './rows.ts'
import { median } from './statistics.ts'

/** Narrowest gutter, in sizes of print: the tightest two-column styles leave about one. */
export const GUTTER_MIN = 0.7

/** A gutter under this width, in sizes of print, is believed only where many rows keep clear of it. */
const WIDTH_SURE = 1.3
const NARROW_ROWS_MIN = 5

/** Share of its column's width that a row of running text fills; last lines of paragraphs do not. */
const ROW_FILL = 0.6

/** Share of rows that fill their column, from which a side counts as running text. */
const FULL_ROWS_MIN = 0.4

/** Letters in a usual row of running text. Cells, labels and amounts have fewer. */
const LETTERS_MIN = 14

/** Share of one side's rows that stand level with a row of the other, from which the sides are rows of one table. */
const LEVEL_MAX = 0.7

/**
 * Whether white space between two groups of items parts columns that are read one after the other, rather than cells
 * of rows that are read across. Running text on both sides is columns; running text beside something else is columns
 * only where the two do not stand on common rows (a margin note does not, labels and values do).
 */
export function isGutter(
  left: readonly Item[],
  right: readonly Item[],
  gap: Interval,
  print: Print,
): boolean {
  if (left.length === 0 || right.length === 0) return false
  const width = (gap.to - gap.from) / print.size
  if (width < GUTTER_MIN || !areBeside(left, right)) return false
  if (isFigures(left) || isFigures(right)) return false
  const [leftSide, rightSide] = [sideOf(left), sideOf(right)]
  const rows = Math.min(leftSide.rows.length, rightSide.rows.length)
  if (width < WIDTH_SURE && rows < NARROW_ROWS_MIN) return false
  if (leftSide.prose && rightSide.prose) return true
  if (!leftSide.prose && !rightSide.prose) return false
  const [few, many] =
    leftSide.rows.length <= rightSide.rows.length ? [leftSide, rightSide] : [rightSide, leftSide]
  return areClose(few.rows, many.rows) && !areLevel(few.rows, many.rows)
}

/** Their vertical extents share at least half of the shorter one. */
function areBeside(left: readonly Item[], right: readonly Item[]): boolean {
  const a = hull(left.map((item) => item.area))
  const b = hull(right.map((item) => item.area))
  return sharedHeight(a, b) >= 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top)
}

type Side = Readonly<{ rows: readonly Row[]; prose: boolean }>

function sideOf(items: readonly Item[]): Side {
  const around = hull(items.map((item) => item.area))
  const rows = rowsOf(items.filter((item): item is Fragment => !isFramed(item)))
  // A framed table alone beside text keeps to its side.
  if (rows.length === 0) return { rows, prose: true }
  return { rows, prose: rows.length >= 2 && isProse(rows, around) }
}

function isProse(rows: readonly Row[], around: Area): boolean {
  const full = rows.filter((row) => inkOf(row) >= ROW_FILL * widthOf(around))
  const letters = full.map((row) => row.reduce((sum, part) => sum + lettersOf(part.text), 0))
  return full.length >= FULL_ROWS_MIN * rows.length && median(letters, 0) >= LETTERS_MIN
}

function inkOf(row: Row): number {
  return row.reduce((sum, part) => sum + widthOf(part.area), 0)
}

/** Amounts and counts stand beside what they count; nobody reads them alone. */
function isFigures(items: readonly Item[]): boolean {
  const text = items.map((item) => (isFramed(item) ? '' : item.text)).join('')
  return lettersOf(text) < 0.4 * text.replace(/\s/g, '').length
}

/** Most rows of the side with fewer stand right beside rows of the other, not in a space between them. */
function areClose(few: readonly Row[], many: readonly Row[]): boolean {
  const close = few.filter((row) => many.some((other) => distance(row[0]!, other[0]!) < sizeOf(row[0]!)))
  return close.length * 2 > few.length
}

function distance(a: Fragment, b: Fragment): number {
  return Math.max(a.area.top - b.area.bottom, b.area.top - a.area.bottom)
}

/** The side with fewer rows decides: each of its rows either has a partner on the same base line or has not. */
function areLevel(few: readonly Row[], many: readonly Row[]): boolean {
  const level = few.filter((row) => many.some((other) => isLevel(row[0]!, other[0]!)))
  return level.length >= LEVEL_MAX * few.length
}

/** On the same base line; boxes around letters without a font tell only where their middles are. */
function isLevel(a: Fragment, b: Fragment): boolean {
  const size = Math.min(sizeOf(a), sizeOf(b))
  if (a.style !== undefined && b.style !== undefined)
    return Math.abs(a.area.bottom - b.area.bottom) <= 0.2 * size
  return Math.abs(a.area.top + a.area.bottom - b.area.top - b.area.bottom) / 2 <= 0.35 * size
}
