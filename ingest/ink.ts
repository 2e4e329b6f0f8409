import type { Box, PixelRect } from '../core/geometry.ts'
import type { Raster } from '../core/raster.ts'

/** Shades, of 255, between print and its ground that an eye notices on paper. */
const CONTRAST_MIN = 24

export const WHOLE_PAGE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/** A third of the page, away from letterheads and footers: enough print to see what language it is in. */
export const MIDDLE_OF_PAGE: Box = { x0: 0, y0: 0.3, x1: 1, y1: 0.63 }

/** Whether anything can be seen inside `box`: two shades apart enough. Takes the first channel for all. */
export function hasInk(raster: Raster, box: Box): boolean {
  const { x, y, width, height } = pixelsOf(raster, box)
  let darkest = 255
  let lightest = 0
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const value = raster.data[(row * raster.width + column) * raster.channels]!
      if (value < darkest) darkest = value
      if (value > lightest) lightest = value
    }
    if (lightest - darkest >= CONTRAST_MIN) return true
  }
  return false
}

/** The whole pixels that `box` touches; never empty. */
export function pixelsOf(raster: Pick<Raster, 'width' | 'height'>, box: Box): PixelRect {
  const x = Math.min(raster.width - 1, Math.floor(box.x0 * raster.width))
  const y = Math.min(raster.height - 1, Math.floor(box.y0 * raster.height))
  return {
    x,
    y,
    width: Math.max(1, Math.min(raster.width, Math.ceil(box.x1 * raster.width)) - x),
    height: Math.max(1, Math.min(raster.height, Math.ceil(box.y1 * raster.height)) - y),
  }
}

/** A copy of the pixels that `box` touches, and the box they really cover. */
export function cut(raster: Raster, box: Box): Readonly<{ raster: Raster; box: Box }> {
  const { x, y, width, height } = pixelsOf(raster, box)
  const row = width * raster.channels
  const data = new Uint8Array(row * height)
  for (let i = 0; i < height; i++) {
    const from = ((y + i) * raster.width + x) * raster.channels
    data.set(raster.data.subarray(from, from + row), i * row)
  }
  return {
    raster: { width, height, channels: raster.channels, data },
    box: {
      x0: x / raster.width,
      y0: y / raster.height,
      x1: (x + width) / raster.width,
      y1: (y + height) / raster.height,
    },
  }
}
