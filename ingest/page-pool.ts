import type { Page } from '../core/page.ts'
import { createPageChild, type PageChild, type PageWork } from './page-child.ts'
import type { Opened, PageProcessOptions } from './page-messages.ts'
import type { PageReader } from './page-reader.ts'

export type PagePoolOptions = Readonly<{
  /** Name of the reader the processes open. */
  name: string
  /** The module each process runs; it calls `servePages`. */
  entry: URL
  /** Processes that read; one more draws. */
  readers: number
  openMsMax: number
  pageMsMax: number
  readerMemoryBytesMax: number
  process: PageProcessOptions
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
    })
  const readers = createQueue(Array.from({ length: options.readers }, () => child(true)))
  const drawer = createQueue([child(false)])

  return {
    name: options.name,
    open: async (path, signal) =>
      (await readers.call({ kind: 'open', path }, { msMax: options.openMsMax, signal })) as Opened,
    read: async (path, page, signal) =>
      (await readers.call({ kind: 'read', path, page }, { msMax: options.pageMsMax, signal })) as Page,
    draw: async (path, page, drawing, signal) =>
      (await drawer.call(
        { kind: 'draw', path, page, options: drawing },
        { msMax: options.pageMsMax, signal },
      )) as Uint8Array,
    close: async () => {
      await Promise.all([readers.close(), drawer.close()])
    },
  }
}

type Limits = Readonly<{ msMax: number; signal: AbortSignal }>

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
    call: async (work: PageWork, limits: Limits): Promise<unknown> => {
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
