import { plainText } from '../../core/plain-text.ts'
import type { Candidate } from './rank.ts'

/**
 * Below this a few words are too often not the answer: the sentence is said alone. On held-out articles, each question with
 * one right answer only, 90 % of the spans are above it and 63 % of those exactly right; the others were never.
 */
export const SHORT_CHANCE_MIN = 0.2

/** The few words inside a sentence that answer, as long as they are this likely to be the right ones. */
export function shortAnswer(candidate: Candidate, chanceMin: number): string | undefined {
  const { hit, span } = candidate
  if (span === undefined || chanceOf(candidate) < chanceMin) return undefined
  const printed = plainText(hit.chunk.text.slice(span.range.start, span.range.end))
  return printed === '' ? undefined : printed
}

/** Probability that the span read in a sentence is the answer, word for word, in [0, 1]. */
function chanceOf(candidate: Candidate): number {
  const signals = shortSignals(candidate)
  const logit = SHORT_SIGNALS.reduce((sum, name) => sum + WEIGHTS[name] * signals[name], INTERCEPT)
  return 1 / (1 + Math.exp(-logit))
}

/** In the order eval/answers/fit-extractive.ts prints them. */
export const SHORT_SIGNALS = ['chance', 'span', 'spanLog', 'margin'] as const

/** What tells whether the span read in a sentence is right. Each in [0, 1]. */
export function shortSignals({
  chance,
  spanFeatures,
}: Candidate): Readonly<Record<(typeof SHORT_SIGNALS)[number], number>> {
  return { chance, ...spanFeatures }
}

/** Printed by eval/answers/fit-extractive.ts. */
const INTERCEPT = -4.492
const WEIGHTS: Readonly<Record<(typeof SHORT_SIGNALS)[number], number>> = {
  chance: 1.74,
  span: 2.868,
  spanLog: 0.997,
  margin: 1.032,
}
