import { type Box, clampBox, type Size } from '../../../core/geometry.ts'

/**
 * Corners in pixels of the resized picture, as location tokens give them, to fractions of the picture. Clamped to it, as
 * the model overshoots by a few pixels (spec §12.1), and never empty. Throws nothing: x0 ≥ x1 is the parser's to drop.
 */
export function toPageBox(x0: number, y0: number, x1: number, y1: number, resized: Size): Box {
  return clampBox({
    x0: x0 / resized.width,
    y0: y0 / resized.height,
    x1: x1 / resized.width,
    y1: y1 / resized.height,
  })
}
