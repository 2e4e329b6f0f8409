import type { Box } from '../../../core/geometry.ts'
import type { Ink } from '../../raster/threshold.ts'

/** Neighboring columns of pixels that hold ink; `end` is the column after the last. */
export type Stretch = Readonly<{ start: number; end: number }>

/** Rows at the top and bottom of a line's box that do not count, as shares of its height: the lines above and below reach in. */
const TRIM = 0.15
/** A box with more ink than this is light print on dark: there the paper is the print. */
const INVERTED_MIN = 0.6

/** Where along a line its print stands, in columns of the page, from left to right. */
export function inkColumns({ width, height, data }: Ink, { x0, y0, x1, y1 }: Box): readonly Stretch[] {
  const trim = (y1 - y0) * TRIM
  const left = Math.floor(x0 * width)
  const right = Math.min(width, Math.ceil(x1 * width))
  const top = Math.floor((y0 + trim) * height)
  const bottom = Math.min(height, Math.ceil((y1 - trim) * height))
  const counts = new Uint32Array(right - left)
  let all = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const value = data[y * width + x]!
      counts[x - left]! += value
      all += value
    }
  }
  const rows = bottom - top
  const isInverted = all > INVERTED_MIN * rows * counts.length
  return stretchesOf(counts, left, (count) => (isInverted ? count < rows : count > 0))
}

function stretchesOf(
  counts: Uint32Array,
  left: number,
  isInked: (count: number) => boolean,
): readonly Stretch[] {
  const stretches: Stretch[] = []
  let start: number | undefined
  for (let at = 0; at <= counts.length; at++) {
    const inked = at < counts.length && isInked(counts[at]!)
    if (inked) start ??= at
    else if (start !== undefined) {
      stretches.push({ start: left + start, end: left + at })
      start = undefined
    }
  }
  return stretches
}
