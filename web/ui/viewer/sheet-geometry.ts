import type { Box, Rotation, Size } from '../../../core/geometry.ts'

/** How large pages are shown: as wide as the viewer, whole, or so many times their natural size. */
export type Zoom =
  | Readonly<{ kind: 'fit-width' }>
  | Readonly<{ kind: 'fit-page' }>
  | Readonly<{ kind: 'scale'; scale: number }>

/** The steps of the zoom buttons; between them any scale may be pinched. */
const SCALES = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8] as const
export const SCALE_MIN = 0.1
export const SCALE_MAX = 8

/** Widths page pictures are asked for, in device pixels: few, so that caches are hit. What is sharper comes in tiles. */
const IMAGE_WIDTHS = [320, 640, 960, 1280, 1920, 2560] as const

/** CSS pixels in a point: CSS fixes 96 pixels and 72 points to the inch. */
const PIXELS_PER_POINT = 96 / 72

/** Four percentages of the page: a highlight needs no picture's size. */
export type Place = Readonly<{ left: string; top: string; width: string; height: string }>

export function place({ x0, y0, x1, y1 }: Box): Place {
  return { left: percent(x0), top: percent(y0), width: percent(x1 - x0), height: percent(y1 - y0) }
}

/** The page's size as it stands after a turn. */
export function turnedSize({ width, height }: Size, rotation: Rotation): Size {
  return isSideways(rotation) ? { width: height, height: width } : { width, height }
}

/**
 * The unturned page inside the turned one, as percentages of the turned one: centered there and then turned about
 * its middle, it fills it.
 */
export function innerSize({ width, height }: Size, rotation: Rotation): Pick<Place, 'width' | 'height'> {
  return isSideways(rotation)
    ? { width: percent(width / height), height: percent(height / width) }
    : { width: percent(1), height: percent(1) }
}

/** CSS pixels of the page at its natural size, before any turn. */
export function naturalSize({ width, height }: Size, mediaType: string): Size {
  const pixels = mediaType === 'application/pdf' ? PIXELS_PER_POINT : 1
  return { width: width * pixels, height: height * pixels }
}

/** How many times its natural size a turned page is shown; `room` is what the viewer has. */
export function scaleOf(zoom: Zoom, natural: Size, room: Size): number {
  switch (zoom.kind) {
    case 'fit-width':
      return room.width / natural.width
    case 'fit-page':
      return Math.min(room.width / natural.width, room.height / natural.height)
    case 'scale':
      return zoom.scale
  }
}

/** The next step of the zoom from the `scale` shown now; undefined at the end of the steps. */
export function nextScale(scale: number, direction: 'in' | 'out'): number | undefined {
  // A hair's breadth of tolerance, so that 100 % fitted by chance is not a step of its own.
  return direction === 'in'
    ? SCALES.find((step) => step > scale * 1.01)
    : SCALES.findLast((step) => step < scale * 0.99)
}

/** The step that is at least `wanted` device pixels, or the largest there is. */
export function imageStep(wanted: number): number {
  return IMAGE_WIDTHS.find((width) => width >= wanted) ?? IMAGE_WIDTHS[IMAGE_WIDTHS.length - 1]!
}

export function isSideways(rotation: Rotation): boolean {
  return rotation === 90 || rotation === 270
}

/** At most four decimals: a ten-thousandth of a percent of a page is far below a pixel. */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`
}
