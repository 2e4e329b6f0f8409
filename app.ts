import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAccess } from './app/access.ts'
import { createAnswerVerbs } from './app/answer-verbs.ts'
import { type Answering, openAnswering } from './app/answering.ts'
import { type AuditLog, openAuditLog } from './app/audit-log.ts'
import { refuseHalfFilled } from './app/backup/filling.ts'
import { keptFor } from './app/kept-for.ts'
import { joinMembers, type Membership, readersOf } from './app/membership.ts'
import { openModels } from './app/models.ts'
import { openBlobs } from './app/open-blobs.ts'
import { openLibrary } from './app/open-library.ts'
import { createPageRate, type PageRate } from './app/page-rate.ts'
import { createQueueGate } from './app/queue-gate.ts'
import { createReaders, KOSMOS, kosmosFolder, type Readers } from './app/readers.ts'
import { createStageWatch, type StageWatch } from './app/stage-times.ts'
import { statusOf } from './app/status.ts'
import { openSystem } from './app/system.ts'
import type { OnTime } from './app/traced.ts'
import type { Config } from './config.ts'
import type { Collection, ReaderChoice } from './core/document.ts'
import { AppError } from './core/errors.ts'
import type { ServerRole } from './core/system.ts'
import { openSearchModels, type SearchModels } from './index/open-search-models.ts'
import { createPrepare } from './index/prepare.ts'
import { type CollectionIndexes, openCollectionIndexes } from './index/vector-cache.ts'
import { createChunker } from './ingest/chunk.ts'
import { openPagePool, type PagePoolOptions } from './ingest/page-pool.ts'
import type { PageReader } from './ingest/page-reader.ts'
import { createPictureCache, type PictureCache } from './ingest/picture-cache.ts'
import { sniff } from './ingest/sniff.ts'
import { storeUpload } from './ingest/upload.ts'
import { startWorker, type Worker } from './ingest/worker.ts'
import type { BlobStore } from './library/blobs.ts'
import type { Library } from './library/library.ts'
import type { Log } from './log.ts'
import { openEngine } from './reader/kosmos/engine/open-engine.ts'
import { createVerbs } from './verbs.ts'
import { version } from './version.ts'
import type { SystemStatus, Verbs } from './web/server/verbs.ts'

/** The whole program, opened and running. */
export type App = Readonly<{
  verbs: Verbs
  /** Rejects with AppError `data-unusable` when this process must end, because another version has altered the tables. */
  outdated: Promise<never>
  /** Takes no new work; pages in flight are finished or given back. Questions are still answered. */
  stopReading(): Promise<void>
  /** The same, then saves the index caches and closes everything. */
  close(): Promise<void>
}>

export type AppOptions = Readonly<{
  log: Log
  /** Whether this process reads documents, or only answers. */
  work: boolean
  /** Of a process that serves others; one that reads for a while, as a command does, is an `all`. */
  role?: ServerRole
}>

/** The composition root: the only place that knows every stage. Everything it writes is under `config.data`. */
export async function openApp(config: Config, { log, work, role }: AppOptions): Promise<App> {
  const folder = resolve(config.data)
  const library = await openLibrary(config.database, folder)
  await refuseHalfFilled(library)
  const pictures = createPictureCache({ folder: join(folder, 'pictures'), bytesMax: config.picturesBytesMax })
  const blobs = forgettingPictures(await openBlobs(config.files, folder, library), pictures)
  const models = await openSearchModels(config.index)
  const { embedder } = models
  const indexes = await openCollectionIndexes({
    library,
    embedder,
    folder: join(folder, 'index'),
    onEvent: ({ kind, ...fields }) => log.info(fields, kind),
  })
  const readers = openReaders(config, (remark) => log.warn({ remark }, 'engine.remark'))
  const stages = createStageWatch()
  const answerTimes = createStageWatch()
  const rate = createPageRate(Date.now)
  const { pages, counts } = counted(openPages(config, readers), rate)
  const onRemark = (remark: string) => log.warn({ remark }, 'answer.remark')
  const onTime: OnTime = (stage, by, ms) => answerTimes.count(by, { [stage]: ms })
  const answering = await openAnswering({ config, library, blobs, pages, models, indexes, onRemark, onTime })
  const shelf = openModels({
    config,
    atWork: async () => ({
      reader: (await readers.status()).reader,
      embedder: embedder.name,
      answerers: await answering.offered(),
    }),
    onBug: (error) => log.error({ error }, 'model.failed'),
  })
  const membership =
    work || role !== undefined
      ? await joinMembers({
          library,
          role: role ?? 'all',
          version,
          log,
          describe: async () => (work ? describeReading(readers, counts) : NOT_READING),
        })
      : undefined
  const engines: Engines = {
    role: role ?? (work ? 'all' : 'web'),
    membership,
    config,
    log,
    library,
    blobs,
    pictures,
    models,
    indexes,
    readers,
    pages,
    counts,
    answering,
    shelf,
    stages,
  }
  const audit = openAuditLog({
    audit: library.audit,
    ...config.audit,
    now: Date.now,
    onFault: (error, lost) => log.error({ err: error, lost }, 'audit.failed'),
  })
  const system = openSystem({
    config,
    library,
    indexes,
    status: () => statusOf(engines),
    members: async () => (await membership?.members()) ?? [],
    stages,
    answering: answerTimes,
    rate,
    now: Date.now,
  })
  const worker = work ? startReading(engines) : undefined
  const sweeping = work ? sweepNowAndThen(blobs, log) : undefined

  return {
    verbs: composeVerbs(engines, worker, system.verbs, audit),
    outdated: membership?.outdated ?? new Promise(() => {}),
    stopReading: async () => worker?.stop(),
    close: async () => {
      clearInterval(sweeping)
      await worker?.stop()
      await membership?.leave()
      system.close()
      await shelf.close()
      await answering.close()
      await pages.close()
      await readers.close()
      await indexes.close()
      await embedder.close()
      await models.crossEncoder?.close()
      await blobs.close()
      await audit.close()
      await library.close()
    },
  }
}

