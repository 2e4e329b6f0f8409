import type { Box, Rotation } from '../../core/geometry.ts'

/** A rectangle on the upright, straightened page. The unit is the height of the page as shown, on both axes. */
export type Area = Readonly<{ left: number; top: number; right: number; bottom: number }>

/** The upright page and how to get there from the page as shown. */
export type Frame = Readonly<{
  place(box: Box): Area
  /** Right is left: the page is read from right to left, and everything after goes by reading direction. */
  mirrored: boolean
}>

/**
 * Turns boxes of the page as shown into areas of the upright, straightened page. A tilted box keeps its size and is
 * moved: under 15 degrees a word's own tilt is far below a row's height.
 */
export function uprightFrame(
  page: Readonly<{ aspect: number; rotation: Rotation; skew: number }>,
  mirrored: boolean,
): Frame {
  const radians = (page.skew * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const sideways = page.rotation === 90 || page.rotation === 270
  const [middleX, middleY] = sideways ? [0.5, page.aspect / 2] : [page.aspect / 2, 0.5]
  const place = (box: Box): Area => {
    const turned = turn(box, page.aspect, page.rotation)
    const x = (turned.left + turned.right) / 2 - middleX
    const y = (turned.top + turned.bottom) / 2 - middleY
    const halfWidth = (turned.right - turned.left) / 2
    const halfHeight = (turned.bottom - turned.top) / 2
    const toRight = x * cos + y * sin
    const straightX = middleX + (mirrored ? -toRight : toRight)
    const straightY = middleY - x * sin + y * cos
    return {
      left: straightX - halfWidth,
      top: straightY - halfHeight,
      right: straightX + halfWidth,
      bottom: straightY + halfHeight,
    }
  }
  return { place, mirrored }
}

/** A clockwise turn takes (x, y) to (height - y, x); the page's height is 1 here and its width the aspect. */
function turn(box: Box, aspect: number, rotation: Rotation): Area {
  const [x0, x1] = [box.x0 * aspect, box.x1 * aspect]
  if (rotation === 90) return { left: 1 - box.y1, top: x0, right: 1 - box.y0, bottom: x1 }
  if (rotation === 180) return { left: aspect - x1, top: 1 - box.y1, right: aspect - x0, bottom: 1 - box.y0 }
  if (rotation === 270) return { left: box.y0, top: aspect - x1, right: box.y1, bottom: aspect - x0 }
  return { left: x0, top: box.y0, right: x1, bottom: box.y1 }
}

/** The smallest area that holds all of `areas`. */
export function hull(areas: readonly Area[]): Area {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const area of areas) {
    left = Math.min(left, area.left)
    top = Math.min(top, area.top)
    right = Math.max(right, area.right)
    bottom = Math.max(bottom, area.bottom)
  }
  return { left, top, right, bottom }
}

export function heightOf(area: Area): number {
  return area.bottom - area.top
}

export function widthOf(area: Area): number {
  return area.right - area.left
}

/** Length common to the vertical extents of both, 0 when they do not meet. */
export function sharedHeight(a: Area, b: Area): number {
  return Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))
}

/** Length common to the horizontal extents of both, 0 when they do not meet. */
export function sharedWidth(a: Area, b: Area): number {
  return Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
}
