import { createPrepare } from '../index/prepare.ts'
import { createChunker } from '../ingest/chunk.ts'
import { startWorker, type Worker } from '../ingest/worker.ts'
import type { Engines } from './engines.ts'
import { keptFor } from './kept-for.ts'

/** A model may come or go while the program runs; looking for its files takes a millisecond. */
const ABILITIES_MS = 2_000

/** Takes what waits in the library, until it is stopped. */
export function startReading(engines: Engines): Worker {
  const { config, log, library, blobs, models, indexes, pages, stages, readers, role, membership } = engines
  const { embedder } = models
  const abilities = keptFor(ABILITIES_MS, Date.now, readers.abilities)
  const chunkPages = createChunker({ countTokens: embedder.countTokens, tokensMax: embedder.tokensMax })
  return startWorker(
    {
      library,
      blobs,
      pages,
      chunkPages,
      prepare: createPrepare(embedder),
      embedder: embedder.name,
      readers: async () => (await abilities.ask()).readers,
      ...(membership && { now: membership.clock.now }),
      // Nobody asks a worker, so it keeps no index.
      ...(role !== 'worker' && { onIndexed: (collectionId) => void indexes.refresh(collectionId) }),
      onStages: stages.count,
      log,
    },
    // One more than there are page processes: while they read, pages that are read become passages.
    {
      jobsAtOnce: config.ingest.readers + 1,
      attemptsMax: config.ingest.pageAttemptsMax,
      leaseMs: config.ingest.leaseMs,
      ...(membership && { member: membership.id }),
    },
  )
}
