import type { Digest } from './digest.ts'

/** Where the files of one model come from: a mirror, or a folder. */
export type ModelSource = Readonly<{
  /** As a person would write it: an address or a path. */
  origin: string
  /** The commit the files are of, in hex; null when nothing says. */
  revision: string | null
  /** By name: those of the model's files that are there, and no others. */
  files: ReadonlyMap<string, SourceFile>
  /** The device number of the volume they lie on, where taking them there needs no room; undefined for none. */
  volume: number | undefined
  /**
   * Brings one of `files` to `path`, whole and checked. Rejects with AppError `model-unreachable` or `model-damaged`, what
   * the disk says, or the signal's reason.
   */
  take(file: SourceFile, path: string, options: TakeOptions): Promise<Readonly<{ sha256: string }>>
  close(): Promise<void>
}>

export type SourceFile = Readonly<{
  name: string
  bytes: number
  /** Undefined when nothing vouches for it. */
  expected: Digest | undefined
}>

export type TakeOptions = Readonly<{
  signal: AbortSignal
  /** Bytes of the file that are in place; may go back. */
  onProgress(bytes: number): void
}>
