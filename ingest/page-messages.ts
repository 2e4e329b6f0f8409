import type { ErrorCode } from '../core/errors.ts'
import type { Box } from '../core/geometry.ts'
import type { Page } from '../core/page.ts'
import type { ReaderName } from '../reader/choose-reader.ts'
import type { EngineReply, EngineRequest } from './engine-messages.ts'
import type { SourceLimits } from './limits.ts'
import type { StageMs } from './stage-clock.ts'

/** What a page process is told before its first request. Strings and numbers only: it travels between processes. */
export type PageProcessOptions = Readonly<{
  limits: SourceLimits
  /** Pixels of a page given to the reader, and of a page drawn. */
  pagePixelsMax: number
  reader: Readonly<{
    languages: readonly string[]
    languageData: string
    /** Of the KOSMOS-2.5 checkpoint; its tokenizer is read there. */
    kosmosFolder: string
  }>
}>

export type DrawOptions = Readonly<{
  /** Of the picture, in pixels, at most. */
  width: number
  /** The part of the page to draw; all of it when absent. */
  region?: Box
  format: 'png' | 'webp'
  highlight: readonly Box[]
}>

/** One piece of work. `id` is unique within its process. */
export type PageRequest = Readonly<{ id: number; path: string }> &
  (
    | Readonly<{ kind: 'open' }>
    | Readonly<{ kind: 'read'; page: number; reader: ReaderName }>
    | Readonly<{ kind: 'draw'; page: number; options: DrawOptions }>
  )

export type ParentMessage =
  | Readonly<{ kind: 'start'; options: PageProcessOptions }>
  | PageRequest
  | Readonly<{ kind: 'cancel'; id: number }>
  | EngineReply

export type Opened = Readonly<{ pages: number; mediaType: string }>

export type ChildMessage = PageAnswer | PageProgress | PageTimed | EngineRequest

/** How far the reading of a page has come, from engines that say so: tokens written and lines found. */
export type PageProgress = Readonly<{ id: number; kind: 'progress'; tokens: number; lines: number }>

/** How long the stages of a page took that was read; just before its answer. */
export type PageTimed = Readonly<{ id: number; kind: 'timed'; stages: StageMs }>

/** `code` is absent when a bug was met. */
export type PageAnswer =
  | Readonly<{ id: number; kind: 'done'; value: Opened | Page | Uint8Array }>
  | Readonly<{ id: number; kind: 'failed'; message: string; code?: ErrorCode }>
