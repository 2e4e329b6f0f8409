import type { Hit } from '../core/chunk.ts'
import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'
import type { Library } from '../library/library.ts'
import type { AnalyzedQuery } from './analyze.ts'
import type { Embedder } from './embedder.ts'
import { type Fused, fuse, shareOfBest } from './fuse.ts'
import { type KeywordOptions, type KeywordResult, searchKeywords } from './keyword.ts'
import type { CollectionIndexes } from './vector-cache.ts'
import type { VectorLabel } from './vector-index.ts'

export type FindDeps = Readonly<{
  library: Pick<Library, 'chunks'>
  embedder: Embedder
  indexes: Pick<CollectionIndexes, 'nearest' | 'similarities'>
  /** Other than the measured defaults, as when eval/retrieval measures them. */
  tuning?: FindTuning
  /** Hears how long each stage of a search took, in milliseconds. */
  onStage?: (stage: SearchStage, elapsedMs: number) => void
}>

export type SearchStage = 'embed' | 'keywords' | 'vectors' | 'fetch' | 'rerank'

export type FindTuning = Readonly<{
  /** Weight of trigrams if every word were missing; the words' own is 1, the vectors' is the embedder's. */
  gramsWeight?: number
  /** Weight of words that the best chunks share beside the query's. */
  feedbackWeight?: number
}>

/** A chunk before reranking. */
export type Found = Readonly<{
  label: VectorLabel
  hit: Hit
  /** BM25 of its words, 0 when none matched. */
  keywordScore: number
  /** Of the words that the best chunks share, as a share of the best one's; 0 when none matched. */
  feedbackShare: number
}>

/** What the reranker is given: the fused list, best first. */
export async function findChunks(
  deps: FindDeps,
  collectionId: CollectionId,
  { text, query }: Readonly<{ text: string; query: AnalyzedQuery }>,
  { limit, scope }: KeywordOptions,
  signal: AbortSignal,
): Promise<Readonly<{ found: readonly Found[]; keywords: KeywordResult }>> {
  const { chunks } = deps.library
  const { gramsWeight = GRAMS_WEIGHT, feedbackWeight = FEEDBACK_WEIGHT } = deps.tuning ?? {}
  const timed = stopwatch(deps.onStage)
  const [vector] = await timed('embed', deps.embedder.embed([text], { role: 'query', signal }))
  signal.throwIfAborted()
  const within = { limit: Math.max(CANDIDATES, limit), scope }
  const keywords = await timed('keywords', searchKeywords(chunks, collectionId, query, within))
  signal.throwIfAborted()
  const spoken = [
    { scores: shareOfBest(keywords.words), weight: 1 },
    { scores: shareOfBest(keywords.grams), weight: gramsWeight * keywords.missingShare },
    { scores: shareOfBest(keywords.feedback), weight: feedbackWeight },
  ]
  const likely = fuse(spoken).slice(0, LIKELY)
  const cosines = vector && (await timed('vectors', cosinesOf(deps, collectionId, vector, likely, scope)))
  signal.throwIfAborted()
  const voices = cosines ? [...spoken, { scores: cosines, weight: deps.embedder.weight }] : spoken
  const fused = fuse(voices).slice(0, limit)
  return { found: await timed('fetch', hitsOf(chunks, collectionId, fused, keywords)), keywords }
}

/** Chunks taken by their words and as many by trigrams: with 50 of each a typing error cost 2 points of R@1 more. */
const CANDIDATES = 200

/** Chunks taken by their vectors. */
const NEAREST = 50

/** Chunks found by keywords whose vectors are looked at: one without its cosine would stand behind the nearest unfairly. */
const LIKELY = 100

/** As measured by eval/retrieval on what the embedder was not trained on. */
const GRAMS_WEIGHT = 1
const FEEDBACK_WEIGHT = 0.3

export function stopwatch(onStage: FindDeps['onStage']) {
  return async <T>(stage: SearchStage, work: Promise<T>): Promise<T> => {
    const started = performance.now()
    const done = await work
    onStage?.(stage, performance.now() - started)
    return done
  }
}

/** Cosines of the nearest chunks and of the likeliest by keywords; none while the vectors are being indexed. */
async function cosinesOf(
  { indexes }: Pick<FindDeps, 'indexes'>,
  collectionId: CollectionId,
  vector: Float32Array,
  likely: readonly Fused[],
  scope: Scope,
): Promise<ReadonlyMap<VectorLabel, number>> {
  const candidates = likely.map(({ label }) => label)
  const [nearest = [], others = []] = await Promise.all([
    indexes.nearest(collectionId, vector, NEAREST, scope),
    indexes.similarities(collectionId, vector, candidates),
  ])
  return new Map([...nearest, ...others].map(({ label, similarity }) => [label, similarity]))
}

/** Chunks removed since they were found are left out. */
async function hitsOf(
  chunks: Library['chunks'],
  collectionId: CollectionId,
  fused: readonly Fused[],
  { words, feedback }: KeywordResult,
): Promise<readonly Found[]> {
  const feedbackShares = shareOfBest(feedback)
  const scores = new Map(fused.map(({ label, score }) => [label, score]))
  const rows = await chunks.byLabels(fused.map(({ label }) => label))
  return rows.map(({ label, chunk, documentName }) => ({
    label,
    hit: { chunk, collectionId, documentName, score: scores.get(label) ?? 0 },
    keywordScore: words.get(label) ?? 0,
    feedbackShare: feedbackShares.get(label) ?? 0,
  }))
}
