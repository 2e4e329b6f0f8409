import type { HierarchicalNSW } from 'hnswlib-node'
import { createTop } from './top.ts'
import type { LabeledVector, Neighbor, VectorIndex, VectorLabel } from './vector-index.ts'
import { assertUsable, dot } from './vector-math.ts'

/** Choices that shape the graph: one made with others is not loaded but built anew. */
export const HNSW_PARAMETERS = { m: 32, efConstruction: 200 } as const

/** A vector index that can be written to a file and read again. */
export type HnswIndex = VectorIndex & {
  /** How many vectors were removed: they still take part in the graph, only never in a result. */
  readonly removed: number
  /** Waits for additions in progress. Searching goes on meanwhile. */
  save(path: string): Promise<WrittenGraph>
  /** Undefined for a label it does not hold. */
  vectorOf(label: VectorLabel): Float32Array | undefined
  /** Searches this broadly from now on, instead of searchWidthFor its size. */
  widen(searchWidth: number): void
}

export type HnswOptions = Readonly<{ dimensions: number }>

/** A graph in a file. Whoever has it read again has checked that the file is whole and of these dimensions. */
export type WrittenGraph = Readonly<{
  path: string
  /** Vectors that can be found. */
  size: number
  /** Labels in the file that cannot. */
  removed: readonly VectorLabel[]
}>

/**
 * An approximate index over hnswlib (Malkov & Yashunin 2016). Throws what `hnswProblem` says when the native module
 * is not there, and on a file that is cut short; any other damage goes unnoticed, so check its hash before.
 */
export async function openHnswIndex(options: HnswOptions, written?: WrittenGraph): Promise<HnswIndex> {
  const { default: hnswlib } = await import('hnswlib-node')
  const graph = new hnswlib.HierarchicalNSW('cosine', options.dimensions)
  if (written === undefined)
    graph.initIndex(CAPACITY_MIN, HNSW_PARAMETERS.m, HNSW_PARAMETERS.efConstruction, SEED)
  else await graph.readIndex(written.path)
  return wrapGraph(graph, options, new Set(written?.removed))
}

/** Undefined where HNSW can be used, else a sentence for the operator. It is shown over HTTP too: no paths in it. */
export async function hnswProblem(): Promise<string | undefined> {
  try {
    await import('hnswlib-node')
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return `Vectors are searched exactly, which is slower on large collections: hnswlib-node could not be loaded${code}. Install a C++ compiler and Python 3 and run npm ci again.`
  }
}

/**
 * How broadly to search among `size` vectors (hnswlib's `ef`) to find 98 % of the true ten nearest.
 * Measured by bench/hnsw.ts with the built-in embedder on real text, which needs more than any made vectors did: 512
 * among 30,000 (0.983), 768 among 100,000 (0.986). Hence the cube root. The library's own default of 10 finds 42 %.
 */
export function searchWidthFor(size: number): number {
  return Math.max(SEARCH_WIDTH_MIN, Math.ceil(768 * Math.cbrt(size / 100_000)))
}

const SEARCH_WIDTH_MIN = 128

const CAPACITY_MIN = 1024

/** Any fixed number: the same vectors in the same order give the same graph. */
const SEED = 100

/** An addition takes about a millisecond and blocks the process: others get their turn in between. */
const SLICE_MS = 10

/**
 * When few labels are allowed, comparing each is quicker than a filtered walk, which wades through all the others: at
 * most this share of all, and so many, as reading a vector of 1,024 numbers back takes some 0.05 ms.
 */
const EXACT_SHARE_MAX = 0.1
const EXACT_LABELS_MAX = 5_000

function wrapGraph(
  graph: HierarchicalNSW,
  { dimensions }: HnswOptions,
  removed: Set<VectorLabel>,
): HnswIndex {
  const labels = new Set(graph.getIdsList().filter((label) => !removed.has(label)))
  let searchWidth: number | undefined
  let writing: Promise<unknown> = Promise.resolve()

  /** Additions and saving one after the other: saving reads the graph in another thread. */
  function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = writing.then(work)
    writing = turn.catch(() => undefined)
    return turn
  }

  function add({ label, vector }: LabeledVector): void {
    assertUsable(vector, dimensions)
    if (labels.size + removed.size >= graph.getMaxElements()) graph.resizeIndex(graph.getMaxElements() * 2)
    graph.addPoint(Array.from(vector), label)
    removed.delete(label)
    labels.add(label)
  }

  function exactly(vector: Float32Array, limit: number, allowed: Iterable<VectorLabel>): readonly Neighbor[] {
    const top = createTop(limit)
    for (const label of allowed)
      if (labels.has(label)) top.offer(label, dot(graph.getPoint(label), 0, vector))
    return top.sorted()
  }

  return {
    kind: 'hnsw',
    get size() {
      return labels.size
    },
    labels: () => labels,
    get removed() {
      return removed.size
    },
    add: (entries) => exclusively(() => inSlices(entries, add)),
    remove: (gone) =>
      exclusively(async () => {
        for (const label of gone) {
          if (!labels.delete(label)) continue
          graph.markDelete(label)
          removed.add(label)
        }
      }),
    async nearest(vector, limit, allowed) {
      assertUsable(vector, dimensions)
      const count = Math.min(limit, allowed?.size ?? labels.size, labels.size)
      if (count <= 0) return []
      if (allowed !== undefined && isFew(allowed.size, labels.size)) return exactly(vector, limit, allowed)
      graph.setEf(searchWidth ?? searchWidthFor(labels.size))
      // A filter that throws would kill the process; Set.has cannot.
      const filter = allowed && ((label: number) => allowed.has(label))
      const found = graph.searchKnn(Array.from(vector), count, filter)
      const top = createTop(count)
      for (let i = 0; i < found.neighbors.length; i++) top.offer(found.neighbors[i]!, 1 - found.distances[i]!)
      return top.sorted()
    },
    async similarities(vector, asked) {
      assertUsable(vector, dimensions)
      return exactly(vector, Number.POSITIVE_INFINITY, asked)
    },
    vectorOf: (label) => (labels.has(label) ? Float32Array.from(graph.getPoint(label)) : undefined),
    widen: (width) => {
      searchWidth = width
    },
    save: (path) =>
      exclusively(async () => {
        await graph.writeIndex(path)
        return { path, size: labels.size, removed: [...removed] }
      }),
    close: () => exclusively(async () => labels.clear()),
  }
}

function isFew(allowed: number, all: number): boolean {
  return allowed <= EXACT_LABELS_MAX && allowed <= all * EXACT_SHARE_MAX
}

async function inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS
  for (const item of items) {
    if (performance.now() > sliceEnd) {
      await new Promise(setImmediate)
      sliceEnd = performance.now() + SLICE_MS
    }
    work(item)
  }
}