/** The same files; pictures of their pages go with them. */
function forgettingPictures(blobs: BlobStore, pictures: PictureCache): BlobStore {
  return {
    ...blobs,
    remove: async (sha256s) => {
      await blobs.remove(sha256s)
      await pictures.forget(sha256s)
    },
  }
}

/** What an upload leaves behind when its process is killed is removed once it is this old, in ms. */
const SWEEP_OLDER_THAN_MS = 60 * 60 * 1000

function sweepNowAndThen(blobs: BlobStore, log: Log): NodeJS.Timeout {
  const sweep = () =>
    blobs.sweep({ olderThanMs: SWEEP_OLDER_THAN_MS }).then(
      (removed) => log.debug(removed, 'files.swept'),
      // Nothing depends on it: the next one finds what this one missed.
      (error: unknown) => log.warn({ error }, 'files.sweep-failed'),
    )
  void sweep()
  return setInterval(sweep, SWEEP_OLDER_THAN_MS).unref()
}

/** Page processes alone, as for reading a file without a library. Each starts with its first work. */
export function openPages(
  config: Pick<Config, 'ingest' | 'reader' | 'models'>,
  readers: Readers,
  options: Pick<PagePoolOptions, 'onMemory'> = {},
): PageReader {
  const { pagesMax, imagePixelsMax, pagePixelsMax, ...ingest } = config.ingest
  const { languages, languageData } = config.reader
  return openPagePool({
    entry: new URL('./page-process.ts', import.meta.url),
    readers: ingest.readers,
    openMsMax: ingest.openMsMax,
    pageMsMax: ingest.pageMsMax,
    enginePageMsMax: ingest.kosmosPageMsMax,
    readerMemoryBytesMax: ingest.readerMemoryBytesMax,
    process: {
      limits: { pagesMax, imagePixelsMax },
      pagePixelsMax,
      reader: { languages, languageData, kosmosFolder: kosmosFolder(config) },
    },
    chooseReader: readers.choose,
    openEngine: readers.engine,
    ...options,
  })
}

type Engines = Readonly<{
  role: ServerRole
  /** None where this process serves nobody but who called it. */
  membership: Membership | undefined
  config: Config
  log: Log
  library: Library
  blobs: BlobStore
  pictures: PictureCache
  models: SearchModels
  indexes: CollectionIndexes
  answering: Answering
  shelf: ReturnType<typeof openModels>
  stages: StageWatch
  readers: Readers
  pages: PageReader
  /** Pages since the program started. */
  counts(): SystemStatus['pages']
}>

/** The same page reader, counting what it reads and what it could not. */
function counted(pages: PageReader, rate: PageRate): Pick<Engines, 'pages' | 'counts'> {
  let [read, failed] = [0, 0]
  return {
    pages: {
      ...pages,
      read: async (path, number, options, signal) => {
        const end = rate.begin()
        try {
          const page = await pages.read(path, number, options, signal)
          read++
          end(true)
          return page
        } catch (error) {
          if (!signal.aborted) failed++
          end(false)
          throw error
        }
      },
    },
    counts: () => ({ read, failed }),
  }
}

const NOT_READING = { reader: '', readers: [], gpu: false, pagesRead: 0 } as const

async function describeReading(readers: Readers, counts: Engines['counts']) {
  const [{ reader }, abilities] = await Promise.all([readers.status(), readers.abilities()])
  return { reader, ...abilities, pagesRead: counts().read }
}

/** A model may come or go while the program runs; looking for its files takes a millisecond. */
const ABILITIES_MS = 2_000

