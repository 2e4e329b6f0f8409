import { openBmp } from './bmp.ts'
import { openImage } from './image.ts'
import type { SourceLimits } from './limits.ts'
import type { PageSource } from './page-source.ts'
import { openPdf } from './pdf.ts'
import { sniff } from './sniff.ts'

/**
 * Opens any file by its content. Throws AppError `file-empty`, `unsupported-media`, `file-damaged`,
 * `file-encrypted`, `too-many-pages`, `image-too-large`.
 */
export async function openPageSource(path: string, limits: SourceLimits): Promise<PageSource> {
  const mediaType = await sniff(path)
  switch (mediaType) {
    case 'application/pdf':
      return openPdf(path, limits)
    case 'image/bmp':
      return openBmp(path, limits)
    default:
      return openImage(path, mediaType, limits)
  }
}
