import { dot } from '../../index/vector-math.ts'
import type { MadeQuery, Maker } from './made-documents.ts'

/** The similarity of the tenth nearest to each query, by comparing all: whatever is no farther is among the ten. */
export function tenthNearest(maker: Maker, chunks: number, queries: readonly MadeQuery[]): Float64Array {
  const best = queries.map(() => new Float64Array(NEIGHBORS).fill(-1))
  for (let number = 0; number < chunks; number++) {
    const vector = maker.vectorOf(number)
    for (const [i, query] of queries.entries()) offer(best[i]!, dot(vector, 0, query.vector))
  }
  return Float64Array.from(best, (ten) => ten[0]!)
}

export const NEIGHBORS = 10

/** Sums of single numbers come out differently in C++ and in another order. */
const ROUNDING = 1e-5

export function recallOf(similarities: readonly number[], tenth: number): number {
  return similarities.filter((similarity) => similarity >= tenth - ROUNDING).length / NEIGHBORS
}

/** `ten` is sorted, least first. */
function offer(ten: Float64Array, similarity: number): void {
  if (similarity <= ten[0]!) return
  let at = 0
  while (at + 1 < ten.length && ten[at + 1]! < similarity) {
    ten[at] = ten[at + 1]!
    at++
  }
  ten[at] = similarity
}
