import type { Document } from '../../core/document.ts'
import type { Box, PixelRect, Size } from '../../core/geometry.ts'
import type { Page } from '../../core/page.ts'

/** Dots an inch of the grid PDF pages are measured in: a point (1/72 inch) would be too coarse for whole numbers. */
export const PDF_DPI = 300

export function isPdf(document: Document): boolean {
  return document.mediaType === 'application/pdf'
}

/** The page in whole pixels: a picture's own, or a PDF page's at PDF_DPI. */
export function pixelSize(document: Document, page: Page): Size {
  const scale = isPdf(document) ? PDF_DPI / 72 : 1
  return {
    width: Math.max(1, Math.round(page.width * scale)),
    height: Math.max(1, Math.round(page.height * scale)),
  }
}

/** A box on that grid: whole numbers, at least one pixel each way, never beyond the page. */
export function toPixels(box: Box, size: Size): PixelRect {
  const x = Math.min(size.width - 1, Math.round(box.x0 * size.width))
  const y = Math.min(size.height - 1, Math.round(box.y0 * size.height))
  return {
    x,
    y,
    width: Math.max(1, Math.round(box.x1 * size.width) - x),
    height: Math.max(1, Math.round(box.y1 * size.height) - y),
  }
}
