import type { CollectionId, Document } from '../../../core/document.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { Problem, Uploaded } from '../wire.ts'
import { batchLength, matchRejected, spread } from './upload-batch.ts'

/** One file on its way. A file that was stored and is new leaves the list: its document takes over. */
export type UploadItem = Readonly<{
  id: number
  collectionId: CollectionId
  file: File
  state: UploadState
}>

export type UploadState =
  | Readonly<{ kind: 'waiting' }>
  | Readonly<{ kind: 'sending' /** Bytes of this file. */; sent: number }>
  /** The collection had these bytes already, under `name`. */
  | Readonly<{ kind: 'duplicate'; documentId: string; name: string }>
  /** The server looked at it and said no: sending it again would change nothing. */
  | Readonly<{ kind: 'rejected'; problem: Problem }>
  /** It did not get through. */
  | Readonly<{ kind: 'failed'; problem: Problem }>

export type SendBatch = (
  collectionId: CollectionId,
  files: readonly File[],
  options: Readonly<{ onProgress: (bytes: number) => void; signal: AbortSignal }>,
) => Promise<Uploaded>

export type UploadQueue = Readonly<{
  /** The same array until something changes. */
  items: () => readonly UploadItem[]
  subscribe: (listener: () => void) => () => void
  /** Tells, once a request, of the files that became new documents. */
  onStored: (listener: (documents: readonly Document[]) => void) => () => void
  add: (collectionId: CollectionId, files: readonly File[]) => void
  /** Forgets a file, whatever its state; when it is under way the rest of its request is sent again. */
  remove: (id: number) => void
  retry: (id: number) => void
  /** Forgets the files that nothing more will happen to. */
  clearFinished: () => void
}>

/** Requests at the same time: one travels while the server still writes the other. */
const REQUESTS_MAX = 2

/** Files waiting, travelling and refused; independent of React, so that a screen may come and go while files travel. */
export function createUploadQueue(send: SendBatch): UploadQueue {
  let items: readonly UploadItem[] = []
  let lastId = 0
  const running = new Map<AbortController, ReadonlySet<number>>()
  const listeners = new Set<() => void>()
  const storedListeners = new Set<(documents: readonly Document[]) => void>()

  function set(next: readonly UploadItem[]) {
    items = next
    for (const listener of listeners) listener()
  }

  function put(states: ReadonlyMap<number, UploadState | undefined>) {
    set(
      items.flatMap((item) => {
        if (!states.has(item.id)) return [item]
        const state = states.get(item.id)
        return state === undefined ? [] : [{ ...item, state }]
      }),
    )
  }

  function pump() {
    while (running.size < REQUESTS_MAX) {
      const waiting = items.filter((item) => item.state.kind === 'waiting')
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
    const onProgress = (bytes: number) => put(sending(batch, spread(sizes, bytes)))
    put(sending(batch, spread(sizes, 0)))
    try {
      // A batch is never empty: pump() has its first file in hand.
      const uploaded = await send(
        batch[0]!.collectionId,
        batch.map((item) => item.file),
        { onProgress, signal: controller.signal },
      )
      put(settled(batch, uploaded))
      const fresh = uploaded.items.flatMap(({ duplicate, ...document }) => (duplicate ? [] : [document]))
      if (fresh.length > 0) for (const tell of storedListeners) tell(fresh)
    } catch (error) {
      put(broken(batch, error))
    } finally {
      running.delete(controller)
      pump()
    }
  }

  return {
    items: () => items,
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
      set([...items, ...files.map((file) => ({ id: ++lastId, collectionId, file, state }))])
      pump()
    },
    remove: (id) => {
      set(items.filter((item) => item.id !== id))
      for (const [controller, ids] of running) if (ids.has(id)) controller.abort()
    },
    retry: (id) => {
      put(new Map([[id, { kind: 'waiting' }]]))
      pump()
    },
    clearFinished: () =>
      set(items.filter(({ state }) => state.kind === 'waiting' || state.kind === 'sending')),
  }
}

type States = ReadonlyMap<number, UploadState | undefined>

function sending(batch: readonly UploadItem[], sent: readonly number[]): States {
  return new Map(batch.map((item, i) => [item.id, { kind: 'sending', sent: sent[i] ?? 0 }]))
}

/** Undefined for stored files: they leave the list. */
function settled(batch: readonly UploadItem[], { items, rejected }: Uploaded): States {
  const states = new Map<number, UploadState | undefined>()
  const places = matchRejected(
    batch.map((item) => item.file.name),
    rejected.map(({ name }) => name),
  )
  const refused = new Map(rejected.map(({ problem }, i) => [places[i], problem]))
  const stored = items.values()
  for (const [place, item] of batch.entries()) {
    const problem = refused.get(place)
    const document = problem ? undefined : stored.next().value
    if (problem) states.set(item.id, { kind: 'rejected', problem })
    else if (document?.duplicate)
      states.set(item.id, { kind: 'duplicate', documentId: document.id, name: document.name })
    else states.set(item.id, undefined)
  }
  return states
}

/** Stopping one file stops its request; the others of it wait for the next. */
function broken(batch: readonly UploadItem[], error: unknown): States {
  const state: UploadState = isAbort(error)
    ? { kind: 'waiting' }
    : { kind: 'failed', problem: problemOf(error) }
  return new Map(batch.map((item) => [item.id, state]))
}
