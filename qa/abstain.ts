import type { Signals } from './signals.ts'

/** Calibrated probability, in [0, 1], that the passages hold the answer: a logistic regression of lexical signals. */
export function confidenceOf(signals: Signals): number {
  let logit = INTERCEPT
  for (const name of SIGNALS) logit += WEIGHTS[name] * signals[name]
  return 1 / (1 + Math.exp(-logit))
}

/** Below this the answer is that the documents do not say. */
export const CONFIDENCE_MIN = 0.35

/** In the order eval/answers/fit-abstention.ts prints them. */
export const SIGNALS = [
  'match',
  'coverageFirst',
  'coverageBest',
  'coverageSentence',
  'lead',
  'missing',
  'pairs',
  'terms',
] as const satisfies readonly (keyof Signals)[]

const INTERCEPT = -8.73

const WEIGHTS: Readonly<Record<keyof Signals, number>> = {
  match: 7.64,
  coverageFirst: 2.68,
  coverageBest: 1.1,
  coverageSentence: 3.66,
  lead: 0.47,
  missing: 0.45,
  pairs: 3.09,
  terms: 0.29,
}
