import type { Raster } from '../../../core/raster.ts'
import { type Tile, tileSize, wholeTile } from '../tiles/tile.ts'
import { type Grid, type GridOptions, gridOf, PATCH_SIDE } from './grid.ts'
import { normalizedShades } from './normalize.ts'
import type { Patches } from './patches.ts'
import { bilinearTaps, type Taps } from './resize.ts'

/** The whole raster as the model was trained to see it: spec §5, the reference's values to 1e-5. */
export function preprocess(raster: Raster, options: GridOptions = {}): Patches {
  return preprocessTile(raster, wholeTile(raster), options)
}

/**
 * A tile of it, as patches. Normalized first and resized after, as the reference does; both in one pass over the
 * rows, so that no more is held than one row of floats and the patches themselves. With `aspectFix` the stretching is
 * part of the one resize, where the original script resamples twice.
 */
export function preprocessTile(raster: Raster, tile: Tile, options: GridOptions = {}): Patches {
  const size = tileSize(tile)
  const grid = gridOf(size, options)
  const { rows, columns, resized } = grid
  const pixels = new Float32Array(rows * columns * PATCH_FLOATS)
  const across = bilinearTaps(size.width, resized.width)
  const down = bilinearTaps(size.height, resized.height)
  const shades = normalizedShades(raster, tile)
  const line = new Float32Array(resized.width * CHANNELS)
  let first = 0
  for (let y = 0; y < size.height; y++) {
    narrowRow(raster, tile, y, shades, across, line)
    while (first < resized.height && down.firsts[first]! + down.counts[first]! <= y) first++
    for (let target = first; target < resized.height && down.firsts[target]! <= y; target++) {
      addRow(pixels, grid, target, line, down.values[target * down.stride + y - down.firsts[target]!]!)
    }
  }
  return { rows, columns, pixels, resized }
}

const CHANNELS = 3
const PATCH_ROW_FLOATS = PATCH_SIDE * CHANNELS
const PATCH_FLOATS = PATCH_SIDE * PATCH_ROW_FLOATS

/** Row `y` of the tile, normalized and resized to the width of `line`, in red, green and blue. */
function narrowRow(
  raster: Raster,
  { window, paper }: Tile,
  y: number,
  shades: Float32Array,
  across: Taps,
  line: Float32Array,
): void {
  if (y >= window.height) line.fill(shades[paper]!)
  else if (raster.channels === 3) narrowColor(raster, window.x, window.y + y, shades, across, line)
  else narrowGray(raster, window.x, window.y + y, shades, across, line)
}

function narrowColor(
  { width, data }: Raster,
  x: number,
  y: number,
  shades: Float32Array,
  { firsts, counts, values, stride }: Taps,
  line: Float32Array,
): void {
  const start = (y * width + x) * CHANNELS
  for (let target = 0; target < firsts.length; target++) {
    let at = start + firsts[target]! * CHANNELS
    let red = 0
    let green = 0
    let blue = 0
    const tap = target * stride
    const end = tap + counts[target]!
    for (let i = tap; i < end; i++) {
      const weight = values[i]!
      red += weight * shades[data[at]!]!
      green += weight * shades[data[at + 1]!]!
      blue += weight * shades[data[at + 2]!]!
      at += CHANNELS
    }
    line[target * CHANNELS] = red
    line[target * CHANNELS + 1] = green
    line[target * CHANNELS + 2] = blue
  }
}

/** Gray is three equal channels: summed once, written thrice. */
function narrowGray(
  { width, data }: Raster,
  x: number,
  y: number,
  shades: Float32Array,
  { firsts, counts, values, stride }: Taps,
  line: Float32Array,
): void {
  const start = y * width + x
  for (let target = 0; target < firsts.length; target++) {
    let at = start + firsts[target]!
    let sum = 0
    const tap = target * stride
    const end = tap + counts[target]!
    for (let i = tap; i < end; i++) sum += values[i]! * shades[data[at++]!]!
    line[target * CHANNELS] = sum
    line[target * CHANNELS + 1] = sum
    line[target * CHANNELS + 2] = sum
  }
}

/** Adds `weight` times a resized row to row `target` of the resized picture, which lies scattered over its patches. */
function addRow(pixels: Float32Array, grid: Grid, target: number, line: Float32Array, weight: number): void {
  const patchRow = Math.floor(target / PATCH_SIDE)
  let to = patchRow * grid.columns * PATCH_FLOATS + (target % PATCH_SIDE) * PATCH_ROW_FLOATS
  for (let from = 0; from < line.length; from += PATCH_ROW_FLOATS) {
    for (let i = 0; i < PATCH_ROW_FLOATS; i++) pixels[to + i]! += weight * line[from + i]!
    to += PATCH_FLOATS
  }
}
