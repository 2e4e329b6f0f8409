import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import { createCollectionIndex } from '../../index/collection-index.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createPrepare } from '../../index/prepare.ts'
import { createSearch } from '../../index/search.ts'
import { createChunker } from '../../ingest/chunk.ts'
import type { PageReader } from '../../ingest/page-reader.ts'
import type { PageSource } from '../../ingest/page-source.ts'
import { readPage } from '../../ingest/read-page.ts'
import { createStageClock } from '../../ingest/stage-clock.ts'
import { runJob } from '../../ingest/worker-job.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { pageStages } from '../../page-stages.ts'
import type { Evidence } from '../../qa/answerer.ts'
import { openTesseractReader } from '../../reader/tesseract/tesseract.ts'
import type { Paragraph } from './read-squad.ts'
import { type Print, type PrintedLine, type PrintedPage, printParagraphs } from './render-paragraphs.ts'

/** Articles that were printed, read, cut into chunks and indexed by the real pipeline. */
export type PictureLibrary = Readonly<{
  ask(question: string): Promise<Evidence>
  /** Where the paragraph was really printed. */
  truth(paragraph: string): Readonly<{ documentId: DocumentId; lines: readonly PrintedLine[] }>
  pages: number
  readMs: number
}>

export type PictureOptions = Readonly<{
  seed: number
  signal: AbortSignal
  onProgress: (done: number, total: number, doing: string) => void
}>

const HITS = 10

/** Every second article is set in two columns. */
export async function withPictures<T>(
  paragraphs: readonly Paragraph[],
  options: PictureOptions,
  work: (library: PictureLibrary) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-pictures-'))
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const { embedder, words } = await openSearchModels({ embedder: 'builtin' })
  const { id } = await library.collections.create({ name: 'pictures', description: '' })
  const vectors = createCollectionIndex(
    { chunks: library.chunks, embedder, files: undefined, onEvent: () => {}, saveDelayMs: 0 },
    id,
  )
  try {
    const started = performance.now()
    const { truth, pages } = await readArticles(library, id, paragraphs, options)
    const readMs = performance.now() - started
    await vectors.refresh()
    const search = createSearch({
      library,
      embedder,
      words,
      indexes: {
        nearest: (_, vector, limit) => vectors.nearest(vector, limit, {}),
        similarities: (_, vector, labels) => vectors.similarities(vector, labels),
      },
    })
    return await work({
      ask: (question) => search(id, question, { limit: HITS }, options.signal),
      truth: (paragraph) => truth.get(paragraph) ?? { documentId: '', lines: [] },
      pages,
      readMs,
    })
  } finally {
    await vectors.close()
    await library.close()
    await rm(folder, { recursive: true })
  }
}

type Truth = Map<string, { documentId: DocumentId; lines: PrintedLine[] }>

/** Runs the worker's own jobs, one after the other, over pages that are drawn when they are asked for. */
async function readArticles(
  library: Library,
  collectionId: CollectionId,
  paragraphs: readonly Paragraph[],
  options: PictureOptions,
): Promise<Readonly<{ truth: Truth; pages: number }>> {
  const titles = [...new Set(paragraphs.map((paragraph) => paragraph.title))]
  const truth: Truth = new Map()
  for (const [index, title] of titles.entries()) {
    const sha256 = index.toString(16).padStart(64, '0')
    const added = { collectionId, name: `${title}.png`, mediaType: 'image/png', bytes: 1, sha256 }
    const { document } = await library.documents.add(added)
    for (const { id, title: own } of paragraphs) {
      if (own === title) truth.set(id, { documentId: document.id, lines: [] })
    }
  }
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const print = (path: string) => {
    const index = Number.parseInt(path, 16)
    const own = paragraphs.filter((paragraph) => paragraph.title === titles[index])
    const columns = index % 2 === 0 ? 1 : 2
    return printParagraphs(own, { title: titles[index] ?? '', columns, seed: options.seed + index })
  }
  let pages = 0
  const reader = await openPrintedPages(print, (page) => {
    for (const line of page.lines) truth.get(line.paragraph)?.lines.push(line)
    pages += 1
    options.onProgress(pages, pages, 'reading pages')
  })
  const deps = {
    library,
    // Its pictures have their path for a name.
    blobs: { withFile: inPlace },
    pages: reader,
    chunkPages: createChunker(embedder),
    prepare: createPrepare(embedder),
    embedder: embedder.name,
  }
  try {
    for (;;) {
      const job = await library.jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
      if (job === undefined) return { truth, pages }
      const done = await runJob(deps, job, options.signal)
      await done.commit()
    }
  } finally {
    await reader.close()
  }
}

const LEASE_MS = 3_600_000

const PIXELS_MAX = 40_000_000

/** The reader and layout of the product in this process, over printed pages instead of files. */
async function openPrintedPages(
  print: (path: string) => Print,
  onRead: (page: PrintedPage) => void,
): Promise<Pick<PageReader, 'open' | 'read' | 'close'>> {
  const reader = await openTesseractReader({ languages: ['eng'], languageData: '' })
  const deps = {
    ...pageStages,
    languages: ['eng'],
    pixelsMax: PIXELS_MAX,
    reader,
    embedded: { ...reader, readPart: reader.read },
    clock: createStageClock(),
  }
  return {
    open: async (path) => ({ pages: print(path).pages, mediaType: 'image/png' }),
    async read(path, number, _options, signal) {
      const page = print(path).draw(number)
      onRead(page)
      return readPage(sourceOf(page), number, deps, signal)
    },
    close: () => reader.close(),
  }
}

function sourceOf({ raster }: PrintedPage): PageSource {
  const { width, height } = raster
  return {
    mediaType: 'image/png',
    pages: 1,
    page: async () => ({
      width,
      height,
      textLayer: undefined,
      render: async () => ({ raster, warnings: [] }),
    }),
    close: async () => {},
  }
}

function inPlace<T>(path: string, _signal: AbortSignal, work: (path: string) => Promise<T>): Promise<T> {
  return work(path)
}
