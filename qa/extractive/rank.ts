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

type RankFeature = keyof SentenceFeatures | keyof SpanFeatures
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
 * span model had been trained on. Weights fitted to articles that it never saw (span and margin count half as much) choose
 * the right sentence for 0.3 more of 100 questions there, and the right words for 0.3 fewer: these stay. SQuAD has neither
 * tables, headings, misreadings nor amounts of money: `under`, `near` and `kind` are set by hand to what costs next to
 * nothing there (fitted: 0, 0.1 and -0.4).
 */
const WEIGHTS: RankWeights = {
  coverage: 1.48,
  near: 1,
  before: 0.93,
  opening: 1.44,
  under: 0.59,
  pairs: 2.06,
  kind: 0.5,
  passage: 5.27,
  span: 0.76,
  spanLog: 3.33,
  margin: 4.51,
}

/**
 * The span that a reading of the sentence's passage puts first: what its likely spans agree on, though another may be
 * likelier by itself.
 */
function bestIn({ hit, range }: ReadSentence, spans: readonly ReadSpan[]): ReadSpan | undefined {
  return spans.find((span) => span.hit === hit && isIn(span.range, range))
}

function isIn(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}
