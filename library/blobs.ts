import type { FileClaim } from './library.ts'

/** Bytes on their way in: whole, hashed and on this machine's disk, but nowhere anybody would look for them. */
export type Received = Readonly<{
  path: string
  /** Lower-case hex. */
  sha256: string
  bytes: number
}>

/** A file that was just given its place. */
export type Kept = Readonly<{
  /** For the transaction that makes a document of it. */
  arrival: FileClaim
  /** From here on it lives as long as some document refers to it. */
  release(): Promise<void>
}>

export type StoredFile = Readonly<{
  sha256: string
  bytes: number
  /** Epoch ms, by the clock of the storage. */
  writtenAt: number
}>

/** The first and the last of the bytes wanted, counted from 0. */
export type ByteRange = Readonly<{ start: number; end: number }>

/**
 * The files of the library, each once, named by what is in them: in a folder, or in a bucket. Any number of processes may
 * share them. Where the storage does not answer, everything rejects with AppError `files-unreachable`.
 */
export type BlobStore = {
  /**
   * Lends the file as one on this machine's disk for as long as `work` takes. A bucket's file is fetched once, checked
   * against its hash and kept for the next time. Rejects with AppError `file-lost` when it is missing or altered.
   */
  withFile<T>(sha256: string, signal: AbortSignal, work: (path: string) => Promise<T>): Promise<T>
  /** Bytes of the file as they come, unchecked: for whoever wants a part. Throws AppError `file-lost` before the first. */
  content(sha256: string, range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Undefined when it is not there. */
  find(sha256: string, signal: AbortSignal): Promise<StoredFile | undefined>
  /** All of them, in order of their names. */
  list(signal: AbortSignal): AsyncIterable<StoredFile>
  /**
   * Streams to a temporary file. Rejects with AppError `file-too-large`, `file-empty` or `disk-full`, or with the
   * signal's reason; then the temporary file is gone. Otherwise it is the caller's to `keep` or `discard`.
   */
  receive(
    content: AsyncIterable<Uint8Array>,
    limits: Readonly<{ bytesMax: number }>,
    signal: AbortSignal,
  ): Promise<Received>
  /**
   * Gives a received file its place, whole or not at all; it outlives a power cut from here on. Nobody removes it before
   * `release`, so a document can be made of it. When this rejects the received file is gone.
   */
  keep(received: Received): Promise<Kept>
  discard(received: Received): Promise<void>
  /** Removes files no document refers to; others, and those being stored again at this moment, are left. */
  remove(sha256s: readonly string[]): Promise<void>
  /**
   * Removes what a killed process left: temporary files, and files without a document, last written more than
   * `olderThanMs` ago. Younger ones may be on their way in, also through another process.
   */
  sweep(options: Readonly<{ olderThanMs: number }>): Promise<Readonly<{ temporary: number; blobs: number }>>
  close(): Promise<void>
}
