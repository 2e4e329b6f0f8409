import type { CollectionId } from '../core/document.ts'
import type { Scope } from '../core/scope.ts'
import type { Library } from '../library/library.ts'
import type { Embedder } from './embedder.ts'
import { createExactIndex } from './exact.ts'
import type { GraphFiles } from './graph-files.ts'
import { type HnswIndex, openHnswIndex } from './hnsw.ts'
import { nearestWithin } from './nearest-within.ts'
import { reconcile } from './reconcile.ts'
import { createRounds } from './rounds.ts'
import type { Neighbor, VectorIndex, VectorLabel } from './vector-index.ts'

/** The vectors of one collection, kept in step with the library. */
export type CollectionIndex = {
  /**
   * Of what the library held at the time of the call; of what it held before, where that takes longer than WAIT_MS.
   * Undefined while it is being built for the first time and FIRST_WAIT_MS are over.
   */
  nearest(vector: Float32Array, limit: number, scope: Scope): Promise<readonly Neighbor[] | undefined>
  /** Of those of the labels that it holds. Undefined as `nearest` is. */
  similarities(vector: Float32Array, labels: readonly VectorLabel[]): Promise<readonly Neighbor[] | undefined>
  /** Resolves when it holds everything the library held at the time of the call. */
  refresh(): Promise<void>
  /** Bytes of memory, roughly. */
  readonly bytes: number
  /** Writes what is not yet on disk, unless told to forget it. */
  close(options?: Readonly<{ forget: boolean }>): Promise<void>
}

export type CollectionIndexDeps = Readonly<{
  chunks: Library['chunks']
  embedder: Embedder
  /** Undefined: exact search, which needs no file. */
  files: GraphFiles | undefined
  onEvent: (event: IndexEvent) => void
  /** How long after the last change the graph is written. */
  saveDelayMs: number
}>

/** For the log. */
export type IndexEvent = Readonly<
  { collectionId: CollectionId } & (
    | { kind: 'index-rebuilding'; reason: string }
    | { kind: 'index-refreshed'; added: number; removed: number; elapsedMs: number }
    | { kind: 'index-saved'; elapsedMs: number }
    | { kind: 'index-failed'; error: unknown }
  )
>

export function createCollectionIndex(
  deps: CollectionIndexDeps,
  collectionId: CollectionId,
): CollectionIndex {
  const { chunks, embedder, files, onEvent, saveDelayMs } = deps
  const stop = new AbortController()
  const opened = performance.now()
  /** What answers; undefined until the first refresh is through. */
  let ready: VectorIndex | undefined
  /** The same, already while it is being filled. */
  let index: VectorIndex | undefined
  let graph: HnswIndex | undefined
  let generation = -1
  /** What the file on disk holds. */
  let saved = { size: 0, removed: 0 }
  let saveTimer: NodeJS.Timeout | undefined
  let saving: Promise<void> = Promise.resolve()

  const refresh = createRounds(catchUp, stop.signal)

  async function catchUp(): Promise<void> {
    const started = performance.now()
    const now = await chunks.generation(collectionId)
    if (ready !== undefined && now.generation === generation) return
    index ??= await openIndex(now.generation)
    const { added, removed } = await reconcile(deps, collectionId, index, stop.signal)
    if (graph !== undefined && graph.removed > graph.size) {
      index = await openEmpty('Most of it was removed.')
      await reconcile(deps, collectionId, index, stop.signal)
    }
    ready = index
    generation = now.generation
    if (added + removed === 0) return
    onEvent({ kind: 'index-refreshed', collectionId, added, removed, elapsedMs: performance.now() - started })
    saveSoon()
  }

  async function openIndex(libraryGeneration: number): Promise<VectorIndex> {
    if (files === undefined) return createExactIndex(embedder)
    const cached = await files.read(collectionId, origin(libraryGeneration))
    if (cached.kind === 'unusable') return openEmpty(cached.reason)
    graph = cached.index
    saved = { size: graph.size, removed: graph.removed }
    return graph
  }

  async function openEmpty(reason: string): Promise<VectorIndex> {
    onEvent({ kind: 'index-rebuilding', collectionId, reason })
    graph = await openHnswIndex(embedder)
    return graph
  }

  function origin(libraryGeneration: number) {
    return { embedder: embedder.name, dimensions: embedder.dimensions, generation: libraryGeneration }
  }

  function saveSoon(): void {
    if (files === undefined) return
    clearTimeout(saveTimer)
    saveTimer = setTimeout(() => save(), saveDelayMs).unref()
  }

  /** Never rejects: what could not be saved is built again. */
  function save(): Promise<void> {
    clearTimeout(saveTimer)
    saving = saving.then(write).catch((error) => onEvent({ kind: 'index-failed', collectionId, error }))
    return saving
  }

  async function write(): Promise<void> {
    if (files === undefined || graph === undefined) return
    // Emptied, or removed through another process: a file would stay for ever.
    if ((await chunks.generation(collectionId)).chunks === 0) return files.remove(collectionId)
    if (graph.size === saved.size && graph.removed === saved.removed) return
    const started = performance.now()
    const { size, removed } = await files.write(collectionId, graph, origin(Math.max(generation, 0)))
    saved = { size, removed: removed.length }
    onEvent({ kind: 'index-saved', collectionId, elapsedMs: performance.now() - started })
  }

  /** What answers now, or in a moment when it holds what the library holds. */
  async function soon(): Promise<VectorIndex | undefined> {
    const openFor = performance.now() - opened
    await soonest(refresh().catch(failed), Math.max(WAIT_MS, FIRST_WAIT_MS - openFor))
    return ready
  }

  function failed(error: unknown): void {
    if (!stop.signal.aborted) onEvent({ kind: 'index-failed', collectionId, error })
  }

  return {
    async nearest(vector, limit, scope) {
      const index = await soon()
      return index && nearestWithin({ index, chunks, collectionId }, vector, limit, scope)
    },
    similarities: async (vector, labels) => (await soon())?.similarities(vector, labels),
    refresh,
    get bytes() {
      return (index?.size ?? 0) * (embedder.dimensions * 4 + GRAPH_BYTES)
    },
    async close({ forget } = { forget: false }) {
      stop.abort()
      // One that began before is over then, and itself does nothing any more.
      await refresh().catch(() => undefined)
      clearTimeout(saveTimer)
      // Half a graph is saved too: what it lacks is added after the next start.
      await (forget ? saving : save())
      await index?.close()
    },
  }
}

/** Enough to take up what was written since the last question; a person hardly notices. */
const WAIT_MS = 400

/**
 * After it was opened: enough to read a cached graph of a million vectors or to build one of some thousand. So the first
 * question after a start is not answered by words alone, and otherwise than the second.
 */
const FIRST_WAIT_MS = 5_000

/** Links and bookkeeping of a vector in the graph: 2 × m links of 4 bytes on the ground level, some above, its label. */
const GRAPH_BYTES = 300

/** Resolves with `work` or after `waitMs`, whatever comes first. */
async function soonest(work: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}
