import { AppError } from '../core/errors.ts'
import { type Size, toPixels } from '../core/geometry.ts'
import type { PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import { WHOLE_PAGE } from './ink.ts'
import { withinPixels } from './limits.ts'
import type { Rendering, RenderOptions } from './page-source.ts'
import { BITMAP_FORMATS, type Pdfium, RENDER_FLAGS } from './pdfium.ts'

/** PDF's unit: 1/72 inch. */
const POINTS_PER_INCH = 72
const WHITE = 0xffffffff
/** Below this the smallest common print, 6 points, has an x-height of 4 pixels and is no longer read. */
const LEGIBLE_DPI_MIN = 100

/**
 * The page, or the part of it asked for, on white and with its annotations, `dpi` dots an inch or as many as `pixelsMax`
 * allows. `size` is in points.
 */
export function renderPdfPage(pdfium: Pdfium, page: number, size: Size, options: RenderOptions): Rendering {
  const scale = options.dpi / POINTS_PER_INCH
  const wanted = { width: wholePixels(size.width * scale), height: wholePixels(size.height * scale) }
  const part = toPixels(options.region ?? WHOLE_PAGE, wanted)
  const { width, height } = withinPixels(part, options.pixelsMax)
  // Where the whole page lies around the bitmap that shows the part of it.
  const across = width / part.width
  const down = height / part.height
  const around = {
    left: -Math.round(part.x * across),
    top: -Math.round(part.y * down),
    width: Math.round(wanted.width * across),
    height: Math.round(wanted.height * down),
  }
  const gray = options.channels === 1
  const format = gray ? BITMAP_FORMATS.gray : BITMAP_FORMATS.blueGreenRed
  const bitmap = pdfium.raw._FPDFBitmap_CreateEx(width, height, format, 0, 0)
  if (bitmap === 0) {
    throw new AppError('page-unreadable', 'There is not enough memory to draw this page of the PDF.')
  }
  try {
    pdfium.raw._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    const flags = RENDER_FLAGS.annotations | (gray ? RENDER_FLAGS.grayscale : RENDER_FLAGS.reverseByteOrder)
    const { left, top } = around
    pdfium.raw._FPDF_RenderPageBitmap(bitmap, page, left, top, around.width, around.height, 0, flags)
    const raster = copyOut(pdfium, bitmap, { width, height, channels: options.channels })
    const shrunk = width < part.width && options.dpi * across < LEGIBLE_DPI_MIN
    return { raster, warnings: shrunk && options.dpi >= LEGIBLE_DPI_MIN ? [downscaled(size)] : [] }
  } finally {
    pdfium.raw._FPDFBitmap_Destroy(bitmap)
  }
}

/** Up, but 3300.0000001 is 3300: points and inches meet in sevenths. */
function wholePixels(length: number): number {
  return Math.max(1, Math.ceil(length - 1e-3))
}

/** PDFium pads its rows to four bytes; a Raster does not. */
function copyOut(pdfium: Pdfium, bitmap: number, shape: Omit<Raster, 'data'>): Raster {
  const { width, height, channels } = shape
  const from = pdfium.raw._FPDFBitmap_GetBuffer(bitmap)
  const stride = pdfium.raw._FPDFBitmap_GetStride(bitmap)
  const row = width * channels
  const data = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    data.set(pdfium.raw.HEAPU8.subarray(from + y * stride, from + y * stride + row), y * row)
  }
  return { ...shape, data }
}

function downscaled(size: Size): PageWarning {
  const inches = (points: number) => Math.round(points / POINTS_PER_INCH)
  return {
    code: 'downscaled',
    message: `The page is ${inches(size.width)} by ${inches(size.height)} inches and was read at a lower resolution; small print may be lost.`,
  }
}
