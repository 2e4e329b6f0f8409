import { type AnalyzedQuery, bigramsOf, stemsOf } from './analyze.ts'

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
 * Scores candidates of one question anew by what they say, not only by which words they hold: a listwise logistic
 * regression. In the order of `candidates`; higher is better. The best sentence's share and the bigrams do the work.
 */
export function rerank(
  query: AnalyzedQuery,
  idf: ReadonlyMap<string, number>,
  candidates: readonly Candidate[],
): readonly number[] {
  const best = Math.max(...candidates.map((candidate) => candidate.score), Number.MIN_VALUE)
  return candidates.map((candidate) => {
    const features = featuresOf(query, idf, candidate)
    return (
      WEIGHTS.fused * (candidate.score / best) +
      WEIGHTS.keyword * (candidate.keywordScore / KEYWORD_SCALE) +
      WEIGHTS.passage * features.passage +
      WEIGHTS.sentence * features.sentence +
      WEIGHTS.pair * features.pair +
      WEIGHTS.bigrams * features.bigrams
    )
  })
}

/** Fitted by eval/retrieval/fit-rerank.ts on questions of SQuAD's training articles. */
const WEIGHTS = {
  fused: 4.28,
  keyword: 4.27,
  passage: 0.35,
  sentence: 4.99,
  pair: 1.22,
  bigrams: 4.02,
} as const

/** Brings BM25 scores near 1. */
const KEYWORD_SCALE = 40

/** Each a share in [0, 1] of the query's weight or bigrams. */
export type RerankFeatures = Readonly<{ passage: number; sentence: number; pair: number; bigrams: number }>

/** How much of the query the passage, its best sentence and its best two neighboring sentences hold. */
export function featuresOf(
  query: AnalyzedQuery,
  idf: ReadonlyMap<string, number>,
  { text, passage }: Pick<Candidate, 'text' | 'passage'>,
): RerankFeatures {
  const share = shareIn(query, idf)
  const stems = stemsOf(passage)
  const sentences = sentencesOf(text).map((sentence) => new Set(stemsOf(sentence)))
  const bigrams = new Set(bigramsOf(stems))
  const shared = query.bigrams.filter((bigram) => bigrams.has(bigram)).length
  return {
    passage: share(new Set(stems)),
    sentence: Math.max(0, ...sentences.map(share)),
    pair: Math.max(
      0,
      ...sentences.map((sentence, i) => share(new Set([...sentence, ...(sentences[i + 1] ?? [])]))),
    ),
    bigrams: query.bigrams.length === 0 ? 0 : shared / query.bigrams.length,
  }
}

/** Share of the query's IDF weight that some stems hold. */
function shareIn(query: AnalyzedQuery, idf: ReadonlyMap<string, number>) {
  const weightOf = (term: string) => idf.get(term) ?? 0
  const total = query.terms.reduce((sum, term) => sum + weightOf(term), 0)
  return (stems: ReadonlySet<string>): number => {
    if (total === 0) return 0
    return query.terms.reduce((sum, term) => sum + (stems.has(term) ? weightOf(term) : 0), 0) / total
  }
}

/** Near enough for counting words: after an end mark before a capital or digit, and at line ends (items, table rows). */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/u)
}
