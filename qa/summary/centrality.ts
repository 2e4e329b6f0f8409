/** Stems with their weights, of unit length. */
export type Vector = ReadonlyMap<string, number>

/** Texts as tf-idf vectors, the document frequencies counted among themselves. */
export function vectorsOf(texts: readonly (readonly string[])[]): readonly Vector[] {
  const frequencies = new Map<string, number>()
  for (const text of texts)
    for (const stem of new Set(text)) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1)
  return texts.map((text) => {
    const counts = new Map<string, number>()
    for (const stem of text) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    const weighed = [...counts].map(([stem, count]): [string, number] => [
      stem,
      count * Math.log(1 + texts.length / (frequencies.get(stem) ?? 1)),
    ])
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1
    return new Map(weighed.map(([stem, weight]) => [stem, weight / length]))
  })
}

/** Cosine of two unit vectors. */
export function cosine(one: Vector, other: Vector): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [stem, weight] of short) sum += weight * (long.get(stem) ?? 0)
  return sum
}

/** Chance of going on to a sentence at random (Erkan and Radev 2004, section 3.2: 0.1 to 0.2). */
const RANDOM_STEP = 0.15
const ROUNDS = 30

/**
 * Continuous LexRank (Erkan and Radev 2004, section 3.3): how often a reader comes by each sentence who goes on to others
 * by how alike they are. 1 for the most central.
 */
export function centralities(vectors: readonly Vector[]): readonly number[] {
  const count = vectors.length
  const alike = vectors.map((one) =>
    Float64Array.from(vectors, (other) => (one === other ? 0 : cosine(one, other))),
  )
  const sums = alike.map((row) => row.reduce((sum, value) => sum + value, 0))
  let rank = new Float64Array(count).fill(1 / Math.max(1, count))
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(count).fill(RANDOM_STEP / count)
    for (let from = 0; from < count; from++) {
      const row = alike[from]!
      const sum = sums[from]!
      for (let to = 0; to < count; to++) {
        // A sentence like no other leads everywhere alike.
        const step = sum > 0 ? row[to]! / sum : 1 / count
        next[to] = next[to]! + (1 - RANDOM_STEP) * rank[from]! * step
      }
    }
    rank = next
  }
  const most = Math.max(...rank, Number.MIN_VALUE)
  return [...rank].map((value) => value / most)
}
