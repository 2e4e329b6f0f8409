import { type AnalyzedQuery, bigramsOf, stemsOf } from './analyze.ts'
import { holdsKind } from './answer-kind.ts'
import type { SearchTerm } from './keyword.ts'
import type { WordLikeness } from './word-likeness.ts'

/** A chunk to be put in order. */
export type Candidate = Readonly<{
  /** Its text, without the title. */
  text: string
  /** Title and headings with the text: what it is found by. */
  passage: string
  /** Of fusion. */
  score: number
  /** BM25 of its words, 0 when none matched. */
  keywordScore: number
  /** Of the words that the best chunks share, as a share of the best one's. */
  feedbackShare: number
}>

/** What a number of `rerankFeatures` tells, in their order. All but `keywords` lie in [0, 1]. */
export const RERANK_FEATURES = [
  /** The fused score as a share of the best one's. */
  'fused',
  /** Its BM25 score, brought near 1. */
  'keywords',
  /** What the words that the best chunks share found. */
  'feedback',
  /** The query's IDF weight that the best two neighboring sentences hold. */
  'sentences',
  /** The share of the query's pairs of neighboring words that the passage has. */
  'bigrams',
  /** That weight in the passage and in its best sentence, a word being held as far as its likest one is like it. */
  'like passage',
  'like sentence',
  /** The weight of the query's names that the passage holds; 1 where it names nothing. */
  'names',
  /** Whether one of the sentences that hold most has the kind of words that would answer. */
  'answer kind',
  /** The query's IDF weight that title and headings hold. */
  'title',
] as const

/** Numbers in the order of RERANK_FEATURES for each candidate of one query. */
export function rerankFeatures(
  { query, terms }: Readonly<{ query: AnalyzedQuery; terms: readonly SearchTerm[] }>,
  candidates: readonly Candidate[],
  words: WordLikeness,
): readonly (readonly number[])[] {
  const all = weigher(terms)
  const names = weigher(terms.filter(({ term }) => query.names.includes(term)))
  const likenessOf = words(terms.map(({ term }) => term))
  const asked = new Set(query.words)
  const best = Math.max(...candidates.map((candidate) => candidate.score), Number.MIN_VALUE)

  return candidates.map(({ text, passage, score, keywordScore, feedbackShare }) => {
    const stems = stemsOf(passage)
    const held = new Set(stems)
    const sentences = sentencesOf(text).map((sentence) => ({ sentence, stems: new Set(stemsOf(sentence)) }))
    const shares = sentences.map((one) => all.heldBy(one.stems))
    const pairs = sentences.map((one, i) => new Set([...one.stems, ...(sentences[i + 1]?.stems ?? [])]))
    const most = Math.max(0, ...shares)
    const near = sentences.filter((_, i) => (shares[i] ?? 0) >= NEAR_BEST * most)
    return [
      score / best,
      keywordScore / KEYWORD_SCALE,
      feedbackShare,
      Math.max(0, ...pairs.map(all.heldBy)),
      shareOf(query.bigrams, new Set(bigramsOf(stems))),
      all.likeness(held, likenessOf),
      Math.max(0, ...sentences.map((one) => all.likeness(one.stems, likenessOf))),
      names.heldBy(held),
      Number(
        near.some(({ sentence }) => query.wants !== undefined && holdsKind(sentence, query.wants, asked)),
      ),
      all.heldBy(new Set(stemsOf(passage.slice(0, Math.max(0, passage.length - text.length))))),
    ]
  })
}

/** A good match of a long question scores about this. */
const KEYWORD_SCALE = 40

/** A sentence with this share of the best one's words may be the one that answers. */
const NEAR_BEST = 0.8

/** Shares of the IDF weight of some terms; 1 where they have none. */
function weigher(terms: readonly SearchTerm[]) {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0)
  const shareBy = (held: (term: string, i: number) => number) =>
    total === 0 ? 1 : terms.reduce((sum, { term, idf }, i) => sum + held(term, i) * idf, 0) / total
  return {
    heldBy: (stems: ReadonlySet<string>) => shareBy((term) => Number(stems.has(term))),
    likeness(stems: ReadonlySet<string>, likenessOf: ReturnType<WordLikeness>) {
      const best = new Float32Array(terms.length)
      for (const stem of stems) {
        const likeness = likenessOf(stem)
        for (let i = 0; i < best.length; i++) best[i] = Math.max(best[i]!, likeness[i]!)
      }
      return shareBy((_, i) => best[i]!)
    },
  }
}

function shareOf(wanted: readonly string[], held: ReadonlySet<string>): number {
  return wanted.length === 0 ? 0 : wanted.filter((one) => held.has(one)).length / wanted.length
}

/** Near enough for counting words: after an end mark before a capital or digit, and at line ends (items, table rows). */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/u)
}