function startReading(engines: Engines): Worker {
  const { config, log, library, blobs, models, indexes, pages, stages, readers, role, membership } = engines
  const { embedder } = models
  const abilities = keptFor(ABILITIES_MS, Date.now, readers.abilities)
  const chunkPages = createChunker({ countTokens: embedder.countTokens, tokensMax: embedder.tokensMax })
  return startWorker(
    {
      library,
      blobs,
      pages,
      chunkPages,
      prepare: createPrepare(embedder),
      embedder: embedder.name,
      readers: async () => (await abilities.ask()).readers,
      ...(membership && { now: membership.clock.now }),
      // Nobody asks a worker, so it keeps no index.
      ...(role !== 'worker' && { onIndexed: (collectionId) => void indexes.refresh(collectionId) }),
      onStages: stages.count,
      log,
    },
    // One more than there are page processes: while they read, pages that are read become passages.
    {
      jobsAtOnce: config.ingest.readers + 1,
      attemptsMax: config.ingest.pageAttemptsMax,
      leaseMs: config.ingest.leaseMs,
      ...(membership && { member: membership.id }),
    },
  )
}

/** The readers of this machine; nothing is opened before a page needs it. `onRemark` hears how the engine runs. */
export function openReaders(
  config: Pick<Config, 'reader' | 'engine' | 'models'>,
  onRemark: (sentence: string) => void,
): Readers {
  const { choice } = config.reader
  const folder = kosmosFolder(config)
  return createReaders({
    choice,
    folder,
    gpuWanted: config.engine.device !== 'cpu',
    openEngine: (hear, signal) =>
      openEngine({ ...config.engine, folder, checkpoint: KOSMOS, onRemark: hear, signal }),
    onRemark,
  })
}

function composeVerbs(
  engines: Engines,
  worker: Worker | undefined,
  system: Verbs['system'],
  audit: AuditLog,
): Verbs {
  const { config, library, blobs, pictures, indexes, pages, answering } = engines
  const uploadBytesMax = config.server.uploadBytesMax
  const storeFile: Verbs['documents']['add'] = (collectionId, file, signal) =>
    storeUpload({ documents: library.documents, blobs, sniff, uploadBytesMax }, collectionId, file, signal)

  return createVerbs({
    library,
    pages,
    pictures,
    blobs,
    storeFile,
    uploadBytesMax,
    search: async (id, query, options, signal) => (await answering.search(id, query, options, signal)).hits,
    ask: answering.ask,
    summarizer: answering.summarizer,
    answers: createAnswerVerbs({ library, blobs, pages, version, suggester: answering.suggester }),
    reply: (id, { question, turns = [], scope = {}, answerer }, listeners, signal) =>
      answering.reply(
        id,
        { question, turns, scope, earlier: [], ...(answerer !== undefined && { answerer }) },
        listeners,
        signal,
      ),
    forgetIndex: indexes.remove,
    chunksChanged: (collectionId) => void indexes.refresh(collectionId),
    kick: () => worker?.kick(),
    loadSample: () => loadSample(library, storeFile),
    requireRoom: createQueueGate(library.jobs, config.ingest.queuePagesMax, Date.now),
    requireReader: (choice) => requireReader(engines, choice),
    access: { ...openAccess(engines), audit },
    models: engines.shelf.verbs,
    system,
    status: () => statusOf(engines),
  })
}

/** Throws AppError `model-missing` when neither this process, if it reads, nor another can read for the choice. */
async function requireReader({ role, readers, membership }: Engines, choice: ReaderChoice): Promise<void> {
  const others = (await membership?.members()) ?? []
  if (readersOf(others.filter(({ alive }) => alive)).includes(choice)) return
  if (role !== 'web' || membership === undefined) return void (await readers.choose(choice))
  if (choice === 'auto') return
  throw new AppError(
    'model-missing',
    `No worker that runs reads with ${choice}. Start one where it is installed, or choose another reader.`,
  )
}

function openAccess({ config, library, log }: Engines): Pick<Verbs, 'keys' | 'door'> {
  const { keys, sessions, collections } = library
  return createAccess({
    keys,
    sessions,
    collectionExists: async (id) => (await collections.find(id)) !== undefined,
    hasEnvironmentKeys: config.server.keys.length > 0,
    now: Date.now,
    onFault: (error) => log.warn({ err: error }, 'key.use-not-noted'),
  })
}

const SAMPLE_NAME = 'Sample collection'

/** The documents drawn by samples/draw.ts. Loading them again adds what is missing. */
async function loadSample(library: Library, storeFile: Verbs['documents']['add']): Promise<Collection> {
  const description = 'An invoice, a letter, a ledger, minutes and a report, made for trying Lectern out.'
  const collection =
    (await library.collections.findByName(SAMPLE_NAME)) ??
    (await library.collections.create({ name: SAMPLE_NAME, description }))
  const folder = fileURLToPath(new URL('./samples/files/', import.meta.url))
  for (const name of (await readdir(folder)).sort()) {
    const content = createReadStream(join(folder, name))
    await storeFile(collection.id, { name, content }, new AbortController().signal)
  }
  return collection
}
