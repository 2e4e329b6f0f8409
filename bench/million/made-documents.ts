import { gramsOf, stemsOf } from '../../index/analyze.ts'
import { toUnit } from '../../index/vector-math.ts'
import type { IndexedChunk } from '../../library/library.ts'

export const DIMENSIONS = 128
/** So many are written in one transaction. */
export const CHUNKS_A_DOCUMENT = 500

/** A passage without its place: the same for the same number on every run, so that none need be kept. */
export type MadeChunk = Readonly<{ text: string; words: string; grams: string; vector: Float32Array }>

export type MadeQuery = Readonly<{ text: string; vector: Float32Array }>

/**
 * Made texts and vectors, each from its number alone. Words are as frequent as Zipf and Mandelbrot have it, 1 / (rank + 50)
 * as in text without stop words: the commonest is in every seventh chunk. Vectors are as sentence models make them: 32 hidden
 * numbers around one of 2,000 topics, through a random matrix, with noise of a fifth in every dimension, of unit length.
 */
export function createMaker({ wordsAChunk }: Readonly<{ wordsAChunk: number }>) {
  const vocabulary = makeVocabulary()
  const matrix = normals(createRandom(1), LATENT * DIMENSIONS, 1 / Math.sqrt(LATENT))
  const topics = normals(createRandom(2), TOPICS * LATENT, TOPIC_SHARE)

  const wordsOf = (random: () => number, count: number) =>
    Array.from({ length: count }, () => vocabulary[rankOf(random())] ?? vocabulary[0]!)

  const vectorAt = (topic: number, random: () => number): Float32Array => {
    const vector = normals(random, DIMENSIONS, NOISE)
    const latent = normals(random, LATENT, Math.sqrt(1 - TOPIC_SHARE ** 2))
    for (let j = 0; j < LATENT; j++) {
      const strength = topics[topic * LATENT + j]! + latent[j]!
      for (let i = 0; i < DIMENSIONS; i++) vector[i] = vector[i]! + strength * matrix[j * DIMENSIONS + i]!
    }
    return toUnit(vector)
  }

  return {
    vectorOf: (number: number) => vectorAt(number % TOPICS, createRandom(3_000_000_019 + number)),
    chunkOf(number: number): MadeChunk {
      const words = wordsOf(createRandom(5 + number), wordsAChunk)
      return {
        text: words.map(({ written }) => written).join(' '),
        words: words.map(({ stem }) => stem).join(' '),
        grams: words.map(({ grams }) => grams).join(' '),
        vector: this.vectorOf(number),
      }
    },
    /** Four words of one of `chunks` chunks and two others, and a vector of its topic. */
    queryOf(number: number, chunks: number): MadeQuery {
      const random = createRandom(7_000_003 * (number + 1))
      const asked = Math.floor(random() * chunks)
      const own = wordsOf(createRandom(5 + asked), wordsAChunk).slice(0, 4)
      const text = [...own, ...wordsOf(random, 2)].map(({ written }) => written).join(' ')
      return { text, vector: vectorAt(asked % TOPICS, random) }
    },
  }
}

export type Maker = ReturnType<typeof createMaker>

/** A made chunk as the library takes it: one line on the only page. */
export function toIndexed(made: MadeChunk, documentId: string, ordinal: number): IndexedChunk {
  const { text, words, grams, vector } = made
  const place = { page: 1, line: 'p0001l0001', box: { x0: 0, y0: 0, x1: 1, y1: 1 } }
  const id = `${documentId}.${String(ordinal).padStart(5, '0')}`
  const spans = [{ start: 0, end: text.length, ...place }]
  return { chunk: { id, documentId, ordinal, headings: [], text, spans }, words, grams, vector }
}

const LATENT = 32
const TOPICS = 2_000
/** How much of a hidden number its topic decides. */
const TOPIC_SHARE = 0.6
const NOISE = 0.2

const VOCABULARY = 100_000
const MANDELBROT = 50

type MadeWord = Readonly<{ written: string; stem: string; grams: string }>

/** Letters are the digits of the rank, spread out. */
function makeVocabulary(): readonly MadeWord[] {
  return Array.from({ length: VOCABULARY }, (_, rank) => {
    const number = (rank + 1) * 7_919_777
    const written = number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q')
    const stem = stemsOf(written)[0] ?? written
    return { written, stem, grams: gramsOf([stem]).join(' ') }
  })
}

/** The rank below which words have the share `share` of all: the inverse of the sum of 1 / (rank + 50). */
function rankOf(share: number): number {
  return Math.floor(MANDELBROT * ((VOCABULARY + MANDELBROT) / MANDELBROT) ** share - MANDELBROT)
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed ^ (seed / 4_294_967_296), 0x9e3779b1) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Normal numbers by Box and Muller, two from two. */
function normals(random: () => number, count: number, deviation: number): Float32Array {
  const numbers = new Float32Array(count)
  for (let i = 0; i < count; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    numbers[i] = radius * Math.cos(angle)
    if (i + 1 < count) numbers[i + 1] = radius * Math.sin(angle)
  }
  return numbers
}
