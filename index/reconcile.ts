import type { CollectionId } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import type { Embedder } from './embedder.ts'
import { passageOf } from './passage.ts'
import type { LabeledVector, VectorIndex, VectorLabel } from './vector-index.ts'

export type ReconcileDeps = Readonly<{ chunks: Library['chunks']; embedder: Embedder }>

/**
 * Brings `target` in step with the library. A label always names the same chunk: so what comes after the last label
 * was added, and only a count that differs makes it compare them all. Rejects when `signal` aborts; what was added
 * until then stays.
 */
export async function reconcile(
  deps: ReconcileDeps,
  collectionId: CollectionId,
  target: VectorIndex,
  signal: AbortSignal,
): Promise<Readonly<{ added: number; removed: number }>> {
  const before = await deps.chunks.generation(collectionId)
  const appended = await append(deps, collectionId, target, lastOf(target.labels()), signal)
  if (target.size === before.chunks) return { added: appended, removed: 0 }

  const wanted = await deps.chunks.labelsOf(collectionId)
  const held = target.labels()
  const gone = [...held].filter((label) => !wanted.has(label))
  await target.remove(gone)
  const lacking = [...wanted].filter((label) => !held.has(label))
  if (lacking.length === 0) return { added: appended, removed: gone.length }
  const first = lacking.reduce((least, label) => Math.min(least, label))
  const filled = await append(deps, collectionId, target, first - 1, signal)
  return { added: appended + filled, removed: gone.length }
}

/** Vectors read from the library at a time: some megabytes. */
const BATCH = 256

/** Adds every vector with a label above `after` that `target` lacks. Returns how many. */
async function append(
  deps: ReconcileDeps,
  collectionId: CollectionId,
  target: VectorIndex,
  after: VectorLabel,
  signal: AbortSignal,
): Promise<number> {
  let added = 0
  let last = after
  for (;;) {
    signal.throwIfAborted()
    const batch = await deps.chunks.vectors(collectionId, { after: last, limit: BATCH })
    last = batch.at(-1)?.label ?? last
    if (batch.length === 0) return added
    const held = target.labels()
    const lacking = batch.filter(({ label }) => !held.has(label))
    const vectors = await madeByEmbedder(deps, collectionId, lacking, signal)
    await target.add(vectors)
    added += vectors.length
    await new Promise(setImmediate)
  }
}

/** Vectors of another embedder are made again from the text, and kept in the library. */
async function madeByEmbedder(
  { chunks, embedder }: ReconcileDeps,
  collectionId: CollectionId,
  stored: readonly (LabeledVector & Readonly<{ embedder: string }>)[],
  signal: AbortSignal,
): Promise<readonly LabeledVector[]> {
  const own = stored.filter((entry) => entry.embedder === embedder.name)
  if (own.length === stored.length) return own
  const foreign = stored.filter((entry) => entry.embedder !== embedder.name).map(({ label }) => label)
  const rows = await chunks.byLabels(foreign)
  const passages = rows.map(({ chunk, documentName }) => passageOf(chunk, documentName))
  const vectors = await embedder.embed(passages, { role: 'passage', signal })
  const renewed = rows.map(({ label }, i) => ({ label, vector: vectors[i]! }))
  await chunks.replaceVectors(collectionId, renewed, embedder.name)
  return [...own, ...renewed]
}

function lastOf(labels: ReadonlySet<VectorLabel>): VectorLabel {
  let last = 0
  for (const label of labels) last = Math.max(last, label)
  return last
}
