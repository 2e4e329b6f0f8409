/** Width and height; the unit is said where the value lives. */
export type Size = Readonly<{ width: number; height: number }>

/** A rectangle on a page as shown: fractions of its width and height, origin top-left, x0 < x1, y0 < y1, all in [0, 1]. */
export type Box = Readonly<{ x0: number; y0: number; x1: number; y1: number }>

/** A rectangle on a raster, in pixels. Never leaves ingest/ and reader/. */
export type PixelRect = Readonly<{ x: number; y: number; width: number; height: number }>

/** A clockwise turn, in degrees, that makes a page upright. */
export type Rotation = 0 | 90 | 180 | 270

/** The smallest box that holds all of `boxes`; undefined for none. */
export function union(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes
  if (first === undefined) return undefined
  return rest.reduce(
    (all, box) => ({
      x0: Math.min(all.x0, box.x0),
      y0: Math.min(all.y0, box.y0),
      x1: Math.max(all.x1, box.x1),
      y1: Math.max(all.y1, box.y1),
    }),
    first,
  )
}

/** `box` in fractions of `region` instead of the page; it may reach beyond it. */
export function relativeTo(region: Box, { x0, y0, x1, y1 }: Box): Box {
  const width = region.x1 - region.x0
  const height = region.y1 - region.y0
  return {
    x0: (x0 - region.x0) / width,
    y0: (y0 - region.y0) / height,
    x1: (x1 - region.x0) / width,
    y1: (y1 - region.y0) / height,
  }
}

export function area(box: Box): number {
  return Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0)
}

/** Area common to both boxes, 0 when they do not touch. */
export function overlapArea(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return width > 0 && height > 0 ? width * height : 0
}

/** Intersection over union, in [0, 1]. */
export function iou(a: Box, b: Box): number {
  const common = overlapArea(a, b)
  const total = area(a) + area(b) - common
  return total === 0 ? 0 : common / total
}

/** The smallest side a box may have: a hundred-thousandth of the page, well under one pixel. */
const SIDE_MIN = 1e-5

/** Pixels of a raster to fractions of the page, clamped to it and never empty. */
export function toBox(rect: PixelRect, size: Size): Box {
  return clampBox({
    x0: rect.x / size.width,
    y0: rect.y / size.height,
    x1: (rect.x + rect.width) / size.width,
    y1: (rect.y + rect.height) / size.height,
  })
}

/** A part of a page as whole pixels of its raster, each edge at the nearest; never empty. Parts that meet still do. */
export function toPixels({ x0, y0, x1, y1 }: Box, size: Size): PixelRect {
  const x = Math.min(size.width - 1, Math.round(x0 * size.width))
  const y = Math.min(size.height - 1, Math.round(y0 * size.height))
  const width = Math.max(1, Math.round(x1 * size.width) - x)
  const height = Math.max(1, Math.round(y1 * size.height) - y)
  return { x, y, width, height }
}

/** Moves every edge into [0, 1] and keeps x0 < x1 and y0 < y1. */
export function clampBox(box: Box): Box {
  const x0 = Math.min(1 - SIDE_MIN, Math.max(0, box.x0))
  const y0 = Math.min(1 - SIDE_MIN, Math.max(0, box.y0))
  return {
    x0,
    y0,
    x1: Math.min(1, Math.max(x0 + SIDE_MIN, box.x1)),
    y1: Math.min(1, Math.max(y0 + SIDE_MIN, box.y1)),
  }
}
