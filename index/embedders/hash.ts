import { stemsOf } from '../analyze.ts'
import type { Embedder } from '../embedder.ts'
import { toUnit } from '../vector-math.ts'

/**
 * The embedder that is always there: no model, no download. A text becomes the hashed character n-grams of its stems,
 * so texts are near when their words look alike, also where a letter was misread. It knows no synonyms, and its
 * weight beside keyword search says so (measured by eval/retrieval).
 */
export function createHashEmbedder(): Embedder {
  return {
    name: `hash-${DIMENSIONS}-v1`,
    dimensions: DIMENSIONS,
    tokensMax: WORDS_MAX,
    weight: WEIGHT,
    countTokens: countWords,
    async embed(texts, { signal }) {
      signal.throwIfAborted()
      return texts.map(hashText)
    },
    async close() {},
  }
}

const DIMENSIONS = 1024

/** Words beyond which the n-grams of a passage drown each other; its token is the word between blanks. */
const WORDS_MAX = 320

const WEIGHT = 0.1

function countWords(text: string): number {
  let words = 0
  for (const _ of text.matchAll(/\S+/g)) words += 1
  return words
}

/**
 * Signed feature hashing (Weinberger et al. 2009): every n-gram of 3 and 4 characters adds ±(1 + ln count) to one
 * dimension, scaled to unit length.
 */
function hashText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  for (const [hash, count] of countGrams(stemsOf(text))) {
    const dimension = hash & (DIMENSIONS - 1)
    const sign = hash & SIGN_BIT ? -1 : 1
    vector[dimension] = vector[dimension]! + sign * (1 + Math.log(count))
  }
  return toUnit(vector)
}

/** A bit that does not choose the dimension. */
const SIGN_BIT = 1 << 20

function countGrams(stems: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const stem of stems) {
    const marked = `_${stem}_`
    for (let start = 0; start + GRAM_MIN <= marked.length; start++) {
      let hash = FNV_OFFSET
      const end = Math.min(start + GRAM_MAX, marked.length)
      for (let i = start; i < end; i++) {
        hash = Math.imul(hash ^ marked.charCodeAt(i), FNV_PRIME)
        if (i - start + 1 >= GRAM_MIN) {
          const mixed = mix(hash)
          counts.set(mixed, (counts.get(mixed) ?? 0) + 1)
        }
      }
    }
  }
  return counts
}

const GRAM_MIN = 3
const GRAM_MAX = 4

/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** The finalizer of MurmurHash3: FNV's low bits alone repeat themselves on short strings. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
