import type { ReaderChoice } from '../core/document.ts'
import type { Page } from '../core/page.ts'
import type { ReaderName } from '../reader/choose-reader.ts'
import type { KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import { type CallLimits, createPageChild, type PageChild, type PageWork } from './page-child.ts'
import type { Opened, PageProcessOptions } from './page-messages.ts'
import type { PageReader } from './page-reader.ts'

export type PagePoolOptions = Readonly<{
  /** The module each process runs; it calls `servePages`. */
  entry: URL
  /** Processes that read; one more draws. */
  readers: number
  openMsMax: number
  pageMsMax: number
  /** How long the engine may say nothing while a page waits for it. */
  enginePageMsMax: number
  readerMemoryBytesMax: number
  process: PageProcessOptions
  /** Who reads a page for which this was chosen. Throws AppError `model-missing` for a reader that is not here. */
  chooseReader: (choice: ReaderChoice) => Promise<ReaderName>
  /** The one engine behind all processes: opened when a page first asks for it, the same as long as it lives. */
  openEngine: () => Promise<KosmosEngine>
  /** Told the resident memory of a reading process now and then, for benches and metrics. */
  onMemory?: (bytes: number) => void
}>

/** A PageReader over processes of its own. Each starts with the first work it is given. */
export function openPagePool(options: PagePoolOptions): PageReader {
  const child = (background: boolean) =>
    createPageChild({
      entry: options.entry,
      start: options.process,
      background,
      memoryBytesMax: options.readerMemoryBytesMax,
      onMemory: options.onMemory ?? (() => {}),
      openEngine: options.openEngine,
      onEngineReply: () => {
        for (const reader of reading) reader.hearEngine()
      },
    })
  const reading = Array.from({ length: options.readers }, () => child(true))
  const readers = createQueue(reading)
  const drawer = createQueue([child(false)])
  const ofFile = { msMax: options.openMsMax, engineMsMax: options.openMsMax }
  const ofPage = { msMax: options.pageMsMax, engineMsMax: options.enginePageMsMax }

  return {
    open: async (path, signal) =>
      (await readers.call({ kind: 'open', path }, { ...ofFile, signal })) as Opened,
    read: async (path, page, { reader: choice, ...told }, signal) => {
      const reader = await options.chooseReader(choice)
      const limits = { ...ofPage, ...told, signal }
      return (await readers.call({ kind: 'read', path, page, reader }, limits)) as Page
    },
    draw: async (path, page, drawing, signal) =>
      (await drawer.call(
        { kind: 'draw', path, page, options: drawing },
        { ...ofPage, signal },
      )) as Uint8Array,
    close: async () => {
      await Promise.all([readers.close(), drawer.close()])
    },
  }
}

/** Gives work to children one by one, first come, first served; best to the one that has the file open. */
function createQueue(children: readonly PageChild[]) {
  const idle = new Set(children)
  const waiting: (() => void)[] = []

  const take = async (path: string, signal: AbortSignal): Promise<PageChild> => {
    while (idle.size === 0) await turn(waiting, signal)
    if (signal.aborted) {
      // The turn may have been given to this call after it was aborted: the next in line has it.
      waiting.shift()?.()
      throw signal.reason
    }
    const [first] = idle
    const child = [...idle].find((known) => known.path === path) ?? first
    if (child === undefined) throw new Error('an idle child was promised')
    idle.delete(child)
    return child
  }

  return {
    call: async (work: PageWork, limits: CallLimits): Promise<unknown> => {
      const child = await take(work.path, limits.signal)
      try {
        return await child.call(work, limits)
      } finally {
        idle.add(child)
        waiting.shift()?.()
      }
    },
    close: async () => {
      await Promise.all(children.map((child) => child.close()))
    },
  }
}

/** Resolves when a child is free, rejects when `signal` aborts; leaves the line either way. */
function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(called), 1)
      reject(signal.reason)
    }
    const called = () => {
      signal.removeEventListener('abort', leave)
      resolve()
    }
    signal.throwIfAborted()
    signal.addEventListener('abort', leave, { once: true })
    waiting.push(called)
  })
}
