import { anchorsOf, type Chunk, type Hit } from '../../core/chunk.ts'
import type { Document } from '../../core/document.ts'
import type { Box } from '../../core/geometry.ts'
import type { Page } from '../../core/page.ts'
import { createChunker } from '../../ingest/chunk.ts'
import { lookUp } from '../../qa/look-up/look-up.ts'

/** A value and where it is said to be printed. */
export type Said = Readonly<{ text: string; boxes: readonly Box[]; page: number; chance: number }>

/** As long as the built-in embedder lets chunks be, counting words as it does. */
const chunkPages = createChunker({ countTokens: (text) => text.split(/\s+/).length, tokensMax: 300 })

/** The pages' chunks as the hits of a search that is limited to their document. */
export function hitsOf(pages: readonly Page[]): readonly Hit[] {
  const { chunks } = chunkPages(pages, { document: DOCUMENT, carry: undefined, ordinal: 0, last: true })
  return chunks.map((chunk) => ({ chunk, collectionId: 'eval', documentName: DOCUMENT.name, score: 1 }))
}

const DOCUMENT: Document = {
  id: 'eval',
  collectionId: 'eval',
  name: 'page.png',
  mediaType: 'image/png',
  bytes: 1,
  sha256: '0'.repeat(64),
  status: 'ready',
  pages: { total: 1, read: 1, failed: 0 },
  reader: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}

/** The likeliest value for the question, as the answerer is given it. */
export function bestLookUp(question: string, hits: readonly Hit[]): Said | undefined {
  const [best] = lookUp(question, hits)
  if (best === undefined) return undefined
  const anchors = best.value.flatMap(({ hit, start, end }) => {
    const chunk: Chunk | undefined = hits[hit]?.chunk
    return chunk === undefined ? [] : anchorsOf(chunk, start, end)
  })
  const page = anchors[0]?.page ?? 1
  return {
    text: best.text,
    boxes: anchors.filter((anchor) => anchor.page === page).flatMap(({ boxes }) => boxes),
    page,
    chance: best.chance,
  }
}
