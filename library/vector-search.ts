import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'

/** `similarity` is the cosine, in [-1, 1]. */
export type NearVector = Readonly<{ label: number; similarity: number }>

/** Whose vectors are meant: one embedder's are not comparable with another's. */
export type VectorKind = Readonly<{ embedder: string; dimensions: number }>

/**
 * Vectors searched where they are stored, by the database itself, for all processes alike. A library without it leaves
 * that to index/, where every process keeps graphs of its own.
 */
export type VectorSearch = {
  readonly kind: 'pgvector'
  /**
   * Best first, equal similarities by label, at most `limit`. Undefined while so many wait to be placed that what could
   * be said now would mislead.
   */
  nearest(
    collectionId: CollectionId,
    vector: Float32Array,
    options: VectorKind & Readonly<{ limit: number; scope: Scope }>,
  ): Promise<readonly NearVector[] | undefined>
  /**
   * Places the vectors that were written since, and has a graph made or removed as the collection has grown. Many processes
   * may call it at once. Returns how many it placed; rejects when `signal` aborts.
   */
  tend(collectionId: CollectionId, kind: VectorKind, signal: AbortSignal): Promise<number>
  /**
   * Has vectors that another embedder made made again by `make`, some at a time, outside of any transaction. Rejects when
   * `signal` aborts; what was made until then stays.
   */
  renew(
    collectionId: CollectionId,
    embedder: string,
    make: (
      labels: readonly number[],
    ) => Promise<readonly Readonly<{ label: number; vector: Float32Array }>[]>,
    signal: AbortSignal,
  ): Promise<void>
  /** `bytes` of its graph, 0 where it has none. */
  describe(collectionId: CollectionId): Promise<Readonly<{ waiting: number; bytes: number }>>
  /** Removes all graphs; those that are still wanted are made anew by the next `tend`. */
  forgetGraphs(): Promise<void>
  /** Ends what is under way. */
  close(): Promise<void>
}
