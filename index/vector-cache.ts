import type { CollectionId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import { type CollectionIndex, createCollectionIndex, type IndexEvent } from './collection-index.ts'
import type { Embedder } from './embedder.ts'
import { createGraphFiles, type GraphFiles } from './graph-files.ts'
import { hnswProblem } from './hnsw.ts'
import type { Neighbor, VectorIndex, VectorLabel } from './vector-index.ts'

/** The vector indexes of all collections: opened when first asked, kept in step with the library, saved as caches. */
export type CollectionIndexes = {
  readonly kind: VectorIndex['kind']
  /** Sentences for the operator, such as why search is exact. */
  readonly remarks: readonly string[]
  /**
   * Like VectorIndex.nearest. Undefined while the collection's vectors are still being indexed for the first time:
   * then words answer alone. Chunks written or removed since are taken up in the background.
   */
  nearest(
    collectionId: CollectionId,
    vector: Float32Array,
    limit: number,
    allowed?: ReadonlySet<VectorLabel>,
  ): Promise<readonly Neighbor[] | undefined>
  /** Call after chunks were written or removed. Resolves when they are taken up. */
  refresh(collectionId: CollectionId): Promise<void>
  /** Call when a collection is removed: its file goes too. */
  remove(collectionId: CollectionId): Promise<void>
  /** What is cached of a collection, at which generation of the library; undefined when nothing is. */
  cached(collectionId: CollectionId): ReturnType<GraphFiles['describe']>
  /** Removes the caches from the disk. What is open answers on; what is not is built anew when it is asked for. */
  clearFiles(): Promise<void>
  /** Saves what is not saved. */
  close(): Promise<void>
}

export type CollectionIndexesOptions = Readonly<{
  library: Pick<Library, 'chunks'>
  embedder: Embedder
  /** For the cached graphs; made when missing. */
  folder: string
  onEvent?: (event: IndexEvent) => void
  /** `exact` where the operator wants it; else HNSW wherever its module can be loaded. */
  kind?: VectorIndex['kind']
  /** How long after the last change a graph is written. */
  saveDelayMs?: number
  /** Collections that were not asked for longest are closed beyond this. */
  memoryBytesMax?: number
}>

export async function openCollectionIndexes(options: CollectionIndexesOptions): Promise<CollectionIndexes> {
  const { memoryBytesMax = MEMORY_BYTES_MAX } = options
  const problem = options.kind === 'exact' ? undefined : await hnswProblem()
  const kind = options.kind === 'exact' || problem !== undefined ? 'exact' : 'hnsw'
  const files = createGraphFiles(options)
  const deps = {
    chunks: options.library.chunks,
    embedder: options.embedder,
    files: kind === 'hnsw' ? files : undefined,
    onEvent: options.onEvent ?? (() => {}),
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
    nearest: (collectionId, vector, limit, allowed) => indexOf(collectionId).nearest(vector, limit, allowed),
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
