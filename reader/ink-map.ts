import type { Box, Rotation, Size } from '../core/geometry.ts'
import type { PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import { type Component, components } from './raster/components.ts'
import { darkOnLight, type Gray, toGray } from './raster/gray.ts'
import { letterRows } from './raster/letter-rows.ts'
import { shrink } from './raster/shrink.ts'
import { findLettering } from './raster/text-height.ts'
import { inkBelow, otsuLevel } from './raster/threshold.ts'

/** Where there is print on a page, without its pixels. Lengths are pixels of the raster reduced to `size`. */
export type InkMap = Readonly<{
  size: Size
  /** Pieces of ink of the size and shape of letters. */
  letters: readonly Component[]
  /** Height of most letters; 0 where there are too few to say. */
  letterHeight: number
  /** Of squares CELL wide, row by row: pixels of ink, and shades between the darkest and the lightest pixel. */
  columns: number
  ink: Uint16Array
  contrast: Uint8Array
}>

/** Pixels looked at, at most: 10-point letters are still 20 pixels high when an A4 page is this large. */
const PIXELS_MAX = 4_500_000
/** Side of a square of the map. */
const CELL = 8

export function inkMap(raster: Raster): InkMap {
  const gray = darkOnLight(shrink(toGray(raster), PIXELS_MAX))
  const ink = inkBelow(gray, otsuLevel(gray))
  const lettering = findLettering(components(ink))
  return {
    size: { width: gray.width, height: gray.height },
    letters: lettering?.letters ?? [],
    letterHeight: lettering?.height ?? 0,
    ...measureCells(gray, ink.data),
  }
}

function measureCells(gray: Gray, ink: Uint8Array): Pick<InkMap, 'columns' | 'ink' | 'contrast'> {
  const columns = Math.ceil(gray.width / CELL)
  const cells = columns * Math.ceil(gray.height / CELL)
  const counts = new Uint16Array(cells)
  const darkest = new Uint8Array(cells).fill(255)
  const lightest = new Uint8Array(cells)
  for (let y = 0; y < gray.height; y++) {
    const row = Math.floor(y / CELL) * columns
    for (let x = 0; x < gray.width; x++) {
      const cell = row + Math.floor(x / CELL)
      const at = y * gray.width + x
      const value = gray.data[at]!
      counts[cell]! += ink[at]!
      if (value < darkest[cell]!) darkest[cell] = value
      if (value > lightest[cell]!) lightest[cell] = value
    }
  }
  return {
    columns,
    ink: counts,
    contrast: lightest.map((value, cell) => Math.max(0, value - darkest[cell]!)),
  }
}

/** Heights of a letter by which boxes may be drawn too tight. */
const MARGIN = 0.15
/** Shades, of 255, between print and its ground that an eye notices on paper. */
const CONTRAST_MIN = 24

/**
 * Warnings where the print on the page and the lines read from it do not meet: rows of letters that no line covers, and
 * lines on bare paper. Pictures, rules and frames are no rows of letters. `rotation` makes the print upright.
 */
export function compareInk(
  map: InkMap,
  lines: readonly Readonly<{ box: Box }>[],
  rotation: Rotation = 0,
): readonly PageWarning[] {
  const isCovered = createCover(map, lines)
  const unread = letterRows(
    map.letters.filter((letter) => !isCovered(letter)),
    {
      height: map.letterHeight,
      upright: rotation === 0 || rotation === 180,
      inkIn: (rect) => inkIn(rect, map),
    },
  )
  const bare = lines.filter(({ box }) => !hasContrast(box, map))
  return [
    ...warning(
      'unread-ink',
      unread.length,
      'row of print on the page was not read',
      'rows of print on the page were not read',
    ),
    ...warning(
      'text-without-ink',
      bare.length,
      'line was read where the page shows nothing',
      'lines were read where the page shows nothing',
    ),
  ]
}

function warning(
  code: PageWarning['code'],
  count: number,
  one: string,
  many: string,
): readonly PageWarning[] {
  if (count === 0) return []
  return [{ code, message: count === 1 ? `One ${one}.` : `${count} ${many}.` }]
}

/** Whether the middle of a letter lies in a line's box, or as near to it as boxes are drawn too tight. */
function createCover(map: InkMap, lines: readonly Readonly<{ box: Box }>[]): (letter: Component) => boolean {
  const margin = MARGIN * map.letterHeight
  const band = Math.max(1, map.letterHeight)
  const boxes = new Map<number, Box[]>()
  for (const { box } of lines) {
    const [x0, x1] = [box.x0 * map.size.width - margin, box.x1 * map.size.width + margin]
    const [y0, y1] = [box.y0 * map.size.height - margin, box.y1 * map.size.height + margin]
    for (let at = Math.floor(y0 / band); at <= Math.floor(y1 / band); at++) {
      const known = boxes.get(at)
      if (known === undefined) boxes.set(at, [{ x0, y0, x1, y1 }])
      else known.push({ x0, y0, x1, y1 })
    }
  }
  return ({ x, y, width, height }) => {
    const [middleX, middleY] = [x + width / 2, y + height / 2]
    const near = boxes.get(Math.floor(middleY / band)) ?? []
    return near.some(({ x0, y0, x1, y1 }) => x0 <= middleX && middleX <= x1 && y0 <= middleY && middleY <= y1)
  }
}

function hasContrast(box: Box, map: InkMap): boolean {
  return cellsOf(box, map, 0).some((cell) => map.contrast[cell]! >= CONTRAST_MIN)
}

function inkIn(rect: Readonly<{ x: number; y: number; width: number; height: number }>, map: InkMap): number {
  const { width, height } = map.size
  const box = {
    x0: rect.x / width,
    y0: rect.y / height,
    x1: (rect.x + rect.width) / width,
    y1: (rect.y + rect.height) / height,
  }
  return cellsOf(box, map, 0).reduce((sum, cell) => sum + map.ink[cell]!, 0)
}

/** The squares that a box, `margin` pixels larger on all sides, touches. */
function cellsOf(box: Box, { size, columns }: InkMap, margin: number): readonly number[] {
  const at = (pixels: number, end: number) => Math.floor(Math.min(end - 1, Math.max(0, pixels)) / CELL)
  const [left, right] = [
    at(box.x0 * size.width - margin, size.width),
    at(box.x1 * size.width + margin, size.width),
  ]
  const [top, bottom] = [
    at(box.y0 * size.height - margin, size.height),
    at(box.y1 * size.height + margin, size.height),
  ]
  const cells: number[] = []
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells.push(row * columns + column)
  return cells
}
