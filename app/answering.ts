import { v7 as newId } from 'uuid'
import type { Config } from '../config.ts'
import { stemsOf } from '../index/analyze.ts'
import type { SearchModels } from '../index/open-search-models.ts'
import { createSearch, type Search } from '../index/search.ts'
import type { CollectionIndexes } from '../index/vector-cache.ts'
import type { PageReader } from '../ingest/page-reader.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import { createExtractiveAnswerer } from '../qa/answerers/extractive.ts'
import { nearestBy } from '../qa/answerers/nearest.ts'
import { type Ask, createAsk } from '../qa/ask.ts'
import { createProver } from '../qa/prove/create-prover.ts'
import { openOnnxEntailment } from '../qa/prove/entailment/onnx-entailment.ts'
import { type CreateReply, createReply } from '../qa/reply.ts'
import { createSpanModel } from '../qa/span/span-model.ts'
import { createSuggester, type Suggester } from '../qa/suggest/create-suggester.ts'
import { createSummarizer, type Summarizer } from '../qa/summary/create-summarizer.ts'
import { createAnswerers } from './answerers.ts'
import { openArrivals } from './arrivals.ts'
import { openPageChat } from './page-chat.ts'
import { type OnTime, tracedAnswerer, tracedProver, tracedSearch } from './traced.ts'
import { answererInTurn, createTurns, searchInTurn } from './turns.ts'

/** Everything that answers from what was read. Models are opened by the first question that needs them. */
export type Answering = Readonly<{
  search: Search
  reply: CreateReply
  ask: Ask
  summarizer: Summarizer
  suggester: Suggester
  /** Names of the answerers that can answer now; the first does when none is named. */
  offered(): Promise<readonly string[]>
  close(): Promise<void>
}>

export type AnsweringDeps = Readonly<{
  config: Pick<Config, 'database' | 'qa' | 'chat' | 'engine' | 'models'>
  library: Library
  blobs: BlobStore
  pages: PageReader
  models: SearchModels
  indexes: CollectionIndexes
  /** Told what an operator may want to know of an answer. */
  onRemark: (sentence: string) => void
  onTime: OnTime
}>

/**
 * Searches and answers in this process: enough to keep a database that is asked over a network busy. The embedded library
 * searches in this very thread: a second one goes on while models read for the first.
 */
const AT_ONCE_MAX = { embedded: 2, postgresql: 8 } as const

/** Throws AppError `model-missing` when the folder of the entailment model does not hold one. */
export async function openAnswering({
  config,
  library,
  blobs,
  pages,
  models,
  indexes,
  onRemark,
  onTime,
}: AnsweringDeps): Promise<Answering> {
  const arrivals = openArrivals()
  const take = createTurns(AT_ONCE_MAX[config.database.url === '' ? 'embedded' : 'postgresql'], arrivals)
  const found = searchInTurn(
    createSearch({ library, indexes, ...models }),
    take,
    config.qa.questionsWaitingMax,
  )
  const search = tracedSearch(found, models.embedder.name, onTime)
  const spans = createSpanModel()
  const entailment =
    config.qa.entailment === '' ? undefined : await openOnnxEntailment({ folder: config.qa.entailment })
  const prove = tracedProver(
    createProver({ stems: stemsOf, ...(entailment && { entails: entailment.entails }) }),
    onTime,
  )
  const extractive = answererInTurn(createExtractiveAnswerer({ stems: stemsOf, spans, prove }), take)
  const findNearest = nearestBy(extractive)
  const pageChat = openPageChat(config, { library, blobs, pages, prove, findNearest }, onRemark)
  const { all, offered, chatTasks, close } = createAnswerers({
    config,
    extractive,
    pageChat,
    prove,
    onRemark,
  })
  const reply = createReply({
    search,
    answerers: all.map((answerer) => tracedAnswerer(answerer, onTime)),
    stillThere: async (hit) => (await library.chunks.find(hit.chunk.id)) !== undefined,
    readersOf: async (ids) => {
      const documents = await Promise.all(ids.map((id) => library.documents.find(id)))
      return [...new Set(documents.flatMap((document) => document?.reader.split(', ') ?? []))]
    },
    passagesMax: config.qa.passagesMax,
    newId,
    now: Date.now,
  })
  const draft = chatTasks?.draft
  return {
    search,
    reply,
    ask: createAsk({ reply, conversations: library.conversations }),
    suggester: createSuggester({
      library,
      // Whoever answers the person: a question is tried by the one that costs nothing.
      ask: (collectionId, question, scope, signal) => {
        const input = { question, scope, answerer: extractive.name, turns: [], earlier: [] }
        return reply(collectionId, input, {}, signal)
      },
      now: () => performance.now(),
    }),
    summarizer: createSummarizer({ prove, stems: stemsOf, shelf: library.chunks, ...(draft && { draft }) }),
    offered,
    close: async () => {
      arrivals.close()
      await close()
      await spans.close()
      await entailment?.close()
    },
  }
}
