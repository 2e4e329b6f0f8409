import type { Citation } from '../core/answer.ts'
import { type Anchor, anchorsOf, type Chunk, type Hit } from '../core/chunk.ts'
import { asPrinted } from './as-printed.ts'
import type { Range } from './sentence-ends.ts'

/**
 * The proof of a stretch of a chunk, one citation a page: a sentence that goes on over a page break is quoted on both
 * sides. Markers count up from `marker`. Empty only when the stretch prints nothing.
 */
export function citationsFor(hit: Hit, range: Range, marker: number, support: number): readonly Citation[] {
  return anchorsOf(hit.chunk, range.start, range.end).map((anchor, index) => ({
    marker: marker + index,
    documentId: hit.chunk.documentId,
    documentName: hit.documentName,
    page: anchor.page,
    quote: quoteOn(hit.chunk, range, anchor),
    boxes: anchor.boxes,
    lines: anchor.lines,
    chunkId: hit.chunk.id,
    support,
  }))
}

/** What of the stretch is printed on the anchor's lines. */
function quoteOn(chunk: Chunk, range: Range, anchor: Anchor): string {
  const lines = new Set(anchor.lines)
  const markdown = chunk.spans
    .filter((span) => span.page === anchor.page && lines.has(span.line))
    .map((span) => chunk.text.slice(Math.max(span.start, range.start), Math.min(span.end, range.end)))
    .join('')
  return asPrinted(markdown)
}
