import type { Chunk } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import type { Page } from '../core/page.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { IndexedChunk, Job, Library } from '../library/library.ts'
import { currentTrace, inSpan } from '../tracing/span.ts'
import type { ChunkPages } from './chunker.ts'
import { keepIds } from './keep-ids.ts'
import type { PageReader } from './page-reader.ts'
import { createStageClock, type StageMs } from './stage-clock.ts'

/** What the jobs are done with. */
export type JobDeps = Readonly<{
  library: Pick<Library, 'jobs' | 'pages'>
  blobs: Pick<BlobStore, 'withFile'>
  pages: Pick<PageReader, 'open' | 'read'>
  chunkPages: ChunkPages
  /** Adds words, grams and vectors to chunks. */
  prepare(
    chunks: readonly Chunk[],
    documentName: string,
    signal: AbortSignal,
  ): Promise<readonly IndexedChunk[]>
  /** Name of the embedder behind `prepare`, at the time it is asked for. */
  embedder: string
  /** Called after each commit of chunks, so that the vector index can catch up. */
  onIndexed?(collectionId: CollectionId): void
  /** Told how long the stages of a job took that was done, and for which reader or embedder. */
  onStages?(by: string, stages: StageMs): void
}>

/**
 * Work that is done but not written: what fails before this is the job's fault, what fails in `commit` the library's.
 * `commit` is false when the lease was lost meanwhile.
 */
export type Done = Readonly<{ commit(): Promise<boolean>; fields: object }>

export function runJob(deps: JobDeps, job: Job, signal: AbortSignal): Promise<Done> {
  const { kind, document, trace: from } = job
  const attributes = { 'lectern.document_id': document.id, 'lectern.attempt': job.attempt }
  return inSpan(`job ${kind}`, { kind: 'CONSUMER', from, attributes }, async () => {
    const done = await doJob(deps, job, signal)
    const within = currentTrace()
    return { ...done, commit: () => inSpan(`store ${kind}`, { from: within }, done.commit) }
  })
}

function doJob(deps: JobDeps, job: Job, signal: AbortSignal): Promise<Done> {
  if (job.kind === 'open') return open(deps, job, signal)
  return job.kind === 'page' ? read(deps, job, signal) : index(deps, job, signal)
}

type JobOf<Kind extends Job['kind']> = Extract<Job, { kind: Kind }>

async function open(deps: JobDeps, { document, lease }: JobOf<'open'>, signal: AbortSignal): Promise<Done> {
  const found = await deps.blobs.withFile(document.sha256, signal, (path) => deps.pages.open(path, signal))
  return { commit: () => deps.library.jobs.opened(lease, found), fields: found }
}

async function read(deps: JobDeps, job: JobOf<'page'>, signal: AbortSignal): Promise<Done> {
  const earlier = await deps.library.pages.find(job.document.id, job.page)
  let stages: StageMs = {}
  const read = await inSpan('read page', { attributes: { 'lectern.page': job.page } }, async (span) => {
    const options = { reader: job.reader, onStages: (told: StageMs) => (stages = told) }
    const page = await deps.blobs.withFile(job.document.sha256, signal, (path) =>
      deps.pages.read(path, job.page, options, signal),
    )
    span.setAttributes({ 'lectern.reader': page.reader, ...stageAttributes(stages) })
    return page
  })
  const page = earlier === undefined ? read : keepIds(earlier, read)
  return {
    commit: async () => {
      const clock = createStageClock()
      const kept = await clock.time('store', () => deps.library.jobs.pageRead(job.lease, page))
      deps.onStages?.(page.reader, { ...stages, ...clock.times() })
      for (const { reader, milliseconds } of page.readBy ?? []) deps.onStages?.(reader, milliseconds)
      return kept
    },
    fields: { reader: page.reader, lines: page.lines.length },
  }
}

function stageAttributes(stages: StageMs): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(stages).map(([stage, ms]) => [`lectern.stage.${stage}_ms`, Math.round(ms)]),
  )
}

async function index(deps: JobDeps, job: JobOf<'index'>, signal: AbortSignal): Promise<Done> {
  const { document, carry, ordinal, last } = job
  const pages = await readPages(deps, document.id, job.from, job.to)
  const next = last ? undefined : await deps.library.pages.find(document.id, job.to + 1)
  const clock = createStageClock()
  const chunked = await clock.time('chunk', () =>
    deps.chunkPages(pages, { document, carry, ordinal, last, ...(next && { next }) }),
  )
  signal.throwIfAborted()
  const chunks = await clock.time('embed', () => deps.prepare(chunked.chunks, document.name, signal))
  const input = { pages: chunked.pages, chunks, carry: chunked.carry, embedder: deps.embedder }
  return {
    commit: async () => {
      const kept = await clock.time('index', () => deps.library.jobs.indexed(job.lease, input))
      deps.onStages?.(deps.embedder, clock.times())
      if (kept) deps.onIndexed?.(document.collectionId)
      return kept
    },
    fields: { chunks: chunks.length },
  }
}

/** Pages that failed have nothing to chunk. */
async function readPages(
  { library }: JobDeps,
  documentId: DocumentId,
  from: number,
  to: number,
): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let number = from; number <= to; number++) {
    const page = await library.pages.find(documentId, number)
    if (page !== undefined) pages.push(page)
  }
  return pages
}
