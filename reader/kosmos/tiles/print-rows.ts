import type { PixelRect } from '../../../core/geometry.ts'
import type { Raster } from '../../../core/raster.ts'
import { type Component, components } from '../../raster/components.ts'
import { darkOnLight, paperShade, toGray } from '../../raster/gray.ts'
import { findLettering } from '../../raster/text-height.ts'
import { inkBelow, otsuLevel } from '../../raster/threshold.ts'

/** A stretch of print on one row, as far as the ink tells: what a reader will take for a line, or for a part of one. */
export type PrintRow = Readonly<
  PixelRect & {
    /** Letters, counted as pieces of ink: an estimate. */
    letters: number
    /** Median height of its letters in pixels, between x-height and cap height. */
    letterHeight: number
  }
>

export type Print = Readonly<{
  rows: readonly PrintRow[]
  /** The shade of most of the page. */
  paper: number
}>

/** Where print stands on an upright raster. No rows where there is too little to tell print from dirt. */
export function findPrint(raster: Raster): Print {
  const gray = toGray(raster)
  const dark = darkOnLight(gray)
  const pieces = components(inkBelow(dark, otsuLevel(dark)))
  const lettering = findLettering(pieces)
  const rows = lettering === undefined ? [] : joinRows(marksOf(pieces, lettering.height, raster))
  return { rows, paper: paperShade(gray) }
}

/** Lower than this share of the page's usual letter is a dot, an accent or a comma: it belongs to what is beside it. */
const MARK_HEIGHT_MIN = 0.4
/** Words set or smudged together are one piece of ink; longer than this many heights is a rule. */
const MARK_ASPECT_MAX = 25
const MARK_ASPECT_MIN = 0.1
const MARK_FILL_MIN = 0.1
/** Larger than this share of the page is a frame or a picture. */
const MARK_SHARE_MAX = 0.5

/** Pieces of ink shaped like letters of any size, or like words of joined ones. */
function marksOf(
  pieces: readonly Component[],
  usual: number,
  page: Readonly<{ width: number; height: number }>,
): readonly Component[] {
  return pieces.filter(
    ({ width, height, pixels }) =>
      height >= usual * MARK_HEIGHT_MIN &&
      width <= height * MARK_ASPECT_MAX &&
      width >= height * MARK_ASPECT_MIN &&
      pixels >= width * height * MARK_FILL_MIN &&
      width <= Math.max(page.width * MARK_SHARE_MAX, usual * 4) &&
      height <= Math.max(page.height * MARK_SHARE_MAX, usual * 4),
  )
}

/** Wider gaps, in heights of the letters beside them, part two rows: justified words are a height apart, columns three. */
const GAP_MAX = 2
/** Letters of one row share at least this much of the smaller one's height. */
const SHARED_MIN = 0.3

/** Pixels. Rows are looked for on shelves as high as a letter, so that a page of many rows takes no longer for each. */
const SHELF_MIN = 8

type OpenRow = { marks: Component[]; right: number; top: number; bottom: number; height: number }

/** Left to right, each mark goes to the row that ends nearest to its left. */
function joinRows(marks: readonly Component[]): readonly PrintRow[] {
  const rows: OpenRow[] = []
  const shelf = Math.max(SHELF_MIN, median(marks.map(({ height }) => height)))
  const shelves = new Map<number, OpenRow[]>()
  for (const mark of marks.toSorted((a, b) => a.x - b.x || a.y - b.y)) {
    const row = nearestRow(mark, shelves, shelf) ?? openRow(rows)
    addMark(row, mark)
    for (let at = Math.floor(row.top / shelf); at <= Math.floor(row.bottom / shelf); at++) {
      const held = shelves.get(at)
      if (held === undefined) shelves.set(at, [row])
      else if (!held.includes(row)) held.push(row)
    }
  }
  return rows.map(closeRow)
}

function nearestRow(mark: Component, shelves: Map<number, OpenRow[]>, shelf: number): OpenRow | undefined {
  let nearest: OpenRow | undefined
  let nearestGap = Number.POSITIVE_INFINITY
  for (let at = Math.floor(mark.y / shelf); at <= Math.floor((mark.y + mark.height) / shelf); at++) {
    const held = shelves.get(at)
    if (held === undefined) continue
    // Marks come left to right: a row left behind stays behind, whatever its letters.
    const open = held.filter((row) => mark.x - row.right <= GAP_MAX * MARK_ASPECT_MAX * shelf)
    if (open.length < held.length) shelves.set(at, open)
    for (const row of open) {
      const gap = mark.x - row.right
      if (gap > GAP_MAX * Math.max(mark.height, row.height) || Math.abs(gap) >= nearestGap) continue
      const shared = Math.min(row.bottom, mark.y + mark.height) - Math.max(row.top, mark.y)
      if (shared < SHARED_MIN * Math.min(mark.height, row.bottom - row.top)) continue
      nearest = row
      nearestGap = Math.abs(gap)
    }
  }
  return nearest
}

function openRow(rows: OpenRow[]): OpenRow {
  const row: OpenRow = { marks: [], right: 0, top: 0, bottom: 0, height: 0 }
  rows.push(row)
  return row
}

/** A row is as high as its last letters, so that it follows print that climbs. */
function addMark(row: OpenRow, mark: Component): void {
  row.marks.push(mark)
  row.right = Math.max(row.right, mark.x + mark.width)
  const last = row.marks.slice(-LAST_MARKS)
  row.top = Math.min(...last.map(({ y }) => y))
  row.bottom = Math.max(...last.map(({ y, height }) => y + height))
  row.height = median(last.map(({ height }) => height))
}

const LAST_MARKS = 5

function closeRow({ marks }: OpenRow): PrintRow {
  const least = (value: (mark: Component) => number) =>
    marks.reduce((all, mark) => Math.min(all, value(mark)), Number.POSITIVE_INFINITY)
  const x = least((mark) => mark.x)
  const y = least((mark) => mark.y)
  const letterHeight = median(marks.map(({ height }) => height))
  return {
    x,
    y,
    width: -least((mark) => -mark.x - mark.width) - x,
    height: -least((mark) => -mark.y - mark.height) - y,
    letters: marks.reduce((sum, { width }) => sum + Math.max(1, Math.round(width / letterHeight)), 0),
    letterHeight,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
