import type { Rotation, Size } from '../../../core/geometry.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { Loaded } from '../state/use-load.ts'
import type { WirePage } from '../wire.ts'

/** A page as shown, in the file's own units, and the turn that makes it upright. */
export type PageShape = Size & Readonly<{ rotation: Rotation }>

/** The pages of one document, each fetched when it is wanted and let go of when many others were. */
export type PageStore = Readonly<{
  /** Undefined for a page nobody has wanted yet. */
  get(page: number): Loaded<WirePage> | undefined
  /** As far as it is known; otherwise pages are taken to be like the first one that was. */
  shapeOf(page: number): PageShape
  /** Fetches those that are not there; requests for pages that are not wanted any more are dropped. */
  want(pages: readonly number[]): void
  /** Fetches a page again, keeping it on the screen until then. */
  reload(page: number): void
  /** A picture told how wide its page is for its height, in whatever unit. */
  measured(page: number, size: Size): void
  subscribe(listener: () => void): () => void
  /** Changes whenever anything here does. */
  version(): number
}>

/** A4 in points (ISO 216), until something is known. */
const PAPER: PageShape = { width: 595, height: 842, rotation: 0 }

/** Pages held at a time: some hundred kilobytes of JSON each at most. */
const HELD_MAX = 40

export function createPageStore(load: (page: number, signal: AbortSignal) => Promise<WirePage>): PageStore {
  const pages = new Map<number, Loaded<WirePage>>()
  const shapes = new Map<number, PageShape>()
  let usual: PageShape | undefined
  const requests = new Map<number, AbortController>()
  const listeners = new Set<() => void>()
  let version = 0

  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }

  const fetchPage = (page: number) => {
    const request = new AbortController()
    requests.get(page)?.abort()
    requests.set(page, request)
    const settle = (loaded: Loaded<WirePage>) => {
      if (request.signal.aborted) return
      requests.delete(page)
      pages.delete(page)
      pages.set(page, loaded)
      if (loaded.kind === 'ready') {
        const { width, height, rotation } = loaded.value
        shapes.set(page, { width, height, rotation })
        usual ??= { width, height, rotation }
      }
      changed()
    }
    load(page, request.signal).then(
      (value) => settle({ kind: 'ready', value }),
      (error: unknown) => {
        if (!isAbort(error)) settle({ kind: 'failed', problem: problemOf(error) })
      },
    )
  }

  return {
    get: (page) => pages.get(page),
    shapeOf: (page) => shapes.get(page) ?? usual ?? PAPER,
    want: (wanted) => {
      for (const [page, request] of requests) {
        if (wanted.includes(page)) continue
        request.abort()
        requests.delete(page)
      }
      for (const page of wanted) if (!pages.has(page) && !requests.has(page)) fetchPage(page)
      for (const page of pages.keys()) {
        if (pages.size <= HELD_MAX) return
        if (!wanted.includes(page)) pages.delete(page)
      }
    },
    reload: fetchPage,
    measured: (page, size) => {
      if (shapes.has(page)) return
      shapes.set(page, likeOthers(size, usual ?? PAPER))
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}

/** A picture knows its shape and not its size: the longer side is taken to be as long as that of other pages. */
function likeOthers({ width, height }: Size, other: Size): PageShape {
  const scale = Math.max(other.width, other.height) / Math.max(width, height)
  return { width: width * scale, height: height * scale, rotation: 0 }
}
