import type { ErrorCode } from '../core/errors.ts'
import type { ConvertOptions, ConvertProgress } from '../reader/kosmos/convert/convert.ts'

/** What a converting process is told, once. Strings only: it travels between processes. */
export type ConvertRequest = Pick<ConvertOptions, 'folder' | 'precision'> &
  Readonly<{ others: readonly string[] }>

/** What it says. `code` is absent when a bug was met. */
export type ConvertReply =
  | Readonly<{ kind: 'progress'; progress: ConvertProgress }>
  | Readonly<{ kind: 'done' }>
  | Readonly<{ kind: 'failed'; message: string; code?: ErrorCode }>
