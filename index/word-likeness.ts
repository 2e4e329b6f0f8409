import type { EmbeddingTable } from '../models/embedded/embedder/open-table.ts'
import { rowsOfStem, unitNames } from './embedders/static-units.ts'
import { dot, toUnit } from './vector-math.ts'

/** How near the words of a text come to those of a question: 1 for the same, 0 for nothing in common. */
export type WordLikeness = (terms: readonly string[]) => (stem: string) => Float32Array

/**
 * Likeness by the rows of the static embedder's table. For some terms gives what tells of a stem its likeness to each of
 * them, in [0, 1]; what was told is remembered as long as the returned function is.
 */
export function createWordLikeness(table: EmbeddingTable): WordLikeness {
  const names = unitNames(table)
  const vectorOf = (stem: string) => {
    const vector = new Float32Array(table.dimensions)
    for (const row of rowsOfStem(stem, names)) {
      const start = row * table.dimensions
      const scale = table.scales[2 * row + 1]!
      for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! + scale * table.numbers[start + i]!
    }
    return toUnit(vector)
  }
  return (terms) => {
    const vectors = terms.map(vectorOf)
    const known = new Map<string, Float32Array>()
    return (stem) => {
      let likeness = known.get(stem)
      if (likeness === undefined) {
        const vector = vectorOf(stem)
        likeness = Float32Array.from(terms, (term, i) =>
          term === stem ? 1 : Math.max(0, dot(vectors[i]!, 0, vector)),
        )
        known.set(stem, likeness)
      }
      return likeness
    }
  }
}
