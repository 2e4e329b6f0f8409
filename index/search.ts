import type { Hit } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import { type AnalyzedQuery, analyzeQuery } from './analyze.ts'
import type { Embedder } from './embedder.ts'
import { type Fused, fuse, shareOfBest } from './fuse.ts'
import { type KeywordResult, type SearchTerm, searchKeywords } from './keyword.ts'
import { passageOf } from './passage.ts'
import { type Candidate, rerank } from './rerank.ts'
import type { CollectionIndexes } from './vector-cache.ts'
import type { VectorLabel } from './vector-index.ts'

/** What a search found, and what an answerer needs to judge it. */
export type SearchResult = Readonly<{
  /** Best first. */
  hits: readonly Hit[]
  /** The query's content words, each once. */
  terms: readonly SearchTerm[]
  /** BM25 of words alone, before fusion, best first; empty when no word was found. */
  keywordScores: readonly number[]
}>

export type SearchOptions = Readonly<{ limit: number; documents?: readonly DocumentId[] }>

export type Search = (
  collectionId: CollectionId,
  query: string,
  options: SearchOptions,
  signal: AbortSignal,
) => Promise<SearchResult>

export type SearchDeps = Readonly<{
  library: Pick<Library, 'chunks'>
  embedder: Embedder
  indexes: Pick<CollectionIndexes, 'nearest'>
  /** Other than the measured defaults, as when eval/retrieval measures them. */
  tuning?: Partial<SearchTuning>
}>

export type SearchTuning = Readonly<{
  /** Weight of trigrams if every word were missing; the words' own is 1, the vectors' is the embedder's. */
  gramsWeight: number
  /** How many of the fused list the reranker puts in order; 0 leaves it as it is. */
  reranked: number
}>

/** The stage: words and vectors → fuse → rerank → hits. While the vectors are being indexed, words answer alone. */
export function createSearch(deps: SearchDeps): Search {
  const { reranked } = { ...TUNING, ...deps.tuning }
  return async (collectionId, text, { limit, documents }, signal) => {
    const query = analyzeQuery(text)
    const options = { limit: Math.max(limit, reranked), ...(documents && { documents }) }
    const { found, keywords } = await findChunks(deps, collectionId, { text, query }, options, signal)
    const ordered = query.isQuestion ? reorder(query, keywords, found, reranked) : found
    return {
      hits: ordered.slice(0, limit).map(({ hit }) => hit),
      terms: keywords.terms,
      keywordScores: [...keywords.words.values()],
    }
  }
}

/** A chunk before reranking. */
export type Found = Readonly<{
  label: VectorLabel
  hit: Hit /** BM25 of its words, 0 when none matched. */
  keywordScore: number
}>

/** What the reranker is given: the fused list, best first. */
export async function findChunks(
  deps: SearchDeps,
  collectionId: CollectionId,
  { text, query }: Readonly<{ text: string; query: AnalyzedQuery }>,
  { limit, documents }: SearchOptions,
  signal: AbortSignal,
): Promise<Readonly<{ found: readonly Found[]; keywords: KeywordResult }>> {
  const { chunks } = deps.library
  const { gramsWeight } = { ...TUNING, ...deps.tuning }
  const [vector] = await deps.embedder.embed([text], { role: 'query', signal })
  signal.throwIfAborted()
  const within = { limit: Math.max(CANDIDATES, limit), ...(documents && { documents }) }
  const keywords = await searchKeywords(chunks, collectionId, query, within)
  signal.throwIfAborted()
  const allowed = documents && (await chunks.labelsOf(collectionId, documents))
  const spoken = [
    { scores: shareOfBest(keywords.words), weight: 1 },
    { scores: shareOfBest(keywords.grams), weight: gramsWeight * keywords.missingShare },
  ]
  const likely = fuse(spoken).slice(0, NEAREST)
  const cosines = vector ? await cosinesOf(deps, collectionId, vector, likely, allowed) : new Map()
  signal.throwIfAborted()
  const fused = fuse([...spoken, { scores: cosines, weight: deps.embedder.weight }]).slice(0, limit)
  return { found: await hitsOf(chunks, collectionId, fused, keywords), keywords }
}

/** Chunks taken by their words and as many by trigrams: with 50 of each a typing error cost 2 points of R@1 more. */
const CANDIDATES = 200

/** Chunks taken by their vectors, and by keywords for a look at their vectors. */
const NEAREST = 50

const TUNING: SearchTuning = { gramsWeight: 1, reranked: 20 }

/** Cosines of the nearest chunks and of the likeliest by keywords; none while the vectors are being indexed. */
async function cosinesOf(
  { indexes }: SearchDeps,
  collectionId: CollectionId,
  vector: Float32Array,
  likely: readonly Fused[],
  allowed: ReadonlySet<VectorLabel> | undefined,
): Promise<ReadonlyMap<VectorLabel, number>> {
  const candidates = new Set(likely.map(({ label }) => label))
  const nearest = await indexes.nearest(collectionId, vector, NEAREST, allowed)
  const others = await indexes.nearest(collectionId, vector, candidates.size, candidates)
  return new Map([...(nearest ?? []), ...(others ?? [])].map(({ label, similarity }) => [label, similarity]))
}

/** Chunks removed since they were found are left out. */
async function hitsOf(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  fused: readonly Fused[],
  { words }: KeywordResult,
): Promise<readonly Found[]> {
  const scores = new Map(fused.map(({ label, score }) => [label, score]))
  const rows = await chunks.byLabels(fused.map(({ label }) => label))
  return rows.map(({ label, chunk, documentName }) => ({
    label,
    hit: { chunk, collectionId, documentName, score: scores.get(label) ?? 0 },
    keywordScore: words.get(label) ?? 0,
  }))
}

/** The first `count` in a new order with new scores, then the rest, whose scores are moved below theirs. */
function reorder(
  query: AnalyzedQuery,
  { terms }: KeywordResult,
  found: readonly Found[],
  count: number,
): readonly Found[] {
  const scores = rerank(query, terms, found.slice(0, count).map(toCandidate))
  const best = found.slice(0, count).map((one, i) => rescored(one, scores[i] ?? 0))
  best.sort((a, b) => b.hit.score - a.hit.score || a.label - b.label)
  const lowest = best.at(-1)?.hit.score ?? 0
  return [...best, ...found.slice(count).map((one, i) => rescored(one, lowest - (i + 1)))]
}

export function toCandidate({ hit, keywordScore }: Found): Candidate {
  const { chunk, documentName, score } = hit
  return { text: chunk.text, passage: passageOf(chunk, documentName), score, keywordScore }
}

function rescored(found: Found, score: number): Found {
  return { ...found, hit: { ...found.hit, score } }
}
