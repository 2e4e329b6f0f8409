import { createHash } from 'node:crypto'
import type { Chunk, ChunkId } from '../../core/chunk.ts'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Page } from '../../core/page.ts'
import type { Prepare } from '../../index/prepare.ts'
import type { Library } from '../../library/library.ts'

export type Passage = Readonly<{ id: string; text: string }>

/** A document whose chunks are given, not read. */
export type PassageDocument = Readonly<{ name: string; passages: readonly Passage[] }>

/** Puts passages into a real library, each a chunk on a page without lines. Returns which passage became which chunk. */
export async function fillLibrary(
  { library, prepare, embedder }: Readonly<{ library: Library; prepare: Prepare; embedder: string }>,
  collectionId: CollectionId,
  documents: readonly PassageDocument[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ChunkId>> {
  const chunkIds = new Map<string, ChunkId>()
  const byId = new Map<DocumentId, PassageDocument>()
  for (const document of documents) {
    const added = await library.documents.add({
      collectionId,
      name: document.name,
      mediaType: 'application/pdf',
      bytes: 1,
      sha256: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    })
    byId.set(added.document.id, document)
  }

  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
    if (job === undefined) return chunkIds
    if (job.kind === 'open') {
      await library.jobs.opened(job.lease, { pages: 1, mediaType: job.document.mediaType })
    } else if (job.kind === 'page') {
      await library.jobs.pageRead(job.lease, emptyPage)
    } else {
      const passages = byId.get(job.document.id)?.passages ?? []
      const chunks = passages.map((passage, ordinal) => toChunk(job.document.id, ordinal, passage.text))
      for (const [i, { id }] of passages.entries()) chunkIds.set(id, chunks[i]!.id)
      const indexed = await prepare(chunks, job.document.name, signal)
      await library.jobs.indexed(job.lease, { pages: [], chunks: indexed, carry: undefined, embedder })
    }
  }
}

const LEASE_MS = 600_000

const emptyPage: Page = {
  number: 1,
  width: 1,
  height: 1,
  rotation: 0,
  reader: 'text-layer',
  lines: [],
  blocks: [],
  warnings: [],
}

function toChunk(documentId: DocumentId, ordinal: number, text: string): Chunk {
  return {
    id: `${documentId}.${String(ordinal).padStart(5, '0')}`,
    documentId,
    ordinal,
    headings: [],
    text,
    spans: [{ start: 0, end: text.length, page: 1, line: 'p0001l0001', box: { x0: 0, y0: 0, x1: 1, y1: 1 } }],
  }
}
