import type { Chunk } from '../core/chunk.ts'
import type { CollectionId } from '../core/document.ts'
import type { Block, Page } from '../core/page.ts'
import { openSearchModels } from '../index/open-search-models.ts'
import { createPrepare } from '../index/prepare.ts'
import type { Library } from '../library/library.ts'
import { CHUNKS_A_DOCUMENT, madePage, PAGES_A_DOCUMENT } from './made-records.ts'

/** Lost by a run that was broken off; the next one waits so long for it, in ms. */
const LEASE_MS = 60_000

/**
 * The collection with so many made chunks, as Lectern itself would have stored them but for reading them. A run that was
 * broken off goes on where it was.
 */
export async function fill(
  library: Library,
  chunks: number,
  onProgress: (chunks: number) => void,
): Promise<CollectionId> {
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const prepare = createPrepare(embedder)
  const signal = new AbortController().signal
  const name = `load ${chunks}`
  const collection =
    (await library.collections.findByName(name)) ??
    (await library.collections.create({ name, description: '' }))
  const before = (await library.chunks.generation(collection.id)).chunks
  for (
    let document = Math.floor(before / CHUNKS_A_DOCUMENT);
    document * CHUNKS_A_DOCUMENT < chunks;
    document++
  ) {
    const sha256 = String(document).padStart(64, '0')
    const file = { name: `record-${document}.pdf`, mediaType: 'application/pdf', bytes: 1, sha256 }
    await library.documents.add({ collectionId: collection.id, ...file })
    await work(library, (made, documentName) => prepare(made, documentName, signal), embedder.name)
    onProgress((document + 1) * CHUNKS_A_DOCUMENT)
  }
  return collection.id
}

type Prepared = (made: readonly Chunk[], documentName: string) => ReturnType<ReturnType<typeof createPrepare>>

/** Everything there is to do, in the program's own steps. */
async function work(library: Library, prepare: Prepared, embedder: string): Promise<void> {
  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
    if (job === undefined) return
    const number = Number(/\d+/.exec(job.document.name)?.[0])
    if (job.kind === 'open')
      await library.jobs.opened(job.lease, { pages: PAGES_A_DOCUMENT, mediaType: job.document.mediaType })
    else if (job.kind === 'page') await library.jobs.pageRead(job.lease, madePage(number, job.page))
    else {
      const pages = Array.from({ length: job.to - job.from + 1 }, (_, i) => madePage(number, job.from + i))
      const chunks = await prepare(chunksOf(pages, job.document.id, job.ordinal), job.document.name)
      await library.jobs.indexed(job.lease, { pages, chunks, carry: undefined, embedder })
    }
  }
}

/** A paragraph is a chunk. */
function chunksOf(pages: readonly Page[], documentId: string, ordinal: number): readonly Chunk[] {
  const blocks = pages.flatMap((page) => page.blocks.map((block) => ({ page, block })))
  return blocks.map(({ page, block }, i) => chunkOf(page, block, documentId, ordinal + i))
}

function chunkOf(page: Page, block: Block, documentId: string, ordinal: number): Chunk {
  const boxes = new Map(page.lines.map(({ id, box }) => [id, box]))
  const id = `${documentId}.${String(ordinal).padStart(5, '0')}`
  const spans = block.spans.map((span) => ({
    ...span,
    page: page.number,
    box: boxes.get(span.line) ?? block.box,
  }))
  return { id, documentId, ordinal, headings: [], text: block.markdown, spans }
}
