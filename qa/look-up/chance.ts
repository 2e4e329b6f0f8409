import { amountOf } from './amounts.ts'
import type { Candidate, Evidence } from './candidate.ts'
import { isoDate } from './dates.ts'
import type { ValueKind } from './looked-up.ts'

/**
 * A logistic model whose weights are set by hand, since no receipts or forms with answers may be learned from: they were
 * chosen so that a full label with its value beside it is all but sure (0.95), one word of two in common leaves it open
 * (0.4), and what looks like another label is hardly a value; then looked at on half of the labelled receipts and forms.
 * On the other half's forms, with true lines, values said to be 0.6 to 0.8 sure are right in 85 of 100, those above in 95.
 */
const INTERCEPT = -4.5

const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  // What the label says decides; how it is set only adds to it.
  match: 4,
  closed: 0.6,
  first: 0.4,
  // Values stand beside their labels more often than under them, and a value beside rules out one under.
  inside: 1.2,
  beside: 1.2,
  below: 0.3,
  rival: -1.5,
  // Receipts leave much white before amounts: distance says less than what stands between.
  distance: -1,
  between: -1.5,
  labelLike: -3,
  typed: 1,
  // Sure letterheads and lone dates come near labelled values.
  place: 5,
  // Sums that bear a total out outweigh a better label.
  adds: 1.6,
  final: 1.2,
  summary: -2,
  // A cell needs both of its heads, and they must say what was asked.
  rowHead: 2,
  columnHead: 1.5,
  headsSay: 4,
}

/** A candidate with the probability that it is what is wanted, were it the only one. */
export type Weighed = Candidate & Readonly<{ alone: number }>

export function weighed(candidate: Candidate): Weighed {
  const logit = (Object.keys(WEIGHTS) as (keyof Evidence)[]).reduce(
    (sum, name) => sum + WEIGHTS[name] * (candidate.evidence[name] ?? 0),
    INTERCEPT,
  )
  return { ...candidate, alone: 1 / (1 + Math.exp(-logit)) }
}

/**
 * Values that rule each other out, likeliest first: each keeps of its own probability the share that its odds have among
 * all. Places that say the same are one value, as likely as the likeliest of them.
 */
export function ruledOut<T extends Readonly<{ alone: number; text: string; kind: ValueKind }>>(
  values: readonly T[],
): readonly (T & Readonly<{ chance: number }>)[] {
  const odds = new Map<string, number>()
  for (const value of values) {
    const said = sayingOf(value)
    odds.set(said, Math.max(oddsOf(value.alone), odds.get(said) ?? 0))
  }
  const all = [...odds.values()].reduce((sum, of) => sum + of, 0)
  return values
    .map((value) => {
      const own = oddsOf(value.alone)
      const rivals = all - (odds.get(sayingOf(value)) ?? 0)
      return { ...value, chance: own + rivals === 0 ? 0 : (value.alone * own) / (own + rivals) }
    })
    .sort((a, b) => b.chance - a.chance)
}

/** One form for all prints of a value: `57.80` beside one label and `RM 57.80` beside another bear each other out. */
function sayingOf({ text, kind }: Readonly<{ text: string; kind: ValueKind }>): string {
  const amount = kind === 'money' || kind === 'number' ? amountOf(text) : undefined
  const day = kind === 'date' ? isoDate(text, 'day-first') : undefined
  return amount?.toString() ?? day ?? text.toLowerCase().replace(/\s+/g, ' ')
}

/** Sure things have large odds, not infinite ones. */
const SURE = 0.999

function oddsOf(probability: number): number {
  const kept = Math.min(SURE, probability)
  return kept / (1 - kept)
}
