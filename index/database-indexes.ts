import type { CollectionId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import type { VectorSearch } from '../library/vector-search.ts'
import type { IndexEvent } from './collection-index.ts'
import type { Embedder } from './embedder.ts'
import { passageOf } from './passage.ts'
import { createRounds } from './rounds.ts'
import type { CollectionIndexes } from './vector-cache.ts'
import { assertUsable, dot } from './vector-math.ts'

export type DatabaseIndexesDeps = Readonly<{
  chunks: Library['chunks']
  vectorSearch: VectorSearch
  embedder: Embedder
  onEvent: (event: IndexEvent) => void
}>

/** Vectors that the database searches: this process holds none, and only sees to it that they are in order there. */
export function createDatabaseIndexes(deps: DatabaseIndexesDeps): CollectionIndexes {
  const { chunks, vectorSearch, embedder, onEvent } = deps
  const stop = new AbortController()
  /** Of each collection that was asked for. */
  const rounds = new Map<CollectionId, () => Promise<void>>()
  /** The generation at which all was in order. */
  const tended = new Map<CollectionId, number>()

  function refresh(collectionId: CollectionId): Promise<void> {
    const known = rounds.get(collectionId)
    if (known !== undefined) return known()
    const round = createRounds(() => tend(collectionId), stop.signal)
    rounds.set(collectionId, round)
    return round()
  }

  async function tend(collectionId: CollectionId): Promise<void> {
    const started = performance.now()
    const { generation } = await chunks.generation(collectionId)
    if (tended.get(collectionId) === generation) return
    await vectorSearch.renew(
      collectionId,
      embedder.name,
      (labels) => embedAgain(deps, labels, stop.signal),
      stop.signal,
    )
    const added = await vectorSearch.tend(collectionId, embedderKind, stop.signal)
    tended.set(collectionId, generation)
    if (added > 0)
      onEvent({
        kind: 'index-refreshed',
        collectionId,
        added,
        removed: 0,
        elapsedMs: performance.now() - started,
      })
  }

  const embedderKind = { embedder: embedder.name, dimensions: embedder.dimensions }

  return {
    kind: vectorSearch.kind,
    remarks: [],
    nearest(collectionId, vector, limit, scope = {}) {
      assertUsable(vector, embedder.dimensions)
      refresh(collectionId).catch((error) => onEvent({ kind: 'index-failed', collectionId, error }))
      return vectorSearch.nearest(collectionId, vector, { ...embedderKind, limit, scope })
    },
    async similarities(collectionId, vector, labels) {
      assertUsable(vector, embedder.dimensions)
      const stored = await chunks.vectorsOf(collectionId, labels)
      return stored
        .filter((one) => one.embedder === embedder.name)
        .map(({ label, vector: other }) => ({ label, similarity: dot(other, 0, vector) }))
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    },
    refresh,
    // Its rows went with it; its graph is removed when the next one is made.
    async remove(collectionId) {
      rounds.delete(collectionId)
      tended.delete(collectionId)
    },
    async cached(collectionId) {
      const { generation } = await chunks.generation(collectionId)
      const { waiting, bytes } = await vectorSearch.describe(collectionId)
      return { generation: waiting === 0 ? generation : generation - 1, bytes }
    },
    async clearFiles() {
      await vectorSearch.forgetGraphs()
      tended.clear()
    },
    async close() {
      stop.abort()
      await vectorSearch.close()
      // Those that began before are over then.
      await Promise.all([...rounds.values()].map((round) => round().catch(() => undefined)))
    },
  }
}

async function embedAgain(
  { chunks, embedder }: Pick<DatabaseIndexesDeps, 'chunks' | 'embedder'>,
  labels: readonly number[],
  signal: AbortSignal,
) {
  const rows = await chunks.byLabels(labels)
  const passages = rows.map(({ chunk, documentName }) => passageOf(chunk, documentName))
  const vectors = await embedder.embed(passages, { role: 'passage', signal })
  return rows.flatMap(({ label }, i) => {
    const vector = vectors[i]
    return vector === undefined ? [] : [{ label, vector }]
  })
}
