import type { Range } from '../sentence-ends.ts'
import type { ReadSentence } from './read-sentences.ts'
import type { SentenceFeatures } from './sentence-features.ts'
import { NO_SPAN, type ReadSpan, type SpanFeatures, spanFeatures } from './span-features.ts'

/** A sentence that may answer, and the words of it that may be the answer itself. */
export type Candidate = ReadSentence &
  Readonly<{
    span: ReadSpan | undefined
    spanFeatures: SpanFeatures
    /** Probability that it is the one that answers, were one of them to; they sum to 1. */
    chance: number
  }>

/** Sentences by the chance that they answer, best first, ties in order. */
export function rank(
  sentences: readonly ReadSentence[],
  spans: readonly ReadSpan[],
  weights: RankWeights = WEIGHTS,
): readonly Candidate[] {
  const found = sentences.map((sentence) => {
    const span = bestIn(sentence, spans)
    return { ...sentence, span, spanFeatures: span === undefined ? NO_SPAN : spanFeatures(span) }
  })
  const logits = found.map((one) => sumOf({ ...one.features, ...one.spanFeatures }, weights))
  const highest = Math.max(0, ...logits)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0)
  return found
    .map((one, index) => ({ ...one, chance: Math.exp((logits[index] ?? 0) - highest) / sum }))
    .sort((a, b) => b.chance - a.chance)
}

function sumOf(features: Readonly<Record<RankFeature, number>>, weights: RankWeights): number {
  return RANK_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0)
}

export type RankFeature = keyof SentenceFeatures | keyof SpanFeatures
export type RankWeights = Readonly<Record<RankFeature, number>>

/** In the order eval/answers/fit-extractive.ts prints them. */
export const RANK_FEATURES = [
  'coverage',
  'near',
  'before',
  'opening',
  'under',
  'pairs',
  'kind',
  'passage',
  'span',
  'spanLog',
  'margin',
] as const satisfies readonly RankFeature[]

/**
 * Listwise logistic regression over the sentences of five passages: eval/answers/fit-extractive.ts, on articles that the
 * span model was not trained on. Those have neither tables, headings nor amounts of money: `under` is set to 0.4 of the
 * sentence's own words, and `kind` to what cost nothing there (fitted: about 0).
 */
const WEIGHTS: RankWeights = {
  coverage: 2.47,
  near: 1.85,
  before: 0.92,
  opening: 1.43,
  under: 0.99,
  pairs: 1.76,
  kind: 1,
  passage: 4.67,
  span: 1.47,
  spanLog: 1.88,
  margin: 3.68,
}

/** The likeliest span that begins in the sentence and ends in it or in what it takes in. */
function bestIn({ hit, range }: ReadSentence, spans: readonly ReadSpan[]): ReadSpan | undefined {
  let best: ReadSpan | undefined
  for (const span of spans) {
    if (span.hit !== hit || !isIn(span.range, range)) continue
    if (best === undefined || span.probability > best.probability) best = span
  }
  return best
}

function isIn(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}
