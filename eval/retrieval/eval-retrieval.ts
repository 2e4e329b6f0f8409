import { createSearch, type SearchDeps } from '../../index/search.ts'
import { ndcgAt10, type RankFigures, rankFigures } from './measure.ts'
import { readCranfield, readSquad } from './read-data.ts'
import { type FilledLibrary, withLibrary } from './with-library.ts'

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
  /** By grade, and with every judged abstract worth the same. */
  cranfield: Readonly<{ queries: number; ndcgAt10: number; binaryNdcgAt10: number }>
}>

/** Which passage answers a question, asked of a real library by the real search. */
export async function evalRetrieval(options: RetrievalOptions): Promise<RetrievalReport> {
  return { squad: await measureSquad(options), cranfield: await measureCranfield(options) }
}

type Tuning = NonNullable<SearchDeps['tuning']>

const WORDS: Tuning = { gramsWeight: 0, feedbackWeight: 0, reranked: 0 }

const VARIANTS: readonly Readonly<{
  name: string
  title: boolean
  vectors: boolean
  tuning: Tuning
}>[] = [
  { name: 'words', title: false, vectors: false, tuning: WORDS },
  { name: '+ title', title: true, vectors: false, tuning: WORDS },
  {
    name: '+ trigrams',
    title: true,
    vectors: false,
    tuning: { feedbackWeight: 0, reranked: 0 },
  },
  { name: '+ feedback', title: true, vectors: false, tuning: { reranked: 0 } },
  { name: '+ vectors', title: true, vectors: true, tuning: { reranked: 0 } },
  { name: '+ reranker', title: true, vectors: true, tuning: {} },
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
    await withLibrary(documents, { title, signal }, async (filled) => {
      const { chunkIds } = filled
      for (const variant of VARIANTS.filter((one) => one.title === title)) {
        const search = searchWith(filled, variant, signal)
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
  return withLibrary(documents, { title: true, signal: options.signal }, async (filled) => {
    const { chunkIds } = filled
    const passageIds = new Map([...chunkIds].map(([passage, chunk]) => [chunk, passage]))
    const search = searchWith(filled, { vectors: true, tuning: {} }, options.signal)
    const sums = { graded: 0, binary: 0 }
    for (const [i, { text, grades }] of asked.entries()) {
      const ranked = await search(text)
      const abstracts = ranked.map((id) => passageIds.get(id) ?? '')
      sums.graded += ndcgAt10(abstracts, grades)
      sums.binary += ndcgAt10(abstracts, new Map([...grades.keys()].map((id) => [id, 1])))
      options.onProgress(i, asked.length, 'cranfield')
    }
    const queries = Math.max(1, asked.length)
    return {
      queries: asked.length,
      ndcgAt10: sums.graded / queries,
      binaryNdcgAt10: sums.binary / queries,
    }
  })
}

/** Ids of the ten best chunks. */
function searchWith(
  { deps, collectionId }: FilledLibrary,
  { vectors, tuning }: Readonly<{ vectors: boolean; tuning: Tuning }>,
  signal: AbortSignal,
): (question: string) => Promise<readonly string[]> {
  const embedder = { ...deps.embedder, weight: vectors ? deps.embedder.weight : 0 }
  const search = createSearch({ ...deps, embedder, tuning })
  return async (question) => {
    const { hits } = await search(collectionId, question, { limit: 10 }, signal)
    return hits.map((hit) => hit.chunk.id)
  }
}
