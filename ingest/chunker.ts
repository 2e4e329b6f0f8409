import type { Chunk } from '../core/chunk.ts'
import type { Document } from '../core/document.ts'
import type { Page } from '../core/page.ts'

/**
 * Read pages → chunks, a stretch of a document at a time and in page order. Pure: the same input gives the same chunks,
 * so a stretch whose commit was lost can be done again. What is still open at the end of a stretch (a paragraph that
 * may go on, the headings in force, what repeats from page to page) travels to the next one as `carry`.
 */
export type ChunkPages = (pages: readonly Page[], context: ChunkContext) => ChunkedPages

export type ChunkContext = Readonly<{
  document: Document
  /** The page after the last of `pages`, to look ahead only. Absent at the document's end, or when it could not be read. */
  next?: Page
  /** As the call before returned it; undefined at the document's start. */
  carry: string | undefined
  /** Ordinal of the first chunk of this stretch. */
  ordinal: number
  /** Nothing follows: what `carry` held open must come out as chunks now. */
  last: boolean
}>

export type ChunkedPages = Readonly<{
  /** The same pages with the block kinds they have in the whole document (running headers, footers, page numbers). */
  pages: readonly Page[]
  /** Ordinals count up from `context.ordinal`; spans may reach back to pages of earlier stretches. */
  chunks: readonly Chunk[]
  /** Undefined when nothing is held open, and always when `last`. */
  carry: string | undefined
}>
