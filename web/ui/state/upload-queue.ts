import type { CollectionId, Document } from '../../../core/document.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { Problem, Uploaded } from '../wire.ts'
import { counted, type Rate, unmeasured } from './rate.ts'
import { batchLength, spread } from './upload-batch.ts'
import { isQueueFull, settledStates } from './upload-settled.ts'
import { SENDING } from './upload-summary.ts'

/** One file on its way. A file that was stored and is new leaves the list: its document takes over. */
export type UploadItem = Readonly<{
  id: number
  collectionId: CollectionId
  file: File
  state: UploadState
  /** How often it did not get through. */
  losses: number
}>

export type UploadState =
  | Readonly<{ kind: 'waiting' }>
  | Readonly<{ kind: 'sending' /** Bytes of this file. */; sent: number }>
  /** The collection had these bytes already, under `name`. */
  | Readonly<{ kind: 'duplicate'; documentId: string; name: string }>
  /** The server looked at it and said no: sending it again would change nothing. */
  | Readonly<{ kind: 'rejected'; problem: Problem }>
  /** It did not get through, however often it was tried. */
  | Readonly<{ kind: 'failed'; problem: Problem }>

/** Why nothing is sent at the moment. It goes on by itself. */
export type Pause = 'offline' | 'busy' | /** More waits to be read than the server takes. */ 'full'

export type Uploads = Readonly<{
  items: readonly UploadItem[]
  pause: Pause | undefined
  /** Of bytes, over all collections. */
  rate: Rate
  /** What was stored since there was last nothing to send. */
  stored: Readonly<{ files: number; bytes: number }>
}>

export type SendBatch = (
  collectionId: CollectionId,
  files: readonly File[],
  options: Readonly<{ onProgress: (bytes: number) => void; signal: AbortSignal }>,
) => Promise<Uploaded>

export type UploadQueue = Readonly<{
  /** The same record until something changes. */
  snapshot: () => Uploads
  subscribe: (listener: () => void) => () => void
  /** Tells, once a request, of the files that became new documents. */
  onStored: (listener: (documents: readonly Document[]) => void) => () => void
  add: (collectionId: CollectionId, files: readonly File[]) => void
  /** Forgets files, whatever their state; what else was in their requests is sent again. */
  remove: (ids: readonly number[]) => void
  retry: (ids: readonly number[]) => void
  /** Goes on at once, as when the browser is online again. */
  resume: () => void
}>

/** Requests at the same time: one travels while the server still writes the other. */
const REQUESTS_MAX = 2

/** Waits before the next try while nothing gets through: 1 s, then twice as long each, at most half a minute. */
const PAUSE_MS_MIN = 1_000
const PAUSE_MS_MAX = 30_000

/** A file that breaks the connection each time is one to tell the person of, not to try for ever. */
const LOSSES_MAX = 6

const nothing: Uploads = { items: [], pause: undefined, rate: unmeasured, stored: { files: 0, bytes: 0 } }

