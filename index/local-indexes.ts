import type { CollectionId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import { type CollectionIndex, createCollectionIndex, type IndexEvent } from './collection-index.ts'
import type { Embedder } from './embedder.ts'
import { createGraphFiles } from './graph-files.ts'
import { hnswProblem } from './hnsw.ts'
import type { CollectionIndexes } from './vector-cache.ts'
import type { VectorIndex } from './vector-index.ts'

export type LocalIndexesOptions = Readonly<{
  chunks: Library['chunks']
  embedder: Embedder
  /** For the cached graphs; made when missing. */
  folder: string
  onEvent: (event: IndexEvent) => void
  /** `exact` where the operator wants it; else HNSW wherever its module can be loaded. */
  kind?: VectorIndex['kind'] | undefined
  /** How long after the last change a graph is written. */
  saveDelayMs?: number | undefined
  /** Collections that were not asked for longest are closed beyond this. */
  memoryBytesMax?: number | undefined
}>

/** Graphs in this process: opened when first asked, kept in step with the library, saved as caches. */
export async function openLocalIndexes(options: LocalIndexesOptions): Promise<CollectionIndexes> {
  const { memoryBytesMax = MEMORY_BYTES_MAX } = options
  const problem = options.kind === 'exact' ? undefined : await hnswProblem()
  const kind = options.kind === 'exact' || problem !== undefined ? 'exact' : 'hnsw'
  const files = createGraphFiles(options)
  const deps = {
    chunks: options.chunks,
    embedder: options.embedder,
    files: kind === 'hnsw' ? files : undefined,
    onEvent: options.onEvent,
    saveDelayMs: options.saveDelayMs ?? SAVE_DELAY_MS,
  }
  /** Those not asked for longest come first. */
  const opened = new Map<CollectionId, CollectionIndex>()

  function indexOf(collectionId: CollectionId): CollectionIndex {
    const index = opened.get(collectionId) ?? createCollectionIndex(deps, collectionId)
    opened.delete(collectionId)
    shed()
    opened.set(collectionId, index)
    return index
  }

  function shed(): void {
    let bytes = 0
    for (const index of opened.values()) bytes += index.bytes
    for (const [collectionId, index] of opened) {
      if (bytes <= memoryBytesMax) return
      bytes -= index.bytes
      opened.delete(collectionId)
      void index.close()
    }
  }

  return {
    kind,
    remarks: problem === undefined ? [] : [problem],
    nearest: (collectionId, vector, limit, scope = {}) => indexOf(collectionId).nearest(vector, limit, scope),
    similarities: (collectionId, vector, labels) => indexOf(collectionId).similarities(vector, labels),
    refresh: (collectionId) => indexOf(collectionId).refresh(),
    async remove(collectionId) {
      const index = opened.get(collectionId)
      opened.delete(collectionId)
      await index?.close({ forget: true })
      await files.remove(collectionId)
    },
    cached: files.describe,
    clearFiles: files.clear,
    async close() {
      await Promise.all([...opened.values()].map((index) => index.close()))
      opened.clear()
    },
  }
}

const SAVE_DELAY_MS = 5_000

/** Some 450,000 chunks of the built-in embedder. */
const MEMORY_BYTES_MAX = 2_000_000_000
