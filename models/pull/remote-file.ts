import type { Digest } from './digest.ts'
import type { Http } from './http.ts'
import type { Patience } from './retry.ts'

/** One file of a mirror, as its listing says. */
export type RemoteFile = Readonly<{ name: string; url: URL; bytes: number; expected: Digest }>

export type FetchOptions = Readonly<{
  http: Http
  /** At once, for a file of several segments. */
  connections: number
  segmentBytes: number
  patience: Patience
  signal: AbortSignal
  /** Bytes of this file that are on the disk; goes back when they turn out to be wrong. */
  onProgress(receivedBytes: number): void
}>

/** Takes in what came, to lie at `position` of the file. */
export type Arrived = (piece: Uint8Array, position: number) => Promise<void>
