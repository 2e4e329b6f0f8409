import type { CollectionId } from '../../core/document.ts'
import type { Library } from '../../library/library.ts'
import { CHUNKS_A_DOCUMENT, type Maker, toIndexed } from './made-documents.ts'

/** Name of the embedder whose vectors the made ones pretend to be. */
export const EMBEDDER = 'made'

/**
 * The collection with `chunks` made chunks; what an earlier run left unfinished is finished. Returns how many this one
 * wrote and in how long.
 */
export async function fill(
  library: Library,
  maker: Maker,
  chunks: number,
): Promise<Readonly<{ collectionId: CollectionId; written: number; elapsedMs: number }>> {
  const name = `million ${chunks}`
  const collection =
    (await library.collections.findByName(name)) ??
    (await library.collections.create({ name, description: '' }))
  const before = (await library.chunks.generation(collection.id)).chunks
  const started = performance.now()
  for (
    let document = Math.floor(before / CHUNKS_A_DOCUMENT);
    document * CHUNKS_A_DOCUMENT < chunks;
    document++
  ) {
    const sha256 = String(document).padStart(64, '0')
    await library.documents.add({
      collectionId: collection.id,
      name: `${document}.pdf`,
      mediaType: 'application/pdf',
      bytes: 1,
      sha256,
    })
    await work(library, maker, chunks)
    if (document % 20 === 19)
      console.error(`${(document + 1) * CHUNKS_A_DOCUMENT} chunks after ${seconds(started)} s`)
  }
  const { chunks: after } = await library.chunks.generation(collection.id)
  return { collectionId: collection.id, written: after - before, elapsedMs: performance.now() - started }
}

/** Everything there is to do, in the program's own steps. */
async function work(library: Library, maker: Maker, chunks: number): Promise<void> {
  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
    if (job === undefined) return
    if (job.kind === 'open')
      await library.jobs.opened(job.lease, { pages: 1, mediaType: job.document.mediaType })
    else if (job.kind === 'page') await library.jobs.failed(job.lease, { problem: '-', retryAt: undefined })
    else {
      const first = Number.parseInt(job.document.name, 10) * CHUNKS_A_DOCUMENT
      const made = Array.from({ length: Math.min(CHUNKS_A_DOCUMENT, chunks - first) }, (_, ordinal) =>
        toIndexed(maker.chunkOf(first + ordinal), job.document.id, ordinal),
      )
      await library.jobs.indexed(job.lease, { pages: [], chunks: made, carry: undefined, embedder: EMBEDDER })
    }
  }
}

/** Short, so that a run after one that was killed need not wait long. */
const LEASE_MS = 60_000

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}
