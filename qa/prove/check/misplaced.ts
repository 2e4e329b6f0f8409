/** What tells whether a thing that units say is another's there: all in [0, 1], but the counts. */
export const PLACE_SIGNALS = [
  /** How well it stands in its place, and how well another of its kind stands there, see vote.ts. */
  'vote',
  'rival',
  /** 1 where it is not printed in full: part of it is, or what is printed is about it, or refers back to it. */
  'part',
  'topic',
  'pronoun',
  /** Units beside the first. */
  'further',
  /** 1 where the first unit does not have it. */
  'apart',
  /** Share of the statement's words that the units say. */
  'words',
  /** 1 where the statement begins with it. */
  'opening',
  /** Things of its kind in the statement, 3 at most. */
  'others',
] as const

export type PlaceSignals = Readonly<Record<(typeof PLACE_SIGNALS)[number], number>>

/** Probability that a name or value was put into the place of another, in [0, 1], were one in two of them. */
export function misplaced(kind: 'name' | 'value', signals: PlaceSignals): number {
  const { intercept, weights } = FITTED[kind]
  const logit = PLACE_SIGNALS.reduce((sum, name) => sum + weights[name] * signals[name], intercept)
  return 1 / (1 + Math.exp(-logit))
}

/** From here on it is taken to be. */
export const MISPLACED_MIN = { name: 0.75, value: 0.75 } as const

/** Fitted to paraphrases of SQuAD's training questions, true and with a wrong name or value, by eval/proving/fit-places.ts. */
const FITTED: Readonly<Record<'name' | 'value', Readonly<{ intercept: number; weights: PlaceSignals }>>> = {
  name: {
    intercept: 2.3,
    weights: {
      vote: -5.62,
      rival: 4.43,
      part: 2.88,
      topic: 0.92,
      pronoun: 3.05,
      further: 0.72,
      apart: 1.25,
      words: -0.78,
      opening: -1.7,
      others: -0.56,
    },
  },
  value: {
    intercept: 1.87,
    weights: {
      vote: -5.17,
      rival: 6.05,
      part: 0,
      topic: 0,
      pronoun: 0,
      further: 0.66,
      apart: 1.43,
      words: -1.64,
      opening: 0.08,
      others: -0.87,
    },
  },
}
