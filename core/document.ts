import type { ErrorCode } from './errors.ts'

/** UUIDv7 (RFC 9562): opaque, sorts by creation time. */
export type CollectionId = string
export type DocumentId = string

/** Who reads pages: `auto` leaves it to the server's setting, and there to what the machine has. */
export type ReaderChoice = 'auto' | 'tesseract' | 'kosmos-2.5'

export type Collection = Readonly<{
  id: CollectionId
  /** Unique, 1..200 characters. */
  name: string
  description: string
  /** Who reads the pages of its documents from now on. */
  reader: ReaderChoice
  documents: number
  createdAt: string
  updatedAt: string
}>

/**
 * queued: waits for its first page; reading: pages are being read or indexed; ready: every page that could be
 * read is searchable; failed: nothing of it could be read; cancelled: stopped by a person, keeps what was read.
 */
export type DocumentStatus = 'queued' | 'reading' | 'ready' | 'failed' | 'cancelled'

export type PageCounts = Readonly<{ total: number; read: number; failed: number }>

/** Not named Document alone where the browser's or LangChain's Document is near: import it by name from here. */
export type Document = Readonly<{
  id: DocumentId
  collectionId: CollectionId
  /** As uploaded, cleaned of path parts and control characters. For people only: never part of a path on disk. */
  name: string
  /** By content, never by name. */
  mediaType: string
  bytes: number
  /** Lower-case hex; also the name of its blob. */
  sha256: string
  status: DocumentStatus
  /** `total` is 0 until the document has been opened. */
  pages: PageCounts
  /** How many of its pages the reader had remarks on; absent when there are none. */
  warnings?: number
  /** Why it failed or what a person should know, in one sentence. */
  problem?: string
  /** What kind of problem that is; absent for a bug, for several kinds at once, and of documents that failed before it was kept. */
  problemCode?: ErrorCode
  /** It waits for a worker that reads by this choice (`auto`: for any worker), and none has been seen for a while. */
  waitsFor?: ReaderChoice
  /** The engines that read its pages, joined by `, `; empty before the first page. */
  reader: string
  createdAt: string
  updatedAt: string
}>
