import type { Box } from '../core/geometry.ts'
import type { PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import type { TextLayer } from '../core/text-layer.ts'

/** A file opened for reading, one page at a time. Nothing here holds more than one page's pixels. */
export type PageSource = {
  /** By content. */
  readonly mediaType: string
  readonly pages: number
  /** `number` is 1-based. Throws AppError `page-not-found`, `page-unreadable` or `image-too-large`. */
  page(number: number): Promise<SourcePage>
  close(): Promise<void>
}

export type SourcePage = Readonly<{
  /** The page as shown (EXIF and /Rotate applied): pixels for images, points for PDF. */
  width: number
  height: number
  /** Undefined for pictures and for PDF pages without any text. */
  textLayer: TextLayer | undefined
  /** The page as shown, or the part of it that `region` names, at most `pixelsMax` pixels; never enlarged beyond what the source holds (PDF: `dpi`). */
  render(options: RenderOptions): Promise<Rendering>
}>

export type RenderOptions = Readonly<{ dpi: number; pixelsMax: number; channels: 1 | 3; region?: Box }>

/** The pixels, and what a person should know about them: `damaged` where some are lost, `downscaled` where reduced. */
export type Rendering = Readonly<{ raster: Raster; warnings: readonly PageWarning[] }>
