import { createTop } from './top.ts'
import type { VectorIndex } from './vector-index.ts'
import { assertUsable, dot } from './vector-math.ts'

/**
 * Every vector compared with the query: the yardstick of hnsw.ts, and what answers where that cannot be built.
 * Vectors lie end to end in one growing Float32Array; the last one fills the gap a removed one leaves.
 */
export function createExactIndex({ dimensions }: Readonly<{ dimensions: number }>): VectorIndex {
  let numbers = new Float32Array(0)
  const labels: number[] = []
  const rows = new Map<number, number>()

  function put(label: number, vector: Float32Array): void {
    assertUsable(vector, dimensions)
    let row = rows.get(label)
    if (row === undefined) {
      row = labels.length
      rows.set(label, row)
      labels.push(label)
      if (labels.length * dimensions > numbers.length) numbers = grown(numbers, labels.length * dimensions)
    }
    numbers.set(vector, row * dimensions)
  }

  function take(label: number): void {
    const row = rows.get(label)
    if (row === undefined) return
    const last = labels.length - 1
    const moved = labels[last]!
    numbers.copyWithin(row * dimensions, last * dimensions, (last + 1) * dimensions)
    labels[row] = moved
    rows.set(moved, row)
    rows.delete(label)
    labels.pop()
  }

  return {
    kind: 'exact',
    get size() {
      return labels.length
    },
    async add(entries) {
      for (const { label, vector } of entries) put(label, vector)
    },
    async remove(gone) {
      for (const label of gone) take(label)
    },
    labels: () => new Set(labels),
    async nearest(vector, limit, allowed) {
      assertUsable(vector, dimensions)
      if (allowed !== undefined && allowed.size < labels.length)
        return (await this.similarities(vector, allowed)).slice(0, limit)
      const top = createTop(limit)
      for (let row = 0; row < labels.length; row++) {
        const label = labels[row]!
        if (allowed === undefined || allowed.has(label)) {
          top.offer(label, dot(numbers, row * dimensions, vector))
        }
      }
      return top.sorted()
    },
    async similarities(vector, asked) {
      assertUsable(vector, dimensions)
      const top = createTop(Number.POSITIVE_INFINITY)
      for (const label of asked) {
        const row = rows.get(label)
        if (row !== undefined) top.offer(label, dot(numbers, row * dimensions, vector))
      }
      return top.sorted()
    },
    async close() {
      numbers = new Float32Array(0)
      labels.length = 0
      rows.clear()
    },
  }
}

function grown(numbers: Float32Array, needed: number): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(Math.max(needed, numbers.length * 2))
  larger.set(numbers)
  return larger
}
