import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'
import type { Library } from '../library/library.ts'
import { type AnalyzedQuery, gramsOf, stemsOf } from './analyze.ts'
import { FEEDBACK_PASSAGES, feedbackTerms, sharedWords } from './feedback.ts'
import { shareOfBest } from './fuse.ts'
import { passageOf } from './passage.ts'
import type { VectorLabel } from './vector-index.ts'

/** A content word of a query as the keyword index knows it. */
export type SearchTerm = Readonly<{
  /** Stemmed. */
  term: string
  /** Inverse document frequency in the collection; the highest there is when the term is missing. */
  idf: number
  found: boolean
}>

type Scores = ReadonlyMap<VectorLabel, number>

/** What matching words and parts of words found: BM25 by label, best first. */
export type KeywordResult = Readonly<{
  terms: readonly SearchTerm[]
  words: Scores
  /** Of those words only that no chunk holds: misspelled in the query, or misread everywhere. */
  grams: Scores
  /** How much of the query's IDF weight those words carry, in [0, 1]. */
  missingShare: number
  /** Of words that the best chunks share beside the query's. */
  feedback: Scores
}>

export type KeywordOptions = Readonly<{ limit: number; scope: Scope }>

/**
 * Words by BM25. Trigrams stand in for words the collection does not have: so they mend typing and reading errors where
 * it is needed, and cost a few short lists instead of one for each trigram of the query (which gained no more).
 */
export async function searchKeywords(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  query: AnalyzedQuery,
  { limit, scope }: KeywordOptions,
): Promise<KeywordResult> {
  const match = async (field: 'words' | 'grams', terms: readonly string[]) =>
    byLabel(await chunks.match(collectionId, field, terms, { limit, ...scope }))
  const terms = await termsOf(chunks, collectionId, query.terms)
  const missing = terms.filter((term) => !term.found).map(({ term }) => term)
  const words = await match('words', query.terms)
  const grams = await match('grams', [...new Set(gramsOf(missing))])
  const feedback = await match('words', await feedbackOf(chunks, collectionId, query, words))
  return { terms, words, grams, missingShare: missingShareOf(terms), feedback }
}

/** IDF as in Robertson and Zaragoza 2009, with 1 added inside the logarithm so that it stays positive. */
async function termsOf(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  terms: readonly string[],
): Promise<readonly SearchTerm[]> {
  const known = await chunks.frequencies(collectionId, 'words', terms)
  return terms.map((term) => {
    const holding = known.byTerm.get(term) ?? 0
    const idf = Math.log(1 + (known.chunks - holding + 0.5) / (holding + 0.5))
    return { term, idf, found: holding > 0 }
  })
}

/** Words to search with as well, out of the chunks that the query's words found first. */
async function feedbackOf(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  query: AnalyzedQuery,
  words: Scores,
): Promise<readonly string[]> {
  const shares = shareOfBest(words)
  const rows = await chunks.byLabels([...words.keys()].slice(0, FEEDBACK_PASSAGES))
  const passages = rows.map(({ label, chunk, documentName }) => ({
    stems: stemsOf(passageOf(chunk, documentName)),
    share: shares.get(label) ?? 0,
  }))
  const shared = sharedWords(passages, new Set(query.terms))
  const looked = await termsOf(
    chunks,
    collectionId,
    shared.map(({ term }) => term),
  )
  const idfs = new Map(looked.map(({ term, idf }) => [term, idf]))
  return feedbackTerms(shared, (term) => idfs.get(term) ?? 0)
}

function missingShareOf(terms: readonly SearchTerm[]): number {
  let all = 0
  let missing = 0
  for (const { idf, found } of terms) {
    all += idf
    if (!found) missing += idf
  }
  return all === 0 ? 0 : missing / all
}

function byLabel(matches: readonly Readonly<{ label: VectorLabel; score: number }>[]): Scores {
  return new Map(matches.map(({ label, score }) => [label, score]))
}
