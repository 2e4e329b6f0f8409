import type { CollectionId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import type { Embedder } from './embedder.ts'
import { createExactIndex } from './exact.ts'
import type { GraphFiles } from './graph-files.ts'
import { type HnswIndex, openHnswIndex } from './hnsw.ts'
import { passageOf } from './passage.ts'
import type { LabeledVector, Neighbor, VectorIndex, VectorLabel } from './vector-index.ts'

/** The vectors of one collection, kept in step with the library. */
export type CollectionIndex = {
  /** Undefined while it is being built for the first time and FIRST_WAIT_MS are over. */
  nearest(
    vector: Float32Array,
    limit: number,
    allowed?: ReadonlySet<VectorLabel>,
  ): Promise<readonly Neighbor[] | undefined>
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
  { chunks, embedder, files, onEvent, saveDelayMs }: CollectionIndexDeps,
  collectionId: CollectionId,
): CollectionIndex {
  const stop = new AbortController()
  /** What answers; undefined until the first refresh is through. */
  let ready: VectorIndex | undefined
  /** The same, already while it is being filled. */
  let index: VectorIndex | undefined
  let graph: HnswIndex | undefined
  let generation = -1
  let running: Promise<void> | undefined
  let again = false
  let saving: NodeJS.Timeout | undefined
  let unsaved = false

  /** One at a time; a call that comes meanwhile is served by one more round. */
  function refresh(): Promise<void> {
    again = true
    running ??= rounds().finally(() => {
      running = undefined
    })
    return running
  }

  async function rounds(): Promise<void> {
    while (again && !stop.signal.aborted) {
      again = false
      await catchUp()
    }
  }

  async function catchUp(): Promise<void> {
    const started = performance.now()
    const now = await chunks.generation(collectionId)
    if (ready !== undefined && now.generation === generation) return
    index ??= await openIndex(now.generation)
    const { added, removed } = await reconcile(index, now.chunks)
    if (graph !== undefined && graph.removed > graph.size) {
      index = await openEmpty('Most of it was removed.')
      await reconcile(index, now.chunks)
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

  /** A label always names the same chunk: what comes after the last was added, and a count that differs tells of removals. */
  async function reconcile(
    target: VectorIndex,
    chunksNow: number,
  ): Promise<{ added: number; removed: number }> {
    const added = await append(target, lastOf(target.labels()))
    if (target.size === chunksNow) return { added, removed: 0 }
    const wanted = await chunks.labelsOf(collectionId)
    const held = target.labels()
    const gone = [...held].filter((label) => !wanted.has(label))
    unsaved ||= gone.length > 0
    await target.remove(gone)
    const lacking = [...wanted].filter((label) => !held.has(label))
    const [first] = lacking.sort((a, b) => a - b)
    const found = first === undefined ? 0 : await append(target, first - 1)
    return { added: added + found, removed: gone.length }
  }

  /** Adds every vector with a label above `after` that `target` lacks. */
  async function append(target: VectorIndex, after: VectorLabel): Promise<number> {
    let added = 0
    for (;;) {
      stop.signal.throwIfAborted()
      const batch = await chunks.vectors(collectionId, { after, limit: BATCH })
      const last = batch.at(-1)
      if (last === undefined) return added
      const held = target.labels()
      const missing = await madeByEmbedder(batch.filter(({ label }) => !held.has(label)))
      unsaved ||= missing.length > 0
      await target.add(missing)
      added += missing.length
      after = last.label
      await new Promise(setImmediate)
    }
  }

  /** Vectors of another embedder are made again from the text, and kept in the library. */
  async function madeByEmbedder(
    stored: readonly (LabeledVector & Readonly<{ embedder: string }>)[],
  ): Promise<readonly LabeledVector[]> {
    const foreign = stored.filter((entry) => entry.embedder !== embedder.name)
    if (foreign.length === 0) return stored
    const rows = await chunks.byLabels(foreign.map(({ label }) => label))
    const passages = rows.map(({ chunk, documentName }) => passageOf(chunk, documentName))
    const vectors = await embedder.embed(passages, { role: 'passage', signal: stop.signal })
    const renewed = rows.flatMap(({ label }, i) => {
      const vector = vectors[i]
      return vector === undefined ? [] : [{ label, vector }]
    })
    await chunks.replaceVectors(collectionId, renewed, embedder.name)
    return [...stored.filter((entry) => entry.embedder === embedder.name), ...renewed]
  }

  function saveSoon(): void {
    if (files === undefined) return
    clearTimeout(saving)
    saving = setTimeout(() => save().catch(failed), saveDelayMs).unref()
  }

  async function save(): Promise<void> {
    clearTimeout(saving)
    saving = undefined
    if (files === undefined || graph === undefined) return
    const started = performance.now()
    unsaved = false
    await files.write(collectionId, graph, origin(Math.max(generation, 0)))
    onEvent({ kind: 'index-saved', collectionId, elapsedMs: performance.now() - started })
  }

  function failed(error: unknown): void {
    if (!stop.signal.aborted) onEvent({ kind: 'index-failed', collectionId, error })
  }

  return {
    async nearest(vector, limit, allowed) {
      const refreshing = refresh().catch(failed)
      if (ready === undefined) await soonest(refreshing, FIRST_WAIT_MS)
      return ready?.nearest(vector, limit, allowed)
    },
    refresh,
    get bytes() {
      return (index?.size ?? 0) * (embedder.dimensions * 4 + GRAPH_BYTES)
    },
    async close({ forget } = { forget: false }) {
      stop.abort()
      await running?.catch(() => undefined)
      // Half a graph is saved too: what it lacks is added after the next start.
      if (unsaved && !forget)
        await save().catch((error) => onEvent({ kind: 'index-failed', collectionId, error }))
      clearTimeout(saving)
      await index?.close()
    },
  }
}

/** Enough to read a cached graph of 100,000 vectors or build one of some hundred; a person hardly notices. */
const FIRST_WAIT_MS = 400

/** Vectors read from the library at a time: some megabytes. */
const BATCH = 256

/** Links and bookkeeping of a vector in the graph: 2 × m links of 4 bytes on the ground level, some above, its label. */
const GRAPH_BYTES = 200

function lastOf(labels: ReadonlySet<VectorLabel>): VectorLabel {
  let last = 0
  for (const label of labels) last = Math.max(last, label)
  return last
}

/** Resolves with `work` or after `waitMs`, whatever comes first. */
async function soonest(work: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}
