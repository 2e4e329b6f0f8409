import type { CollectionId } from '../core/document.ts'
import { narrows, type Scope } from '../core/scope.ts'
import type { Library } from '../library/library.ts'
import type { Neighbor, VectorIndex } from './vector-index.ts'

export type Searched = Readonly<{
  index: VectorIndex
  chunks: Pick<Library['chunks'], 'labelsOf' | 'labelsWithin'>
  collectionId: CollectionId
}>

/**
 * The nearest within the scope. Where few lie within it each is compared. Where many do, the nearest of all are asked for,
 * and then which of them lie within it, more and more of them until there are enough: a list of a million labels would take
 * a second to make.
 */
export async function nearestWithin(
  { index, chunks, collectionId }: Searched,
  vector: Float32Array,
  limit: number,
  scope: Scope,
): Promise<readonly Neighbor[]> {
  if (!narrows(scope)) return index.nearest(vector, limit)
  const few = await chunks.labelsOf(collectionId, scope, FEW + 1)
  if (few.size <= FEW) return index.nearest(vector, limit, few)
  for (let count = WIDER * limit; count <= COUNT_MAX; count *= WIDER) {
    const nearest = await index.nearest(vector, count)
    const labels = nearest.map(({ label }) => label)
    const within = await chunks.labelsWithin(collectionId, scope, labels)
    const found = nearest.filter(({ label }) => within.has(label))
    if (found.length >= limit || nearest.length < count) return found.slice(0, limit)
  }
  return index.nearest(vector, limit, await chunks.labelsOf(collectionId, scope))
}

/** Compared one by one in some 30 ms. */
const FEW = 5_000

/** So many times as many in each round. */
const WIDER = 4

/** Beyond it the scope lies elsewhere than the question, and a list of it takes no longer. */
const COUNT_MAX = 4_000
