import type { Hit } from '../core/chunk.ts'
import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'
import { type AnalyzedQuery, analyzeQuery, stemsOf } from './analyze.ts'
import { hitsAround } from './around.ts'
import type { CrossEncoder } from './cross-encoder.ts'
import { type FindDeps, type FindTuning, type Found, findChunks, stopwatch } from './find.ts'
import type { SearchTerm } from './keyword.ts'
import { passageOf } from './passage.ts'
import { rerank } from './rerank.ts'
import type { Candidate } from './rerank-features.ts'
import { spread } from './spread.ts'
import type { WordLikeness } from './word-likeness.ts'

/** What a search found, and what an answerer needs to judge it. */
export type SearchResult = Readonly<{
  /** Best first. */
  hits: readonly Hit[]
  /** Chunks beside the best hits on their pages that are not among the hits; none unless asked for. */
  around: readonly Hit[]
  /** The query's content words, each once. */
  terms: readonly SearchTerm[]
  /** BM25 of words alone, before fusion, best first; empty when no word was found. */
  keywordScores: readonly number[]
}>

export type SearchOptions = Scope &
  Readonly<{
    limit: number
    /** How many of the best hits bring along what is printed around them; default none. */
    aroundOf?: number
  }>

export type Search = (
  collectionId: CollectionId,
  query: string,
  options: SearchOptions,
  signal: AbortSignal,
) => Promise<SearchResult>

export type SearchDeps = Omit<FindDeps, 'tuning'> &
  Readonly<{
    /** For the reranker. */
    words: WordLikeness
    /** Has the last word on the order, where the user has one. */
    crossEncoder?: CrossEncoder | undefined
    tuning?: FindTuning & Readonly<{ reranked?: number }>
  }>

/**
 * How many of the fused list are put in order anew. Where one passage answers, 20 are as good; where many do, as in
 * Cranfield, they cost 0.013 of nDCG@10.
 */
const RERANKED = 10

/**
 * The stage: words and vectors → fuse → rerank → hits. While the vectors are being indexed, words answer alone.
 */
export function createSearch(deps: SearchDeps): Search {
  const { reranked = RERANKED } = deps.tuning ?? {}
  return async (collectionId, text, { limit, aroundOf = 0, ...scope }, signal) => {
    const query = analyzeQuery(text)
    const options = { limit: Math.max(limit, reranked), scope }
    const { found, keywords } = await findChunks(deps, collectionId, { text, query }, options, signal)
    const timed = stopwatch(deps.onStage)
    const likely = found.slice(0, reranked).map(toCandidate)
    const ordered = await timed('rerank', order(deps, { text, query, terms: keywords.terms }, likely, signal))
    const hits = [...ordered, ...below(ordered, found.slice(reranked))].slice(0, limit)
    return {
      hits,
      around: await hitsAround(deps.library.chunks, hits, aroundOf),
      terms: keywords.terms,
      keywordScores: [...keywords.words.values()],
    }
  }
}

type Asked = Readonly<{ text: string; query: AnalyzedQuery; terms: readonly SearchTerm[] }>

/** Hits of the candidates, best first, near-duplicates last. */
async function order(
  { words, crossEncoder }: SearchDeps,
  asked: Asked,
  candidates: readonly Ranked[],
  signal: AbortSignal,
): Promise<readonly Hit[]> {
  const passages = candidates.map(({ passage }) => passage)
  const scores = (await crossEncoder?.score(asked.text, passages, signal)) ?? rerank(asked, candidates, words)
  const ranked = candidates
    .map((one, i) => ({
      hit: { ...one.hit, score: scores[i] ?? 0 },
      label: one.label,
      stems: new Set(stemsOf(one.text)),
    }))
    .sort((a, b) => b.hit.score - a.hit.score || a.label - b.label)
  return inOneOrder(spread(ranked).map(({ hit }) => hit))
}

type Ranked = Candidate & Pick<Found, 'hit' | 'label'>

export function toCandidate(found: Found): Ranked {
  const { chunk, documentName, score } = found.hit
  return { ...found, text: chunk.text, passage: passageOf(chunk, documentName), score }
}

/** What was moved back scores no more than what is now before it. */
function inOneOrder(hits: readonly Hit[]): readonly Hit[] {
  let lowest = Number.POSITIVE_INFINITY
  return hits.map((hit) => {
    lowest = Math.min(lowest, hit.score)
    return { ...hit, score: lowest }
  })
}

/** Hits that were not put in order anew: their scores are moved below those that were. */
function below(ordered: readonly Hit[], rest: readonly Found[]): readonly Hit[] {
  const lowest = ordered.at(-1)?.score ?? 0
  return rest.map(({ hit }, i) => ({ ...hit, score: lowest - (i + 1) }))
}
