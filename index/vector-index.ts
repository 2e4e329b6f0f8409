/** Integer name of a vector: the rowid of its chunk in the library. */
export type VectorLabel = number

/** `similarity` is the cosine, in [-1, 1]. */
export type Neighbor = Readonly<{ label: VectorLabel; similarity: number }>

/** Vectors of one collection. Every implementation passes test/contract/vector-index.ts. */
export type VectorIndex = {
  readonly kind: 'exact' | 'hnsw'
  readonly size: number
  /** Adding a label again replaces its vector. Vectors have unit length and finite numbers. */
  add(entries: readonly Readonly<{ label: VectorLabel; vector: Float32Array }>[]): Promise<void>
  remove(labels: readonly VectorLabel[]): Promise<void>
  /** Best first, equal similarities by label. At most `limit`; only labels that `allowed` accepts, when given. */
  nearest(
    vector: Float32Array,
    limit: number,
    allowed?: (label: VectorLabel) => boolean,
  ): Promise<readonly Neighbor[]>
  close(): Promise<void>
}
