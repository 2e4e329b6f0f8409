/** Integer name of a vector: the rowid of its chunk in the library. */
export type VectorLabel = number

export type LabeledVector = Readonly<{ label: VectorLabel; vector: Float32Array }>

/** `similarity` is the cosine, in [-1, 1]. */
export type Neighbor = Readonly<{ label: VectorLabel; similarity: number }>

/** Vectors of one collection. Every implementation passes test/contract/vector-index.ts. */
export type VectorIndex = {
  readonly kind: 'exact' | 'hnsw'
  readonly size: number
  /** Adding a label again replaces its vector. Vectors have unit length and finite numbers. */
  add(entries: readonly LabeledVector[]): Promise<void>
  /** Labels it does not hold are passed over. */
  remove(labels: Iterable<VectorLabel>): Promise<void>
  /** In no order. */
  labels(): ReadonlySet<VectorLabel>
  /** Best first, equal similarities by label. At most `limit`; only those in `allowed`, when given. */
  nearest(
    vector: Float32Array,
    limit: number,
    allowed?: ReadonlySet<VectorLabel>,
  ): Promise<readonly Neighbor[]>
  /** Of those of `labels` that it holds, each compared; best first. */
  similarities(vector: Float32Array, labels: Iterable<VectorLabel>): Promise<readonly Neighbor[]>
  close(): Promise<void>
}
