import { join } from 'node:path'
import sharp from 'sharp'
import type { Config } from '../config.ts'
import type { Hit } from '../core/chunk.ts'
import { AppError } from '../core/errors.ts'
import type { Raster } from '../core/raster.ts'
import type { PageReader } from '../ingest/page-reader.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import type { Answerer } from '../qa/answerer.ts'
import type { FindNearest } from '../qa/answerers/nearest.ts'
import { createPageChatAnswerer, type PageOf } from '../qa/answerers/page-chat.ts'
import type { Prover } from '../qa/prove/prover.ts'
import { generate } from '../reader/kosmos/chat.ts'
import type { KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import { openEngine } from '../reader/kosmos/engine/open-engine.ts'
import { takeUpright } from '../reader/kosmos/picture/upright-page.ts'
import { openVocabulary, type Vocabulary } from '../reader/kosmos/tokens/vocabulary.ts'
import { checkpointFault } from './checkpoint-fault.ts'
import { openOnce } from './open-once.ts'

/** KOSMOS-2.5-chat as an answerer, and whether it can answer here. */
export type PageChat = Readonly<{
  answerer: Answerer
  /** Whether its weights are here, converted. */
  isThere(): Promise<boolean>
  close(): Promise<void>
}>

export type PageChatDeps = Readonly<{
  library: Pick<Library, 'documents' | 'chunks'>
  blobs: Pick<BlobStore, 'withFile'>
  pages: Pick<PageReader, 'draw'>
  prove: Prover
  findNearest: FindNearest
  /** Of the converted chat checkpoint. */
  folder: string
  openEngine: (signal: AbortSignal) => Promise<KosmosEngine>
}>

const CHECKPOINT = { name: 'kosmos-2.5-chat', title: 'KOSMOS-2.5-chat' } as const

/** As the configuration has it; nothing is opened before the first question. `onRemark` hears how the engine runs. */
export function openPageChat(
  config: Pick<Config, 'engine' | 'models'>,
  deps: Omit<PageChatDeps, 'folder' | 'openEngine'>,
  onRemark: (sentence: string) => void,
): PageChat {
  const folder = join(config.models.folder, CHECKPOINT.name)
  const options = { ...config.engine, folder, checkpoint: CHECKPOINT.name, onRemark }
  return createPageChat({ ...deps, folder, openEngine: (signal) => openEngine({ ...options, signal }) })
}

export function createPageChat(deps: PageChatDeps): PageChat {
  const opened = openOnce(async (signal) => {
    const fault = await checkpointFault(deps.folder, CHECKPOINT)
    if (fault !== undefined) throw fault
    return { engine: await deps.openEngine(signal), vocabulary: await openVocabulary() }
  })
  return {
    answerer: createPageChatAnswerer({
      name: CHECKPOINT.name,
      askPage: async (page, question, signal) => ask(await opened.get(), deps, page, question, signal),
      passagesOf: (page, hits) => passagesOf(deps.library, page, hits),
      prove: deps.prove,
      findNearest: deps.findNearest,
    }),
    isThere: async () => (await checkpointFault(deps.folder, CHECKPOINT)) === undefined,
    close: async () => {
      const open = await opened.end(new Error('Questions about pages are over.'))
      await open?.engine.close()
    },
  }
}

/** Pixels across: 200 dpi of a page; the model shrinks what has more than its 4,096 squares of 16 by 16. */
const WIDTH = 1654
/** The longest answers of its training are a few sentences. */
const ANSWER_TOKENS_MAX = 512

async function ask(
  { engine, vocabulary }: Readonly<{ engine: KosmosEngine; vocabulary: Vocabulary }>,
  { library, blobs, pages }: PageChatDeps,
  { documentId, page }: PageOf,
  question: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const document = await library.documents.find(documentId)
  if (document === undefined) throw new AppError('document-not-found', 'The document was removed meanwhile.')
  const drawing = { width: WIDTH, format: 'png', highlight: [] } as const
  const png = await blobs.withFile(document.sha256, signal, (path) => pages.draw(path, page, drawing, signal))
  // A model that is asked about a blank page makes something up.
  const upright = takeUpright(await decoded(png))
  if (upright === undefined) return undefined
  const answer = await generate(engine, vocabulary, upright.raster, question, {
    tokensMax: ANSWER_TOKENS_MAX,
    signal,
  })
  return answer.text
}

async function decoded(png: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}

/** How far from a passage that was found the others of its page are looked for. */
const NEIGHBORS = 8

/** The hits on the page and the passages before and after them, by their order in the document. */
async function passagesOf(
  { chunks }: Pick<Library, 'chunks'>,
  { documentId, page }: PageOf,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  const isOn = ({ chunk }: Pick<Hit, 'chunk'>) => chunk.spans.some((span) => span.page === page)
  const found = hits.filter((hit) => hit.chunk.documentId === documentId && isOn(hit))
  const all = new Map(found.map((hit) => [hit.chunk.id, hit]))
  for (const hit of found) {
    for (const chunk of await chunks.neighbors(hit.chunk.id, NEIGHBORS))
      if (!all.has(chunk.id) && isOn({ chunk })) all.set(chunk.id, { ...hit, chunk, score: 0 })
  }
  return [...all.values()].sort((a, b) => a.chunk.ordinal - b.chunk.ordinal)
}
