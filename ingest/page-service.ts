import { AppError } from '../core/errors.ts'
import { watchParent } from '../models/watch-parent.ts'
import type { ReaderName } from '../reader/choose-reader.ts'
import type { KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import type { Reader } from '../reader/reader.ts'
import { drawPage } from './draw.ts'
import { createEngineRelay, type EngineRelay } from './engine-relay.ts'
import { openPageSource } from './open-page-source.ts'
import type {
  ChildMessage,
  PageAnswer,
  PageProcessOptions,
  PageRequest,
  ParentMessage,
} from './page-messages.ts'
import type { PageSource } from './page-source.ts'
import { readPage } from './read-page.ts'
import type { PageEngine, ReadPageDeps } from './read-page-deps.ts'
import { rememberReadings } from './remember-readings.ts'
import { createStageClock } from './stage-clock.ts'

export type PageServiceDeps = Pick<
  ReadPageDeps,
  'layOut' | 'anchor' | 'inkWarnings' | 'judgeTextLayer' | 'version'
> &
  Readonly<{
    /** The embedded reader. */
    openReader: (options: PageProcessOptions['reader']) => Promise<Reader>
    /** KOSMOS-2.5 over the parent's engine. */
    openKosmos: (
      engine: KosmosEngine,
      options: PageProcessOptions['reader'] & Readonly<{ onProgress: OnProgress }>,
    ) => Promise<Reader>
  }>

type OnProgress = (progress: Readonly<{ tokens: number; lines: number }>) => void

/** Serves the parent process over its channel until that closes. Called once, by the entry of a page process. */
export function servePages(deps: PageServiceDeps): void {
  const running = new Map<number, AbortController>()
  const relay = createEngineRelay(send)
  let service: PageService | undefined

  process.on('message', (message: ParentMessage) => {
    if (message.kind === 'start') service = createService(message.options, deps, relay)
    else if (message.kind === 'cancel') running.get(message.id)?.abort()
    else if (!isWork(message)) relay.take(message)
    else if (service !== undefined) void answer(service, message, running)
  })
  process.on('disconnect', () => process.exit())
  // Ctrl-C reaches every process of the terminal: the parent ends its children when it is done with them.
  process.on('SIGINT', () => {})
  watchParent()
}

function isWork(message: PageRequest | Parameters<EngineRelay['take']>[0]): message is PageRequest {
  return message.kind === 'open' || message.kind === 'read' || message.kind === 'draw'
}

function send(message: ChildMessage): void {
  process.send?.(message)
}

async function answer(
  service: PageService,
  request: PageRequest,
  running: Map<number, AbortController>,
): Promise<void> {
  const abort = new AbortController()
  running.set(request.id, abort)
  const { id } = request
  const message = await service.handle(request, abort.signal).then(
    (value): PageAnswer => ({ id, kind: 'done', value }),
    (error: unknown): PageAnswer => failure(id, error),
  )
  running.delete(id)
  send(message)
}

/** This process's edge: what was thrown becomes a message. */
function failure(id: number, error: unknown): PageAnswer {
  if (error instanceof AppError) return { id, kind: 'failed', code: error.code, message: error.message }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { id, kind: 'failed', message }
}

type PageService = ReturnType<typeof createService>

function createService(options: PageProcessOptions, deps: PageServiceDeps, relay: EngineRelay) {
  const { languages } = options.reader
  let engines: Promise<Engines> | undefined
  /** Of the page that is read: a process reads one at a time. */
  let reading = 0
  const onProgress: OnProgress = ({ tokens, lines }) => send({ id: reading, kind: 'progress', tokens, lines })
  let opened: Readonly<{ path: string; source: PageSource }> | undefined

  /** The last source stays open: the pages of one document follow each other. */
  const sourceOf = async (path: string): Promise<PageSource> => {
    if (opened?.path === path) return opened.source
    await forget()
    const source = await openPageSource(path, options.limits)
    opened = { path, source }
    return source
  }

  const forget = async () => {
    const last = opened
    opened = undefined
    await last?.source.close()
  }

  const work = async (request: PageRequest, signal: AbortSignal) => {
    const source = await sourceOf(request.path)
    switch (request.kind) {
      case 'open':
        return { pages: source.pages, mediaType: source.mediaType }
      case 'draw':
        return drawPage(source, request.page, { ...request.options, pixelsMax: options.pagePixelsMax })
      case 'read':
        // Only a process that reads loads an engine; the one that draws stays small.
        engines ??= openEngines(deps, { ...options.reader, onProgress }, relay)
        reading = request.id
        return readTimed(source, request, await engines, signal)
    }
  }

  const readTimed = async (
    source: PageSource,
    request: PageRequest & { kind: 'read' },
    engines: Engines,
    signal: AbortSignal,
  ) => {
    const clock = createStageClock()
    const how = { ...deps, ...engines[request.reader], languages, pixelsMax: options.pagePixelsMax, clock }
    const page = await clock.time('page', () => readPage(source, request.page, how, signal))
    send({ id: request.id, kind: 'timed', stages: clock.times() })
    return page
  }

  return {
    handle: async (request: PageRequest, signal: AbortSignal) => {
      try {
        return await work(request, signal)
      } catch (error) {
        // A source that met a bug may be left in any state.
        if (!(error instanceof AppError)) opened = undefined
        throw error
      }
    },
  }
}

/** Who reads, by the reader a page was given to. */
type Engines = Readonly<Record<ReaderName, Pick<ReadPageDeps, 'reader' | 'embedded'>>>

async function openEngines(
  deps: PageServiceDeps,
  options: Parameters<PageServiceDeps['openKosmos']>[1],
  relay: EngineRelay,
): Promise<Engines> {
  const reader = await deps.openReader(options)
  const embedded = { ...reader, readPart: rememberReadings((raster, how) => reader.read(raster, how)) }
  const kosmos = openedWhenNeeded({ name: 'kosmos-2.5', channels: 3 }, async () =>
    deps.openKosmos(await relay.open(), options),
  )
  return { tesseract: { reader, embedded }, 'kosmos-2.5': { reader: kosmos, embedded } }
}

/** A reader whose engine is opened by its first page, and by the next one when that failed. */
function openedWhenNeeded(about: Pick<Reader, 'name' | 'channels'>, open: () => Promise<Reader>): PageEngine {
  let opened: Reader | undefined
  return {
    ...about,
    read: async (raster, options) => {
      opened ??= await open()
      return opened.read(raster, options)
    },
  }
}
