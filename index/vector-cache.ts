import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'
import type { Library } from '../library/library.ts'
import type { IndexEvent } from './collection-index.ts'
import { createDatabaseIndexes } from './database-indexes.ts'
import type { Embedder } from './embedder.ts'
import { type LocalIndexesOptions, openLocalIndexes } from './local-indexes.ts'
import type { Neighbor, VectorIndex, VectorLabel } from './vector-index.ts'

/**
 * The vectors of all collections, searched by the database where it can, else by graphs in this process. Every
 * implementation passes test/contract/collection-indexes.ts.
 */
export type CollectionIndexes = {
  readonly kind: VectorIndex['kind'] | 'pgvector'
  /** Sentences for the operator, such as why search is exact. */
  readonly remarks: readonly string[]
  /**
   * Best first, equal similarities by label, at most `limit`, only within the scope when given. Undefined while the
   * collection's vectors are still being indexed for the first time: then words answer alone. What was written or removed
   * before is taken up first, or in the background where that takes long.
   */
  nearest(
    collectionId: CollectionId,
    vector: Float32Array,
    limit: number,
    scope?: Scope,
  ): Promise<readonly Neighbor[] | undefined>
  /** Of these chunks, best first; those whose vectors are not there are left out. Undefined as `nearest` is. */
  similarities(
    collectionId: CollectionId,
    vector: Float32Array,
    labels: readonly VectorLabel[],
  ): Promise<readonly Neighbor[] | undefined>
  /** Call after chunks were written or removed. Resolves when they are taken up. */
  refresh(collectionId: CollectionId): Promise<void>
  /** Call when a collection is removed: its file goes too. */
  remove(collectionId: CollectionId): Promise<void>
  /** What is kept of a collection's graph, at which generation of the library; undefined when nothing is. */
  cached(collectionId: CollectionId): Promise<Readonly<{ generation: number; bytes: number }> | undefined>
  /** Removes the graphs from the disk. What is open answers on; what is not is built anew when it is asked for. */
  clearFiles(): Promise<void>
  /** Saves what is not saved. */
  close(): Promise<void>
}

export type CollectionIndexesOptions = Omit<LocalIndexesOptions, 'chunks' | 'onEvent'> &
  Readonly<{
    library: Pick<Library, 'chunks' | 'vectorSearch' | 'remarks'>
    embedder: Embedder
    onEvent?: (event: IndexEvent) => void
  }>

export async function openCollectionIndexes(options: CollectionIndexesOptions): Promise<CollectionIndexes> {
  const { library, embedder, onEvent = () => {} } = options
  const { chunks, vectorSearch, remarks } = library
  if (vectorSearch !== undefined && options.kind === undefined)
    return createDatabaseIndexes({ chunks, vectorSearch, embedder, onEvent })
  const local = await openLocalIndexes({ ...options, chunks, onEvent })
  return { ...local, remarks: [...remarks, ...local.remarks] }
}
