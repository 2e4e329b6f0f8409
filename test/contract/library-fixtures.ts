import { afterEach, beforeEach } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { Line, Page } from '../../core/page.ts'
import type { IndexedChunk, Job, Library } from '../../library/library.ts'

/** A fresh, empty store that several handles may have open at once, as several processes would. */
export type LibraryStore = Readonly<{ open(): Promise<Library>; dispose(): Promise<void> }>

/** Makes a store whose clock is `now` (epoch ms). */
export type CreateStore = (now: () => number) => Promise<LibraryStore>

/** When the tests of a store begin, in epoch ms. */
export const NOON = Date.parse('2024-05-01T12:00:00Z')

/** Before each test a store whose clock is `now`, with a library open; after it both are closed, whatever else is open last. */
export function withLibrary(
  { createStore, now }: Readonly<{ createStore: CreateStore; now: () => number }>,
  give: (library: Library, store: LibraryStore) => void | Promise<void>,
): void {
  let store: LibraryStore
  let library: Library
  beforeEach(async () => {
    store = await createStore(now)
    library = await store.open()
    await give(library, store)
  })
  afterEach(async () => {
    await library.close()
    await store.dispose()
  })
}

export const box = { x0: 0.1, y0: 0.2, x1: 0.9, y1: 0.3 } as const

export function pageOf(number: number, text: string): Page {
  const id = `p${String(number).padStart(4, '0')}`
  const line: Line = { id: `${id}l0001`, text, box, confidence: 1, words: [] }
  return {
    number,
    width: 600,
    height: 800,
    rotation: 0,
    reader: number % 2 === 1 ? 'text-layer' : 'text-layer+tesseract',
    lines: [line],
    blocks: [
      {
        id: `${id}b0001`,
        kind: 'paragraph',
        markdown: text,
        spans: [{ start: 0, end: text.length, line: line.id }],
        lines: [line.id],
        box,
        confidence: 1,
      },
    ],
    warnings: [],
  }
}

/** A chunk whose keyword fields are `words`, with a vector that points along `axis`. */
export function chunkOf(document: Document, ordinal: number, words: string, axis = 0): IndexedChunk {
  const vector = new Float32Array(4)
  vector[axis] = 1
  return {
    chunk: {
      id: `${document.id}.${String(ordinal).padStart(5, '0')}`,
      documentId: document.id,
      ordinal,
      headings: ['Part', 'Piece'],
      text: words,
      spans: [{ start: 0, end: words.length, page: 1, line: 'p0001l0001', box }],
    },
    words,
    grams: words.slice(0, 3),
    vector,
  }
}

let files = 0

/** A document of a file nobody else has, in a collection made for it unless one is given. */
export async function addDocument(
  library: Library,
  collectionId?: string,
  sha256 = (++files).toString(16).padStart(64, '0'),
): Promise<Document> {
  const collection = collectionId ?? (await addCollection(library))
  const input = { collectionId: collection, name: 'scan.pdf', mediaType: 'application/pdf', bytes: 9, sha256 }
  return (await library.documents.add(input)).document
}

let collections = 0

export async function addCollection(library: Library): Promise<string> {
  return (await library.collections.create({ name: `Collection ${++collections}`, description: '' })).id
}

/** The next job, which must be of this kind. */
export async function claimOf<Kind extends Job['kind']>(
  library: Library,
  kind: Kind,
  now: number,
): Promise<Extract<Job, { kind: Kind }>> {
  const job = await library.jobs.claim({ now, leaseMs: 1000 })
  if (job?.kind !== kind) throw new Error(`Expected a job to ${kind}, got ${job?.kind ?? 'none'}.`)
  return job as Extract<Job, { kind: Kind }>
}

/** Opens, reads and indexes the next document from first to last, one chunk a page, its words as given. */
export async function ingestNext(library: Library, now: number, texts: readonly string[]): Promise<Document> {
  const open = await claimOf(library, 'open', now)
  await library.jobs.opened(open.lease, { pages: texts.length, mediaType: 'application/pdf' })
  for (;;) {
    const job = await library.jobs.claim({ now, leaseMs: 1000 })
    if (job === undefined || job.kind === 'open') throw new Error('The document did not get ready.')
    if (job.kind === 'page') {
      await library.jobs.pageRead(job.lease, pageOf(job.page, texts[job.page - 1] ?? ''))
      continue
    }
    const own = texts.slice(job.from - 1, job.to)
    const chunks = own.map((text, i) => chunkOf(job.document, job.ordinal + i, text, (job.from + i) % 4))
    await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'axes' })
    if (!job.last) continue
    const document = await library.documents.find(job.document.id)
    if (document === undefined) throw new Error('The document is gone.')
    return document
  }
}
