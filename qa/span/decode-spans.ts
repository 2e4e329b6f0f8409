/** What the model says of a passage: a logit a token for where the answer starts and ends, and one for there being none. */
export type SpanLogits = Readonly<{ start: Float32Array; end: Float32Array; none: number }>

/** Tokens first to last, both inclusive. */
export type ScoredSpan = Readonly<{ first: number; last: number; score: number }>

/** All spans, likeliest first, and what to set their scores against. */
export type DecodedSpans = Readonly<{
  spans: readonly ScoredSpan[]
  /** Score of there being no answer. */
  none: number
  /** Logarithm of the summed exponentials of all spans' scores. */
  total: number
}>

/**
 * Scores every span of at most `lengthMax` tokens with start + end, as the model was trained: the class of no answer
 * stands in both softmaxes, so its score counts twice.
 */
export function decodeSpans({ start, end, none }: SpanLogits, lengthMax: number): DecodedSpans {
  const scored: ScoredSpan[] = []
  let total = Number.NEGATIVE_INFINITY
  for (let first = 0; first < start.length; first++) {
    const until = Math.min(end.length, first + lengthMax)
    for (let last = first; last < until; last++) {
      const score = start[first]! + end[last]!
      total = logAdd(total, score)
      scored.push({ first, last, score })
    }
  }
  scored.sort((a, b) => b.score - a.score)
  return { spans: scored, none: 2 * none, total }
}

/** Logarithm of e^a + e^b. */
export function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}
