import { AppError } from '../core/errors.ts'
import type { Reader } from '../reader/reader.ts'
import { drawPage } from './draw.ts'
import { openPageSource } from './open-page-source.ts'
import type { ChildMessage, PageProcessOptions, PageRequest, ParentMessage } from './page-messages.ts'
import type { PageSource } from './page-source.ts'
import { type ReadPageDeps, readPage } from './read-page.ts'
import { rememberReadings } from './remember-readings.ts'
import { watchParent } from './watch-parent.ts'

export type PageServiceDeps = Pick<ReadPageDeps, 'layOut' | 'judgeTextLayer'> &
  Readonly<{ openReader: (options: PageProcessOptions['reader']) => Promise<Reader> }>

/** Serves the parent process over its channel until that closes. Called once, by the entry of a page process. */
export function servePages(deps: PageServiceDeps): void {
  const running = new Map<number, AbortController>()
  let service: PageService | undefined

  process.on('message', (message: ParentMessage) => {
    if (message.kind === 'start') service = createService(message.options, deps)
    else if (message.kind === 'cancel') running.get(message.id)?.abort()
    else if (service !== undefined) void answer(service, message, running)
  })
  process.on('disconnect', () => process.exit())
  // Ctrl-C reaches every process of the terminal: the parent ends its children when it is done with them.
  process.on('SIGINT', () => {})
  watchParent()
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
    (value): ChildMessage => ({ id, kind: 'done', value }),
    (error: unknown): ChildMessage => failure(id, error),
  )
  running.delete(id)
  process.send?.(message)
}

/** This process's edge: what was thrown becomes a message. */
function failure(id: number, error: unknown): ChildMessage {
  if (error instanceof AppError) return { id, kind: 'failed', code: error.code, message: error.message }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { id, kind: 'failed', message }
}

type PageService = ReturnType<typeof createService>

function createService(options: PageProcessOptions, deps: PageServiceDeps) {
  let engine: Promise<Pick<ReadPageDeps, 'reader' | 'readPicture'>> | undefined
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
        engine ??= openEngine(deps, options.reader)
        return readPage(
          source,
          request.page,
          { ...deps, ...(await engine), pixelsMax: options.pagePixelsMax },
          signal,
        )
    }
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

async function openEngine(
  deps: PageServiceDeps,
  options: PageProcessOptions['reader'],
): Promise<Pick<ReadPageDeps, 'reader' | 'readPicture'>> {
  const reader = await deps.openReader(options)
  return { reader, readPicture: rememberReadings((raster, how) => reader.read(raster, how)) }
}
