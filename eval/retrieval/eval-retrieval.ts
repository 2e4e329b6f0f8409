import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionId } from '../../core/document.ts'
import type { Embedder } from '../../index/embedder.ts'
import { createHashEmbedder } from '../../index/embedders/hash.ts'
import { createPrepare } from '../../index/prepare.ts'
import { createSearch, type Search, type SearchTuning } from '../../index/search.ts'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { fillLibrary, type PassageDocument } from './fill-library.ts'
import { ndcgAt10, type RankFigures, rankFigures } from './measure.ts'
import { readCranfield, readSquad } from './read-data.ts'

export type RetrievalOptions = Readonly<{
  /** Folder with `squad` and `ir/cranfield`. */
  data: string
  /** Questions asked at most, evenly drawn. */
  limit: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

export type RetrievalReport = Readonly<{
  /** Each row adds one part to those above; the last is how Lectern searches. */
  squad: readonly Readonly<{ name: string; figures: RankFigures; msPerQuestion: number }>[]
  cranfield: Readonly<{ queries: number; ndcgAt10: number }>
}>

/** Which passage answers a question, asked of a real library by the real search. */
export async function evalRetrieval(options: RetrievalOptions): Promise<RetrievalReport> {
  return { squad: await measureSquad(options), cranfield: await measureCranfield(options) }
}

const VARIANTS: readonly Readonly<{
  name: string
  title: boolean
  vectors: boolean
  tuning: SearchTuning
}>[] = [
  { name: 'words', title: false, vectors: false, tuning: { gramsWeight: 0, reranked: 0 } },
  { name: '+ title', title: true, vectors: false, tuning: { gramsWeight: 0, reranked: 0 } },
  { name: '+ trigrams', title: true, vectors: false, tuning: { gramsWeight: 1, reranked: 0 } },
  { name: '+ vectors', title: true, vectors: true, tuning: { gramsWeight: 1, reranked: 0 } },
  { name: '+ reranker', title: true, vectors: true, tuning: { gramsWeight: 1, reranked: 20 } },
]

async function measureSquad({
  data,
  limit,
  onProgress,
  signal,
}: RetrievalOptions): Promise<RetrievalReport['squad']> {
  const { documents, questions } = await readSquad(data, limit)
  const rows: RetrievalReport['squad'][number][] = []
  for (const title of [false, true]) {
    await withLibrary(documents, { title, signal }, async ({ chunkIds, searchWith }) => {
      for (const variant of VARIANTS.filter((one) => one.title === title)) {
        const search = searchWith(variant)
        const ranks: (number | undefined)[] = []
        const started = performance.now()
        for (const [i, { question, passage }] of questions.entries()) {
          const ranked = await search(question)
          const at = ranked.indexOf(chunkIds.get(passage) ?? '')
          ranks.push(at < 0 ? undefined : at + 1)
          if (i % 100 === 0) onProgress(i, questions.length, `squad: ${variant.name}`)
        }
        const msPerQuestion = (performance.now() - started) / Math.max(1, questions.length)
        rows.push({ name: variant.name, figures: rankFigures(ranks), msPerQuestion })
      }
    })
  }
  return rows
}

async function measureCranfield(options: RetrievalOptions): Promise<RetrievalReport['cranfield']> {
  const { documents, queries } = await readCranfield(options.data)
  const asked = queries.slice(0, options.limit)
  return withLibrary(documents, { title: true, signal: options.signal }, async ({ chunkIds, searchWith }) => {
    const passageIds = new Map([...chunkIds].map(([passage, chunk]) => [chunk, passage]))
    const search = searchWith({ vectors: true, tuning: { gramsWeight: 1, reranked: 20 } })
    let sum = 0
    for (const [i, { text, grades }] of asked.entries()) {
      const ranked = await search(text)
      sum += ndcgAt10(
        ranked.map((id) => passageIds.get(id) ?? ''),
        grades,
      )
      options.onProgress(i, asked.length, 'cranfield')
    }
    return { queries: asked.length, ndcgAt10: asked.length === 0 ? 0 : sum / asked.length }
  })
}

type Filled = Readonly<{
  chunkIds: ReadonlyMap<string, string>
  /** Ids of the ten best chunks. */
  searchWith(
    variant: Readonly<{ vectors: boolean; tuning: SearchTuning }>,
  ): (question: string) => Promise<readonly string[]>
}>

/** A library in a temporary folder that holds `documents`, with their vectors indexed. */
async function withLibrary<T>(
  documents: readonly PassageDocument[],
  { title, signal }: Readonly<{ title: boolean; signal: AbortSignal }>,
  work: (filled: Filled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-eval-'))
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const embedder = createHashEmbedder()
  const indexes = await openCollectionIndexes({ library, embedder, folder: join(folder, 'vectors') })
  try {
    const { id } = await library.collections.create({ name: 'eval', description: '' })
    const prepare = createPrepare(embedder)
    const named: typeof prepare = (chunks, name, until) => prepare(chunks, title ? name : '', until)
    const filling = { library, prepare: named, embedder: embedder.name }
    const chunkIds = await fillLibrary(filling, id, documents, signal)
    await indexes.refresh(id)
    return await work({
      chunkIds,
      searchWith({ vectors, tuning }) {
        const weighed: Embedder = { ...embedder, weight: vectors ? embedder.weight : 0 }
        return idsOf(createSearch({ library, embedder: weighed, indexes, tuning }), id, signal)
      },
    })
  } finally {
    await indexes.close()
    await library.close()
    await rm(folder, { recursive: true })
  }
}

function idsOf(search: Search, collectionId: CollectionId, signal: AbortSignal) {
  return async (question: string) => {
    const { hits } = await search(collectionId, question, { limit: 10 }, signal)
    return hits.map((hit) => hit.chunk.id)
  }
}
