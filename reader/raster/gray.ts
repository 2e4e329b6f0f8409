import type { Size } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'

/** One channel, row-major, 0 black … 255 white. */
export type Gray = Readonly<Size & { data: Uint8Array }>

/** Luma by ITU-R BT.601 (0.299, 0.587, 0.114), in 1/256 steps. A gray raster is passed on without a copy. */
export function toGray(raster: Raster): Gray {
  const { width, height } = raster
  if (raster.channels === 1) return { width, height, data: raster.data }
  const data = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < data.length; i++, at += 3) {
    data[i] = (raster.data[at]! * 77 + raster.data[at + 1]! * 150 + raster.data[at + 2]! * 29) >> 8
  }
  return { width, height, data }
}

/** How many pixels have each value. */
export function histogram(gray: Gray): Uint32Array {
  const counts = new Uint32Array(256)
  for (const value of gray.data) counts[value]!++
  return counts
}

/** White print on black becomes black on white: when the page's paper is nearer to black by far. */
export function darkOnLight(gray: Gray): Gray {
  if (paperShade(gray) > DARK_PAPER_MAX) return gray
  return { ...gray, data: gray.data.map((value) => 255 - value) }
}

/** Gray paper in a bad scan is 100 and more; screens and blueprints are below. */
const DARK_PAPER_MAX = 80

/** What most of the page is made of: the median, as print covers less than half of it. 255 for no pixels. */
export function paperShade(gray: Gray): number {
  const counts = histogram(gray)
  let seen = 0
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value]!
    if (seen * 2 >= gray.data.length && seen > 0) return value
  }
  return 255
}
