import type { Signals } from './signals.ts'

/** Calibrated probability, in [0, 1], that the documents hold the answer: a logistic regression of signals. */
export function confidenceOf(signals: Signals): number {
  let logit = INTERCEPT
  for (const name of SIGNALS) logit += WEIGHTS[name] * signals[name]
  return 1 / (1 + Math.exp(-logit))
}

/** Below the first the documents have nothing near; below the second they come near without an answer. */
export const NEAR_MIN = 0.15
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
  'unnamed',
  'chance',
  'spanLog',
  'margin',
  'marginBest',
] as const satisfies readonly (keyof Signals)[]

/** Printed by eval/answers/fit-abstention.ts on 200 of SQuAD's training articles, in collections of 1 to 30. */
const INTERCEPT = -6.513

const WEIGHTS: Readonly<Record<keyof Signals, number>> = {
  match: 0.762,
  coverageFirst: 1.766,
  coverageBest: 2.098,
  coverageSentence: 4.169,
  lead: 2.943,
  missing: 1.144,
  pairs: 1.396,
  terms: 1.258,
  unnamed: 0,
  chance: 0,
  spanLog: 0,
  margin: 0,
  marginBest: 0,
}
