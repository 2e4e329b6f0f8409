import type { Signals } from './signals.ts'

/** Calibrated probability, in [0, 1], that the documents hold the answer: a logistic regression of signals. */
export function confidenceOf(signals: Signals): number {
  let logit = INTERCEPT
  for (const name of SIGNALS) logit += WEIGHTS[name] * signals[name]
  return 1 / (1 + Math.exp(-logit))
}

/** Below the first the documents have nothing near; below the second they come near without an answer. */
export const NEAR_MIN = 0.15
export const CONFIDENCE_MIN = 0.4

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
const INTERCEPT = -4.675

const WEIGHTS: Readonly<Record<keyof Signals, number>> = {
  match: 1.539,
  coverageFirst: 0.369,
  coverageBest: 1.236,
  coverageSentence: 0.088,
  lead: 2.202,
  missing: 0.181,
  pairs: 0.583,
  terms: 1.518,
  unnamed: -1.354,
  chance: 0.998,
  spanLog: -0.94,
  margin: 1.807,
  marginBest: 2.062,
}
