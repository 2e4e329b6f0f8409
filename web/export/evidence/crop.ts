import { type Box, clampBox, union } from '../../../core/geometry.ts'

export const WHOLE_PAGE: Box = { x0: 0, y0: 0, x1: 1, y1: 1 }

/** What is shown around the lines: about one line above and below, within these shares of the page. */
const MARGIN_LINES = 1.4
const MARGIN_MIN = 0.012
const MARGIN_MAX = 0.05

/** Narrower cuts of a page are blown up until they are hard to recognise. */
const WIDTH_MIN = 0.55

/** The part of a page to show for lines: all of them with a little of what stands around them. */
export function cropAround(boxes: readonly Box[]): Box {
  const lines = union(boxes) ?? WHOLE_PAGE
  const tallest = Math.max(0, ...boxes.map(({ y0, y1 }) => y1 - y0))
  const margin = Math.min(MARGIN_MAX, Math.max(MARGIN_MIN, tallest * MARGIN_LINES))
  const short = Math.max(0, WIDTH_MIN - (lines.x1 - lines.x0 + 2 * margin)) / 2
  const start = Math.min(Math.max(0, lines.x0 - margin - short), 1 - WIDTH_MIN)
  const end = Math.max(Math.min(1, lines.x1 + margin + short), WIDTH_MIN)
  return clampBox({ x0: start, y0: lines.y0 - margin, x1: end, y1: lines.y1 + margin })
}
