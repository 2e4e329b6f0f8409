import type { ReaderChoice } from '../core/document.ts'
import type { Page } from '../core/page.ts'
import type { DrawOptions } from './page-messages.ts'
import type { StageMs } from './stage-clock.ts'

export type ReadOptions = Readonly<{
  reader: ReaderChoice
  /** Told now and then how far a slow engine has come: tokens written and lines found. */
  onProgress?: (progress: Readonly<{ tokens: number; lines: number }>) => void
  /** Told once, before the page comes, how long its stages took: `page` is all of it. */
  onStages?: (stages: StageMs) => void
}>

/**
 * Opens, reads and draws pages in processes of their own, so that a hostile file, a slow engine or a leak never
 * reaches the process that answers. One page at a time a process; each call has a time limit and stops on `signal`.
 */
export type PageReader = {
  /** Throws AppError: `unsupported-media`, `file-damaged`, `file-encrypted`, `too-many-pages`, `image-too-large`. */
  open(path: string, signal: AbortSignal): Promise<Readonly<{ pages: number; mediaType: string }>>
  /** Throws AppError `page-unreadable`, `page-timeout`, `image-too-large`, `model-missing`, `model-damaged`. */
  read(path: string, page: number, options: ReadOptions, signal: AbortSignal): Promise<Page>
  /** The page as shown, or a part of it, encoded; `highlight` boxes are drawn on it. */
  draw(path: string, page: number, options: DrawOptions, signal: AbortSignal): Promise<Uint8Array>
  close(): Promise<void>
}
