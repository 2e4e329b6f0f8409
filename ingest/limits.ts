import { AppError } from '../core/errors.ts'
import type { Size } from '../core/geometry.ts'

/** What a file may claim before it is refused unread. */
export type SourceLimits = Readonly<{
  /** Pages of one document. */
  pagesMax: number
  /** Pixels of one stored image, before it is decoded. */
  imagePixelsMax: number
}>

/** Throws `too-many-pages`, or `file-damaged` for none. */
export function checkPageCount(pages: number, limits: SourceLimits): void {
  if (pages < 1) {
    throw new AppError('file-damaged', 'The file has no pages. Open it in another program and save it again.')
  }
  if (pages > limits.pagesMax) {
    throw new AppError(
      'too-many-pages',
      `The document has ${grouped(pages)} pages; the limit is ${grouped(limits.pagesMax)}. Split it into smaller files.`,
    )
  }
}

/** Throws `image-too-large`. */
export function checkImageSize({ width, height }: Size, limits: SourceLimits): void {
  if (width * height <= limits.imagePixelsMax) return
  const limit = grouped(Math.floor(limits.imagePixelsMax / 1_000_000))
  throw new AppError(
    'image-too-large',
    `The image is ${grouped(width)} by ${grouped(height)} pixels; the limit is ${limit} million pixels. Scan or export it at a lower resolution.`,
  )
}

/** 12345 as `12,345`. */
function grouped(value: number): string {
  return value.toLocaleString('en-US')
}

/** The largest whole size of the same shape within `pixelsMax` pixels; never larger than `size`, never below 1 by 1. */
export function withinPixels(size: Size, pixelsMax: number): Size {
  const scale = Math.min(1, Math.sqrt(pixelsMax / (size.width * size.height)))
  const width = Math.max(1, Math.floor(size.width * scale))
  const height = Math.max(1, Math.floor(size.height * scale))
  // A sliver whose short side was held at one pixel would still pass the limit with its long side.
  return {
    width: Math.min(width, Math.ceil(pixelsMax / height)),
    height: Math.min(height, Math.ceil(pixelsMax / width)),
  }
}
