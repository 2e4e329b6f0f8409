import type { Box, Size } from '../core/geometry.ts'
import type { Raster } from '../core/raster.ts'
import type { TextLayerWord } from '../core/text-layer.ts'
import { pixelsOf } from './ink.ts'
import { renderPdfPage } from './pdf-render.ts'
import type { SpelledWord } from './pdf-word.ts'
import type { Pdfium } from './pdfium.ts'

/** Enough dots an inch for a word to leave a trace, and a few milliseconds a page. */
const DRAWING = { dpi: 72, pixelsMax: 4_000_000, channels: 1 } as const

/** Shades, of 255, that print must change its ground by to be seen. */
const TRACE_MIN = 12

/**
 * The words, with those in doubt decided by experiment: the page is drawn with and without them, and a word that
 * changes no pixel in its place is hidden, whatever hides it.
 */
export function withSight(
  pdfium: Pdfium,
  page: number,
  size: Size,
  words: readonly SpelledWord[],
): readonly TextLayerWord[] {
  const objects = new Set(words.flatMap((found) => (found.doubtful ? found.objects : [])))
  if (objects.size === 0) return words.map(({ word }) => word)
  const all = renderPdfPage(pdfium, page, size, DRAWING).raster
  for (const object of objects) pdfium.raw._FPDFPageObj_SetIsActive(object, 0)
  const without = renderPdfPage(pdfium, page, size, DRAWING).raster
  for (const object of objects) pdfium.raw._FPDFPageObj_SetIsActive(object, 1)
  return words.map(({ word, doubtful }) =>
    doubtful ? { ...word, hidden: !differ(all, without, word.box) } : word,
  )
}

function differ(a: Raster, b: Raster, box: Box): boolean {
  const { x, y, width, height } = pixelsOf(a, box)
  for (let row = y; row < y + height; row++) {
    for (let at = row * a.width + x; at < row * a.width + x + width; at++) {
      if (Math.abs(a.data[at]! - b.data[at]!) >= TRACE_MIN) return true
    }
  }
  return false
}
