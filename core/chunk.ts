import type { CollectionId, DocumentId } from './document.ts'
import type { Box } from './geometry.ts'
import type { LineId } from './page.ts'

/** `<document id>.<5-digit ordinal>`: sorts in reading order, and is never given to another chunk of the document. */
export type ChunkId = string

/** `text.slice(start, end)` is printed on line `line`, inside `box`, on page `page` (1-based). */
export type Span = Readonly<{ start: number; end: number; page: number; line: LineId; box: Box }>

/** A passage small enough to embed, and the map from its characters back to the page. */
export type Chunk = Readonly<{
  id: ChunkId
  documentId: DocumentId
  /** Counts up in reading order: from 0, and after pages were read again from where the chunks before ended. */
  ordinal: number
  /** Titles of the sections it lies in, outermost first. */
  headings: readonly string[]
  /** Markdown. */
  text: string
  /** Ordered, non-overlapping, covering `text`. Never empty. */
  spans: readonly Span[]
}>

/** A chunk as a search found it. */
export type Hit = Readonly<{
  chunk: Chunk
  collectionId: CollectionId
  documentName: string
  /** Comparable within one search only; higher is better. */
  score: number
}>

/** Where a stretch of text is printed: on each page the lines and their boxes, in reading order. */
export type Anchor = Readonly<{ page: number; boxes: readonly Box[]; lines: readonly LineId[] }>

const PRINT = /[^\s|]/

/**
 * The lines and boxes behind `chunk.text.slice(start, end)`, grouped by page. Looked up, never guessed:
 * each line that prints at least one character of the slice, and no other. Table bars are syntax, not print: the bar
 * that opens a row belongs to the span before it, whose line is no part of the row.
 */
export function anchorsOf(
  chunk: Pick<Chunk, 'text' | 'spans'>,
  start: number,
  end: number,
): readonly Anchor[] {
  const anchors: { page: number; boxes: Box[]; lines: LineId[] }[] = []
  for (const span of chunk.spans) {
    const from = Math.max(start, span.start)
    const to = Math.min(end, span.end)
    if (from >= to || !PRINT.test(chunk.text.slice(from, to))) continue
    let anchor = anchors.find((known) => known.page === span.page)
    if (anchor === undefined) {
      anchor = { page: span.page, boxes: [], lines: [] }
      anchors.push(anchor)
    }
    if (anchor.lines.includes(span.line)) continue
    anchor.lines.push(span.line)
    anchor.boxes.push(span.box)
  }
  return anchors
}
