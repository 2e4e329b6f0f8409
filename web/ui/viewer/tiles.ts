import { type Box, overlapArea, type Size } from '../../../core/geometry.ts'

/** A part of the page's picture, drawn for itself. */
export type Tile = Readonly<{ region: Box /** Device pixels. */; width: number }>

/** Device pixels of a tile's side. */
const SIDE = 768

/** Widths of the whole page at which tiles are cut, in device pixels: few, so that caches are hit. */
const WIDTHS = [3_840, 5_760, 8_640, 12_960, 19_440] as const

/** The server draws no page larger than this on its longer side. */
const SIDE_MAX = 30_000

/** Tiles at once, at most: what a screen of 4K shows, and a margin. */
const TILES_MAX = 60

/**
 * The tiles over what is visible of a page whose whole picture would be `wanted` device pixels wide. `most` is the width
 * of what the file holds; a PDF has no such end.
 */
export function tilesOver(
  visible: Box,
  page: Size,
  { wanted, most }: Readonly<{ wanted: number; most: number }>,
): readonly Tile[] {
  const step = WIDTHS.find((width) => width >= wanted) ?? WIDTHS[WIDTHS.length - 1]!
  const width = Math.floor(Math.min(step, most, (SIDE_MAX * page.width) / Math.max(page.width, page.height)))
  // As the server rounds: the grid then falls on whole pixels of what it draws.
  const height = Math.ceil((width * page.height) / page.width)
  const tiles: Tile[] = []
  for (let top = row(visible.y0, height); top < visible.y1 * height; top += SIDE) {
    for (let left = row(visible.x0, width); left < visible.x1 * width; left += SIDE) {
      const right = Math.min(width, left + SIDE)
      const region = {
        x0: left / width,
        y0: top / height,
        x1: right / width,
        y1: Math.min(1, (top + SIDE) / height),
      }
      tiles.push({ region, width: right - left })
    }
  }
  // The middle of the screen first, where there are too many.
  return tiles
    .toSorted((a, b) => overlapArea(b.region, visible) - overlapArea(a.region, visible))
    .slice(0, TILES_MAX)
}

function row(edge: number, length: number): number {
  return Math.floor((Math.max(0, edge) * length) / SIDE) * SIDE
}