/** Files waiting, travelling and refused; independent of React, so that a screen may come and go while files travel. */
export function createUploadQueue(send: SendBatch, isOnline = () => true): UploadQueue {
  let uploads = nothing
  let lastId = 0
  let pauses = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const running = new Map<AbortController, ReadonlySet<number>>()
  const listeners = new Set<() => void>()
  const storedListeners = new Set<(documents: readonly Document[]) => void>()

  function set(change: Partial<Uploads>) {
    uploads = { ...uploads, ...change }
    if (!uploads.items.some(isMoving)) uploads = { ...nothing, items: uploads.items }
    for (const listener of listeners) listener()
  }

  function pump() {
    // While nothing gets through, one request at a time finds out when something does again.
    const atOnce = uploads.pause === undefined ? REQUESTS_MAX : 1
    while (running.size < atOnce && timer === undefined) {
      const waiting = uploads.items.filter((item) => item.state.kind === 'waiting')
      const [first] = waiting
      if (first === undefined) return
      const together = waiting.filter((item) => item.collectionId === first.collectionId)
      void sendBatch(together.slice(0, batchLength(together.map((item) => item.file))))
    }
  }

  async function sendBatch(batch: readonly UploadItem[]) {
    const controller = new AbortController()
    running.set(controller, new Set(batch.map((item) => item.id)))
    const sizes = batch.map((item) => item.file.size)
    let before = 0
    const onProgress = (bytes: number) => {
      const rate = counted(uploads.rate, Date.now(), bytes - before, SENDING)
      before = bytes
      set({ items: withStates(uploads.items, sending(batch, spread(sizes, bytes))), rate })
    }
    onProgress(0)
    try {
      // A batch is never empty: pump() has its first file in hand.
      const uploaded = await send(
        batch[0]!.collectionId,
        batch.map((item) => item.file),
        { onProgress, signal: controller.signal },
      )
      settle(batch, uploaded)
    } catch (error) {
      broke(batch, error)
    } finally {
      running.delete(controller)
      pump()
    }
  }

  function settle(batch: readonly UploadItem[], uploaded: Uploaded) {
    pauses = 0
    const states = settledStates(batch, uploaded)
    const gone = batch.filter(({ id }) => states.get(id) === undefined)
    const { files, bytes } = uploads.stored
    const stored = {
      files: files + gone.length,
      bytes: gone.reduce((sum, { file }) => sum + file.size, bytes),
    }
    set({ items: withStates(uploads.items, states), stored, pause: undefined })
    if ([...states.values()].some((state) => state?.kind === 'waiting')) waitFor('full')
    const fresh = uploaded.items.flatMap(({ duplicate, ...document }) => (duplicate ? [] : [document]))
    if (fresh.length > 0) for (const tell of storedListeners) tell(fresh)
  }

  function broke(batch: readonly UploadItem[], error: unknown) {
    const ids = new Set(batch.map((item) => item.id))
    const problem = problemOf(error)
    const pause = pauseFor(problem)
    const items = uploads.items.map((item) =>
      ids.has(item.id) ? broken(item, problem, { stopped: isAbort(error), pause, online: isOnline() }) : item,
    )
    set({ items })
    if (!isAbort(error) && pause !== undefined && items.some(isMoving)) waitFor(pause)
  }

  function waitFor(pause: Pause) {
    clearTimeout(timer)
    timer = setTimeout(goOn, Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** pauses))
    pauses += 1
    set({ pause, rate: unmeasured })
  }

  function goOn() {
    clearTimeout(timer)
    timer = undefined
    pump()
  }

  return {
    snapshot: () => uploads,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onStored: (listener) => {
      storedListeners.add(listener)
      return () => storedListeners.delete(listener)
    },
    add: (collectionId, files) => {
      const state = { kind: 'waiting' } as const
      const added = files.map((file) => ({ id: ++lastId, collectionId, file, state, losses: 0 }))
      set({ items: [...uploads.items, ...added] })
      pump()
    },
    remove: (ids) => {
      const gone = new Set(ids)
      set({ items: uploads.items.filter(({ id }) => !gone.has(id)) })
      for (const [controller, batch] of running) if (ids.some((id) => batch.has(id))) controller.abort()
    },
    retry: (ids) => {
      const wanted = new Set(ids)
      const again = (item: UploadItem) => wanted.has(item.id) && item.state.kind === 'failed'
      const state = { kind: 'waiting' } as const
      set({ items: uploads.items.map((item) => (again(item) ? { ...item, state, losses: 0 } : item)) })
      pump()
    },
    resume: () => {
      if (timer === undefined) return
      pauses = 0
      goOn()
    },
  }
}

/** Whether the file still has to be sent. */
export function isMoving({ state }: UploadItem): boolean {
  return state.kind === 'waiting' || state.kind === 'sending'
}

/** What passes by itself: no answer at all, and a server that has too much to do. */
function pauseFor(problem: Problem): Pause | undefined {
  if (isQueueFull(problem)) return 'full'
  const { status } = problem
  if (status === 0) return 'offline'
  return status === 429 || status === 503 ? 'busy' : undefined
}

/** Stopping one file stops its request; the others of it wait for the next. */
function broken(
  item: UploadItem,
  problem: Problem,
  { stopped, pause, online }: Readonly<{ stopped: boolean; pause: Pause | undefined; online: boolean }>,
): UploadItem {
  const waiting = { ...item, state: { kind: 'waiting' } } as const
  if (stopped) return waiting
  // Being offline is no file's fault, and neither is what waits before it.
  const losses = item.losses + (online && pause !== 'full' ? 1 : 0)
  if (pause !== undefined && losses < LOSSES_MAX) return { ...waiting, losses }
  return { ...item, state: { kind: 'failed', problem }, losses }
}

type States = ReadonlyMap<number, UploadState | undefined>

function sending(batch: readonly UploadItem[], sent: readonly number[]): States {
  return new Map(batch.map((item, i) => [item.id, { kind: 'sending', sent: sent[i] ?? 0 }]))
}

/** Undefined takes a file out. */
function withStates(items: readonly UploadItem[], states: States): readonly UploadItem[] {
  return items.flatMap((item) => {
    if (!states.has(item.id)) return [item]
    const state = states.get(item.id)
    return state === undefined ? [] : [{ ...item, state }]
  })
}
