import type { Box, Rotation } from '../core/geometry.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * How a PDF page lies: the visible rectangle in the page's own coordinates (points, y up; CropBox within MediaBox)
 * and the clockwise turn it is shown with.
 */
export type Frame = Readonly<{ left: number; bottom: number; width: number; height: number; turn: Rotation }>

/** `[a, b, c, d, e, f]` as in PDF: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** A rectangle in a PDF page's own coordinates: points, y up. */
export type UserRect = Readonly<{ left: number; bottom: number; right: number; top: number }>

/** Letter size, for pages whose boxes are empty or absurd; what PDFium falls back to as well. */
const FALLBACK: Frame = { left: 0, bottom: 0, width: 612, height: 792, turn: 0 }

export function frameOf(pdfium: Pdfium, page: number): Frame {
  const turn = ((pdfium.raw._FPDFPage_GetRotation(page) & 3) * 90) as Rotation
  const rect = pdfium.floats(4, (address) => pdfium.raw._FPDF_GetPageBoundingBox(page, address))
  const [left = 0, top = 0, right = 0, bottom = 0] = rect ?? []
  const sound = [left, top, right, bottom].every(Number.isFinite) && right - left > 0 && top - bottom > 0
  return sound ? { left, bottom, width: right - left, height: top - bottom, turn } : { ...FALLBACK, turn }
}

/** Points of the page as shown. */
export function shownSize(frame: Frame): Readonly<{ width: number; height: number }> {
  const upright = frame.turn === 0 || frame.turn === 180
  return upright ? { width: frame.width, height: frame.height } : { width: frame.height, height: frame.width }
}

/** A rectangle in fractions of the page as shown; it may reach beyond the page. */
export function toShown(frame: Frame, rect: UserRect): Box {
  const x0 = (rect.left - frame.left) / frame.width
  const x1 = (rect.right - frame.left) / frame.width
  const y0 = 1 - (rect.top - frame.bottom) / frame.height
  const y1 = 1 - (rect.bottom - frame.bottom) / frame.height
  switch (frame.turn) {
    case 0:
      return { x0, y0, x1, y1 }
    case 90:
      return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 }
    case 180:
      return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 }
    case 270:
      return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
  }
}

/** Degrees, in [0, 360), that a text matrix turns print clockwise by on the page as shown. */
export function shownAngle(frame: Frame, matrix: Matrix): number {
  const clockwise = (-Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI
  return (clockwise + frame.turn + 720) % 360
}

/** First `inner`, then `outer`. */
export function compose(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [A, B, C, D, E, F] = outer
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

/** The upright rectangle around a turned one. */
export function transformRect(rect: UserRect, [a, b, c, d, e, f]: Matrix): UserRect {
  const xs = [rect.left, rect.right].flatMap((x) => [rect.bottom, rect.top].map((y) => a * x + c * y + e))
  const ys = [rect.left, rect.right].flatMap((x) => [rect.bottom, rect.top].map((y) => b * x + d * y + f))
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  }
}
