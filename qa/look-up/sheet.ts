import type { Box } from '../../core/geometry.ts'
import { boxOf, type PrintedLine, type Stretch } from './printed-line.ts'

/** A stretch of print with white on both sides, and where it lies. */
export type Part = Stretch & Readonly<{ text: string; box: Box }>

/** One page, or what is known of it, as rows of parts. */
export type Sheet = Readonly<{
  lines: readonly PrintedLine[]
  /** Top to bottom, each left to right. */
  rows: readonly (readonly Part[])[]
  /** Median height of the lines, as a fraction of the page; 0 on an empty sheet. */
  height: number
  /** Width of the page divided by its height, as far as it is known. */
  aspect: number
}>

/** Sorts lines into rows, cutting them where the white between two words is that of a gutter. */
export function sheetOf(lines: readonly PrintedLine[], aspect: number): Sheet {
  const height = median(lines.map(({ box }) => box.y1 - box.y0))
  const parts = lines.flatMap((line, index) => partsOf(line, index, aspect))
  return { lines, rows: rowsOf(parts), height, aspect }
}

/** White from the right edge of `a` to the left edge of `b`, in heights of a line; below 0 where they overlap. */
export function heightsBetween(a: Box, b: Box, { aspect, height }: Sheet): number {
  return height === 0 ? 0 : ((b.x0 - a.x1) * aspect) / height
}

/** White between two words of one part, in heights of the line: twice what a wide blank takes. */
const GUTTER = 1.5

function partsOf(line: PrintedLine, index: number, aspect: number): readonly Part[] {
  const gutter = (GUTTER * (line.box.y1 - line.box.y0)) / aspect
  const parts: Part[] = []
  let start = 0
  for (const [at, word] of line.words.entries()) {
    const next = line.words[at + 1]
    if (next !== undefined && next.x0 - word.x1 < gutter) continue
    const text = line.text.slice(start, word.end)
    if (text.trim() !== '')
      parts.push({ line: index, start, end: word.end, text, box: boxOf(line, start, word.end) })
    start = next?.start ?? word.end
  }
  return parts
}

/** Share of the lower of two parts' heights from which they stand on one row. */
const SAME_ROW = 0.5

/** Each part joins the row whose nearest part it stands beside; a row never holds two parts one above the other. */
function rowsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const rows: Part[][] = []
  for (const part of parts.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.slice(-ROWS_TRIED).findLast((row) => fits(part.box, row))
    if (row === undefined) rows.push([part])
    else row.push(part)
  }
  for (const row of rows) row.sort((a, b) => a.box.x0 - b.box.x0 || a.start - b.start)
  return rows.sort((a, b) => topOf(a) - topOf(b))
}

/** Rows of slightly different height lie between the rows that a part is compared with. */
const ROWS_TRIED = 4

function fits(box: Box, row: readonly Part[]): boolean {
  const apart = (other: Box) => Math.max(other.x0 - box.x1, box.x0 - other.x1)
  let nearest: Box | undefined
  for (const { box: other } of row) {
    if (apart(other) < -0.5 * Math.min(other.x1 - other.x0, box.x1 - box.x0)) return false
    if (nearest === undefined || apart(other) < apart(nearest)) nearest = other
  }
  if (nearest === undefined) return false
  const shared = Math.min(box.y1, nearest.y1) - Math.max(box.y0, nearest.y0)
  return shared >= SAME_ROW * Math.min(box.y1 - box.y0, nearest.y1 - nearest.y0)
}

function middle(box: Box): number {
  return (box.y0 + box.y1) / 2
}

function topOf(row: readonly Part[]): number {
  return row.reduce((sum, part) => sum + middle(part.box), 0) / Math.max(1, row.length)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
