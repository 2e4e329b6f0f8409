import { type AnalyzedQuery, bigramsOf, stemsOf } from './analyze.ts'
import type { SearchTerm } from './keyword.ts'

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
}>

/**
 * Scores candidates of one question anew by where they say its words, not only that they do. In the order of
 * `candidates`; higher is better. The best sentence's share and the bigrams do most of the work.
 */
export function rerank(
  query: AnalyzedQuery,
  terms: readonly SearchTerm[],
  candidates: readonly Candidate[],
): readonly number[] {
  return rerankFeatures(query, terms, candidates).map((features) =>
    features.reduce((sum, value, i) => sum + value * (RERANK_WEIGHTS[i] ?? 0), 0),
  )
}

/**
 * A listwise logistic regression, fitted by eval/retrieval/fit-rerank.ts on questions of SQuAD's training articles.
 * In the order of rerankFeatures.
 */
export const RERANK_WEIGHTS: readonly number[] = [5.33, 2.74, 2.25, 3.7, 1.3, 3.32]

/**
 * Six numbers a candidate: its fused score as a share of the best one's; its BM25 score, brought near 1; and in [0, 1]
 * the query's IDF weight that the passage, its best sentence and its best two neighboring sentences hold, and the share
 * of the query's bigrams that the passage has.
 */
export function rerankFeatures(
  query: AnalyzedQuery,
  terms: readonly SearchTerm[],
  candidates: readonly Candidate[],
): readonly (readonly number[])[] {
  const shareOf = shareIn(terms)
  const best = Math.max(...candidates.map((candidate) => candidate.score), Number.MIN_VALUE)
  return candidates.map(({ text, passage, score, keywordScore }) => {
    const stems = stemsOf(passage)
    const sentences = sentencesOf(text).map((sentence) => new Set(stemsOf(sentence)))
    const pairs = sentences.map((sentence, i) => new Set([...sentence, ...(sentences[i + 1] ?? [])]))
    return [
      score / best,
      keywordScore / KEYWORD_SCALE,
      shareOf(new Set(stems)),
      Math.max(0, ...sentences.map(shareOf)),
      Math.max(0, ...pairs.map(shareOf)),
      bigramShare(query.bigrams, new Set(bigramsOf(stems))),
    ]
  })
}

/** A good match of a long question scores about this. */
const KEYWORD_SCALE = 40

/** Share of the query's IDF weight that some stems hold. */
function shareIn(terms: readonly SearchTerm[]): (stems: ReadonlySet<string>) => number {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0)
  return (stems) => {
    if (total === 0) return 0
    return terms.reduce((sum, { term, idf }) => sum + (stems.has(term) ? idf : 0), 0) / total
  }
}

function bigramShare(wanted: readonly string[], bigrams: ReadonlySet<string>): number {
  return wanted.length === 0 ? 0 : wanted.filter((bigram) => bigrams.has(bigram)).length / wanted.length
}

/** Near enough for counting words: after an end mark before a capital or digit, and at line ends (items, table rows). */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/u)
}
