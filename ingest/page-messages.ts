import type { ErrorCode } from '../core/errors.ts'
import type { Box } from '../core/geometry.ts'
import type { Page } from '../core/page.ts'
import type { SourceLimits } from './limits.ts'

/** What a page process is told before its first request. Strings and numbers only: it travels between processes. */
export type PageProcessOptions = Readonly<{
  limits: SourceLimits
  /** Pixels of a page given to the reader, and of a page drawn. */
  pagePixelsMax: number
  reader: Readonly<{ languages: readonly string[]; languageData: string }>
}>

export type DrawOptions = Readonly<{ width: number; format: 'png' | 'webp'; highlight: readonly Box[] }>

/** One piece of work. `id` is unique within its process. */
export type PageRequest = Readonly<{ id: number; path: string }> &
  (
    | Readonly<{ kind: 'open' }>
    | Readonly<{ kind: 'read'; page: number }>
    | Readonly<{ kind: 'draw'; page: number; options: DrawOptions }>
  )

export type ParentMessage =
  | Readonly<{ kind: 'start'; options: PageProcessOptions }>
  | PageRequest
  | Readonly<{ kind: 'cancel'; id: number }>

export type Opened = Readonly<{ pages: number; mediaType: string }>

/** `code` is absent when a bug was met. */
export type ChildMessage =
  | Readonly<{ id: number; kind: 'done'; value: Opened | Page | Uint8Array }>
  | Readonly<{ id: number; kind: 'failed'; message: string; code?: ErrorCode }>
