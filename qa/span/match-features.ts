import type { KnownToken } from './passage-tokens.ts'

/** Numbers a passage token gets beside its own units: what the question has to do with it. In the model's order. */
export const MATCH_FEATURES = [
  'stem',
  'word',
  'rarity',
  'beginning',
  'pair',
  'near',
  'around',
  'sentence',
  'bestSentence',
] as const

/**
 * Row-major [tokens, MATCH_FEATURES], each in 0 … 255 for 0 … 1: bytes, so that training stores what the product computes.
 *
 * stem: a content word of the question has its stem. word: the question has the very word, stop-words too. rarity: of the
 * token. beginning: its first five letters begin a content word of the question. pair: it and a neighbor stand side by
 * side in the question as well. near, around: mean rarity of matched content over 7 and 21 tokens, tripled. sentence: the
 * share of the question's content, by rarity, that its sentence holds. bestSentence: that share beside the best
 * sentence's. The windows are those of the measured recipe.
 */
export function matchFeatures(question: readonly KnownToken[], passage: readonly KnownToken[]): Uint8Array {
  const asked = askedBy(question)
  const count = passage.length
  const matched = new Float32Array(count)
  const features = new Uint8Array(count * WIDTH)
  let before: KnownToken | undefined
  for (const [i, token] of passage.entries()) {
    const hit = token.isContent && asked.weights.has(token.stem)
    if (hit) matched[i] = token.rarity
    const row = i * WIDTH
    features[row] = hit ? 255 : 0
    features[row + 1] = asked.words.has(token.word) ? 255 : 0
    features[row + 2] = byte(token.rarity)
    features[row + 3] = token.isContent && asked.beginnings.has(beginning(token.word)) ? 255 : 0
    if (before !== undefined && asked.pairs.has(`${before.word} ${token.word}`)) {
      features[row + 4] = 255
      features[row + 4 - WIDTH] = 255
    }
    before = token
  }
  fillWindows(features, matched)
  fillSentences(features, passage, asked.weights)
  return features
}

const WIDTH = MATCH_FEATURES.length

type Asked = Readonly<{
  /** Rarity of each content stem. */
  weights: ReadonlyMap<string, number>
  words: ReadonlySet<string>
  beginnings: ReadonlySet<string>
  pairs: ReadonlySet<string>
}>

function askedBy(question: readonly KnownToken[]): Asked {
  const content = question.filter((token) => token.isContent)
  return {
    weights: new Map(content.map((token) => [token.stem, token.rarity])),
    words: new Set(question.map((token) => token.word)),
    beginnings: new Set(content.map((token) => beginning(token.word))),
    pairs: new Set(question.slice(1).map((token, i) => `${question[i]?.word} ${token.word}`)),
  }
}

/** Porter's stems part `Germany` and `German`; five letters do not. Shorter words are compared whole. */
function beginning(word: string): string {
  return word.slice(0, 5)
}

function fillWindows(features: Uint8Array, matched: Float32Array): void {
  const sums = new Float32Array(matched.length + 1)
  for (let i = 0; i < matched.length; i++) sums[i + 1] = sums[i]! + matched[i]!
  const mean = (i: number, reach: number) => {
    const from = Math.max(0, i - reach)
    const to = Math.min(matched.length, i + reach + 1)
    return (sums[to]! - sums[from]!) / (2 * reach + 1)
  }
  for (let i = 0; i < matched.length; i++) {
    features[i * WIDTH + 5] = byte(3 * mean(i, 3))
    features[i * WIDTH + 6] = byte(3 * mean(i, 10))
  }
}

function fillSentences(
  features: Uint8Array,
  passage: readonly KnownToken[],
  weights: ReadonlyMap<string, number>,
): void {
  const shares = sentenceShares(passage, weights)
  let best = 0
  for (const share of shares) best = Math.max(best, share)
  let sentence = -1
  for (const [i, token] of passage.entries()) {
    if (token.opens) sentence++
    const share = shares[sentence] ?? 0
    features[i * WIDTH + 7] = byte(share)
    features[i * WIDTH + 8] = best > 0 ? byte(share / best) : 0
  }
}

/** In order of the sentences, each in [0, 1]. */
function sentenceShares(
  passage: readonly KnownToken[],
  weights: ReadonlyMap<string, number>,
): readonly number[] {
  let total = 0
  for (const weight of weights.values()) total += weight
  const shares: number[] = []
  const seen = new Set<string>()
  for (const { opens, isContent, stem } of passage) {
    if (opens) {
      shares.push(0)
      seen.clear()
    }
    const weight = isContent ? weights.get(stem) : undefined
    if (weight === undefined || seen.has(stem)) continue
    seen.add(stem)
    shares[shares.length - 1]! += weight / total
  }
  return shares
}

/** 0 … 1 as 0 … 255, held in range. */
function byte(share: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, share)))
}
