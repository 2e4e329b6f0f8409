import type { CollectionId } from '../../core/document.ts'
import type { Embedder } from '../../index/embedder.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createSearch } from '../../index/search.ts'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import type { Library } from '../../library/library.ts'
import { EMBEDDER } from './fill.ts'
import { DIMENSIONS, type MadeQuery, type Maker } from './made-documents.ts'
import { NEIGHBORS, recallOf, tenthNearest } from './truth.ts'

export type Measuring = Readonly<{
  library: Library
  maker: Maker
  collectionId: CollectionId
  chunks: number
  /** For graphs of this process. */
  folder: string
  questions: number
  /** Questions whose nearest are held against the true ones. */
  recalled: number
}>

/** Prints how long the vectors took to index, searches by stage, recall, and memory. */
export async function measure(measuring: Measuring): Promise<void> {
  const { library, maker, collectionId, chunks, folder, questions, recalled } = measuring
  const queries = Array.from({ length: questions }, (_, i) => maker.queryOf(i, chunks))
  const embedder = pretending(queries)
  const { words } = await openSearchModels({ embedder: 'builtin' })
  const indexes = await openCollectionIndexes({ library, embedder, folder })
  const started = performance.now()
  // A database makes its graph in the background of whoever asks for it, and holds up nobody who ends meanwhile.
  const staying = setInterval(() => {}, 1_000)
  await indexes.refresh(collectionId)
  clearInterval(staying)
  const kept = await indexes.cached(collectionId)
  console.log(
    `Vectors: ${indexes.kind}, in order after ${seconds(started)} s${kept ? `, graph ${megabytes(kept.bytes)} MB` : ''}.`,
  )

  const times = new Map<string, number[]>()
  const note = (stage: string, elapsedMs: number) => {
    const known = times.get(stage) ?? []
    known.push(elapsedMs)
    times.set(stage, known)
  }
  const search = createSearch({ library, embedder, words, indexes, onStage: note })
  const signal = new AbortController().signal
  for (const { text } of queries.slice(0, WARMING)) await search(collectionId, text, { limit: 10 }, signal)
  times.clear()
  for (const { text } of queries) {
    const asked = performance.now()
    await search(collectionId, text, { limit: 10 }, signal)
    note('all of it', performance.now() - asked)
  }
  console.log('\n| stage | p50 ms | p95 ms | p99 ms |\n| --- | --- | --- | --- |')
  for (const [stage, elapsed] of times) console.log(row(stage, elapsed))
  console.log(`\nMemory of this process: ${megabytes(process.memoryUsage.rss())} MB.`)

  const compared = queries.slice(0, recalled)
  const tenth = tenthNearest(maker, chunks, compared)
  let recall = 0
  for (const [i, { vector }] of compared.entries()) {
    const found = await indexes.nearest(collectionId, vector, NEIGHBORS)
    recall += recallOf(found?.map(({ similarity }) => similarity) ?? [], tenth[i] ?? 1)
  }
  console.log(`Recall@${NEIGHBORS} of the vectors, ${recalled} questions: ${(recall / recalled).toFixed(3)}.`)
  await indexes.close()
}

/** Questions before those that are measured: the first ones read from the disk. */
const WARMING = 20

/** Knows the vectors of these questions, and no others. */
function pretending(queries: readonly MadeQuery[]): Embedder {
  const vectors = new Map(queries.map(({ text, vector }) => [text, vector]))
  return {
    name: EMBEDDER,
    dimensions: DIMENSIONS,
    tokensMax: 256,
    weight: 1,
    countTokens: (text) => text.split(' ').length,
    embed: async (texts) =>
      texts.map((text) => {
        const vector = vectors.get(text)
        if (vector === undefined) throw new Error(`${text} is none of the questions.`)
        return vector
      }),
    close: async () => {},
  }
}

function row(stage: string, elapsedMs: readonly number[]): string {
  const sorted = elapsedMs.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  return `| ${stage} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} |`
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
