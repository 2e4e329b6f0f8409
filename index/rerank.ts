import type { AnalyzedQuery } from './analyze.ts'
import type { SearchTerm } from './keyword.ts'
import { type Candidate, rerankFeatures } from './rerank-features.ts'
import type { WordLikeness } from './word-likeness.ts'

/**
 * Scores candidates of one query anew by where they say its words, not only that they do. In the order of
 * `candidates`; higher is better.
 */
export function rerank(
  asked: Readonly<{ query: AnalyzedQuery; terms: readonly SearchTerm[] }>,
  candidates: readonly Candidate[],
  words: WordLikeness,
): readonly number[] {
  return rerankFeatures(asked, candidates, words).map((features) =>
    features.reduce((sum, value, i) => sum + value * (RERANK_WEIGHTS[i] ?? 0), 0),
  )
}

/**
 * A listwise logistic regression, fitted by eval/retrieval/fit-rerank.ts on questions, headings and bare keywords of
 * training sets. In the order of RERANK_FEATURES.
 */
export const RERANK_WEIGHTS: readonly number[] = [
  5.93, -0.38, -1.02, -0.08, 1.89, 3.56, 3.25, 0.84, 0.62, 2.41,
]
