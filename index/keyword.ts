import type { CollectionId, DocumentId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import { type AnalyzedQuery, gramsOf } from './analyze.ts'
import type { VectorLabel } from './vector-index.ts'

/** A content word of a query as the keyword index knows it. */
export type SearchTerm = Readonly<{
  /** Stemmed. */
  term: string
  /** Inverse document frequency in the collection; the highest there is when the term is missing. */
  idf: number
  found: boolean
}>

/** What matching words and parts of words found: BM25 by label, best first. */
export type KeywordResult = Readonly<{
  terms: readonly SearchTerm[]
  words: ReadonlyMap<VectorLabel, number>
  /** Of those words only that no chunk holds: misspelled in the query, or misread everywhere. */
  grams: ReadonlyMap<VectorLabel, number>
  /** How much of the query's IDF weight those words carry, in [0, 1]. */
  missingShare: number
}>

/**
 * Words by BM25. Trigrams stand in for words the collection does not have: so they mend typing and reading errors where
 * it is needed, and cost a few short lists instead of one for each trigram of the query (which gained no more).
 */
export async function searchKeywords(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  query: AnalyzedQuery,
  options: Readonly<{ limit: number; documents?: readonly DocumentId[] }>,
): Promise<KeywordResult> {
  const terms = await termsOf(chunks, collectionId, query.terms)
  const missing = terms.filter((term) => !term.found).map(({ term }) => term)
  const words = await chunks.match(collectionId, 'words', query.terms, options)
  const grams = await chunks.match(collectionId, 'grams', [...new Set(gramsOf(missing))], options)
  return { terms, words: byLabel(words), grams: byLabel(grams), missingShare: missingShareOf(terms) }
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

function missingShareOf(terms: readonly SearchTerm[]): number {
  let all = 0
  let missing = 0
  for (const { idf, found } of terms) {
    all += idf
    if (!found) missing += idf
  }
  return all === 0 ? 0 : missing / all
}

function byLabel(matches: readonly Readonly<{ label: VectorLabel; score: number }>[]) {
  return new Map(matches.map(({ label, score }) => [label, score]))
}
