/** The text of a chunk that keywords found, as stems, and its BM25 as a share of the best one's. */
export type FeedbackPassage = Readonly<{ stems: readonly string[]; share: number }>

/** How many of the first chunks are asked what else they speak of. */
export const FEEDBACK_PASSAGES = 5

/**
 * Words that the best chunks share, though the query lacks them, likeliest first: candidates for pseudo-relevance
 * feedback in the manner of RM3 (Abdul-Jaleel et al. 2004). A word counts by the shares of the chunks that hold it, and
 * how often it comes there as BM25 counts it; at least two chunks must hold it.
 */
export function sharedWords(
  passages: readonly FeedbackPassage[],
  query: ReadonlySet<string>,
): readonly SharedWord[] {
  const words = new Map<string, { mass: number; passages: number }>()
  for (const { stems, share } of passages) {
    for (const [term, count] of countOf(stems)) {
      if (query.has(term)) continue
      const known = words.get(term) ?? { mass: 0, passages: 0 }
      known.mass += (share * count * (K1 + 1)) / (count + K1)
      known.passages += 1
      words.set(term, known)
    }
  }
  return [...words]
    .filter(([, word]) => word.passages >= PASSAGES_MIN)
    .map(([term, { mass }]) => ({ term, mass }))
    .sort((a, b) => b.mass - a.mass || (a.term < b.term ? -1 : 1))
    .slice(0, LOOKED_UP)
}

export type SharedWord = Readonly<{ term: string; mass: number }>

/** The words to search with as well, given how rare each is. */
export function feedbackTerms(
  words: readonly SharedWord[],
  idfOf: (term: string) => number,
): readonly string[] {
  return words
    .map(({ term, mass }) => ({ term, worth: mass * idfOf(term) }))
    .sort((a, b) => b.worth - a.worth || (a.term < b.term ? -1 : 1))
    .slice(0, TERMS)
    .map(({ term }) => term)
}

const PASSAGES_MIN = 2

/** Words whose rarity is looked up; the rest are too seldom in the passages to be chosen. */
const LOOKED_UP = 40

/** 8 to 25 did alike on Cranfield; fewer are quicker. */
const TERMS = 10

/** BM25's, without its regard for length. */
const K1 = 1.2

function countOf(stems: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}
