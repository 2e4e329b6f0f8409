import type { Box, Rotation, Size } from '../../../core/geometry.ts'

/** How large the page is shown: as wide as the viewer, or so many times its natural size. */
export type Zoom = Readonly<{ kind: 'fit-width' }> | Readonly<{ kind: 'scale'; scale: number }>

/** The steps of the zoom buttons. */
const SCALES = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4] as const

/** Widths page pictures are asked for, in device pixels: few, so that the browser's cache is hit. */
const IMAGE_WIDTHS = [640, 960, 1280, 1920, 2560, 4000] as const

/** CSS pixels in a point: CSS fixes 96 pixels and 72 points to the inch. */
const PIXELS_PER_POINT = 96 / 72

/** Four percentages of the page: a highlight needs no picture's size. */
export type Place = Readonly<{ left: string; top: string; width: string; height: string }>

export function place({ x0, y0, x1, y1 }: Box): Place {
  return { left: percent(x0), top: percent(y0), width: percent(x1 - x0), height: percent(y1 - y0) }
}

/** The page's size as it stands after the turn that makes its print upright. */
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

/** Width of the turned page in CSS pixels when it is shown at its natural size. */
export function naturalWidth(size: Size, rotation: Rotation, mediaType: string): number {
  const { width } = turnedSize(size, rotation)
  return mediaType === 'application/pdf' ? width * PIXELS_PER_POINT : width
}

/** Width of the turned page in CSS pixels; `room` is what the viewer has. */
export function sheetWidth(zoom: Zoom, room: number, natural: number): number {
  return zoom.kind === 'fit-width' ? room : natural * zoom.scale
}

/** The next step of the zoom from the `scale` shown now; undefined at the end of the steps. */
export function nextScale(scale: number, direction: 'in' | 'out'): number | undefined {
  // A hair's breadth of tolerance, so that 100 % fitted by chance is not a step of its own.
  return direction === 'in'
    ? SCALES.find((step) => step > scale * 1.01)
    : SCALES.findLast((step) => step < scale * 0.99)
}

/**
 * Width, in device pixels, to ask of the server for the unturned page that is shown `sheet` CSS pixels wide after
 * its turn: at least as sharp as the screen, up to the largest step.
 */
export function imageWidth(sheet: number, size: Size, rotation: Rotation, pixelRatio: number): number {
  const turned = turnedSize(size, rotation)
  const unturned = isSideways(rotation) ? (sheet * turned.height) / turned.width : sheet
  return imageStep(unturned * pixelRatio)
}

/** The step that is at least `wanted` device pixels, or the largest there is. */
export function imageStep(wanted: number): number {
  return IMAGE_WIDTHS.find((width) => width >= wanted) ?? IMAGE_WIDTHS[IMAGE_WIDTHS.length - 1]!
}

function isSideways(rotation: Rotation): boolean {
  return rotation === 90 || rotation === 270
}

/** At most four decimals: a ten-thousandth of a percent of a page is far below a pixel. */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))}%`
}
