import type { EmbeddingTable } from '../../models/embedded/embedder/open-table.ts'
import type { Embedder } from '../embedder.ts'
import { toUnit } from '../vector-math.ts'
import { NO_ROW, unitNames, unitsOf } from './static-units.ts'

/**
 * The embedder that is always there: no download, no runtime. A text becomes the sum of its words' rows in a small
 * trained table (training/embedder), so it knows words that keep the same company. Words it never met count by their
 * spelling alone.
 */
export function createStaticEmbedder(table: EmbeddingTable): Embedder {
  const names = unitNames(table)
  return {
    name: table.name,
    dimensions: table.dimensions,
    tokensMax: WORDS_MAX,
    weight: WEIGHT,
    countTokens: countWords,
    async embed(texts, { role, signal }) {
      signal.throwIfAborted()
      return texts.map((text) => toUnit(sumOfRows(table, unitsOf(text, role, names), role)))
    },
    async close() {},
  }
}

/** The sum of many words says little of each; its token is the word between blanks. */
const WORDS_MAX = 320

/** Measured by eval/retrieval: beside BM25 alone and before reranking, 0.5 finds most. */
const WEIGHT = 0.5

function countWords(text: string): number {
  let words = 0
  for (const _ of text.matchAll(/\S+/g)) words += 1
  return words
}

/** Each row by its weight and 1 + ln of how often it stands there (training/embedder/train.py). */
function sumOfRows(table: EmbeddingTable, units: readonly number[], role: 'query' | 'passage'): Float32Array {
  const { dimensions, scales, numbers } = table
  const sum = new Float32Array(dimensions)
  for (const [row, count] of countRows(units)) {
    const factor = scales[2 * row + (role === 'query' ? 0 : 1)]! * (1 + Math.log(count))
    const start = row * dimensions
    for (let i = 0; i < dimensions; i++) sum[i] = sum[i]! + factor * numbers[start + i]!
  }
  return sum
}

function countRows(units: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const row of units) if (row !== NO_ROW) counts.set(row, (counts.get(row) ?? 0) + 1)
  return counts
}
