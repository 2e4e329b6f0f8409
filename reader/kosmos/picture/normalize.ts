import type { Raster } from '../../../core/raster.ts'
import type { Tile } from '../tiles/tile.ts'

/**
 * The normalized value of each of the 256 shades, as float32: (shade − mean) / max(deviation, 1/√n), with one mean and
 * one biased deviation over all n = height · width · 3 values of the picture (spec §5.1.3). Taken from the histogram, so
 * exact however large the picture; gray counts as three equal channels.
 */
export function normalizedShades(raster: Raster, tile: Tile): Float32Array {
  const counts = countShades(raster, tile)
  let total = 0
  let sum = 0
  for (let shade = 0; shade < 256; shade++) {
    total += counts[shade]!
    sum += shade * counts[shade]!
  }
  const mean = sum / total
  let squares = 0
  for (let shade = 0; shade < 256; shade++) squares += counts[shade]! * (shade - mean) ** 2
  const values = (total / raster.channels) * 3
  const deviation = Math.max(Math.sqrt(squares / total), 1 / Math.sqrt(values))
  return Float32Array.from({ length: 256 }, (_, shade) => (shade - mean) / deviation)
}

/** How often each shade occurs, the paper below included. */
function countShades(raster: Raster, { window, paperBelow, paper }: Tile): Float64Array {
  const counts = new Float64Array(256)
  const { width, channels, data } = raster
  for (let y = window.y; y < window.y + window.height; y++) {
    const start = (y * width + window.x) * channels
    const end = start + window.width * channels
    for (let at = start; at < end; at++) counts[data[at]!]!++
  }
  counts[paper]! += paperBelow * window.width * channels
  return counts
}
