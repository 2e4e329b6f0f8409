import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionId } from '../../core/document.ts'
import type { Page, RawLine } from '../../core/page.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createPrepare } from '../../index/prepare.ts'
import { createSearch, type Search } from '../../index/search.ts'
import { createChunker } from '../../ingest/chunk.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { layOut } from '../../reader/layout/lay-out.ts'

/** A document of one page, as its reader saw it. */
export type PrintedDocument = Readonly<{ name: string; lines: readonly string[] }>

export type AttackedLibrary = Readonly<{
  library: Library
  search: Search
  /** A collection of its own for these documents, laid out, chunked and indexed as any other. */
  add(name: string, documents: readonly PrintedDocument[]): Promise<CollectionId>
}>

/** A real library in a folder of its own, for as long as `use` takes. */
export async function withLibrary<T>(
  signal: AbortSignal,
  use: (library: AttackedLibrary) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-injection-'))
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const search = createSearch({
    library,
    embedder,
    // The same words find a handful of documents: no vectors, and no words like them.
    indexes: { nearest: async () => [], similarities: async () => [] },
    words: (terms) => () => new Float32Array(terms.length),
  })
  try {
    return await use({
      library,
      search,
      add: async (name, documents) => {
        const { id } = await library.collections.create({ name, description: '' })
        await fill(library, id, documents, signal)
        return id
      },
    })
  } finally {
    await library.close()
    await rm(folder, { recursive: true })
  }
}

async function fill(
  library: Library,
  collectionId: CollectionId,
  documents: readonly PrintedDocument[],
  signal: AbortSignal,
): Promise<void> {
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const { countTokens, tokensMax } = embedder
  const [chunkPages, prepare] = [createChunker({ countTokens, tokensMax }), createPrepare(embedder)]
  const pages = new Map<string, Page>()
  for (const { name, lines } of documents) {
    const sha256 = createHash('sha256')
      .update(JSON.stringify([collectionId, name]))
      .digest('hex')
    const file = { collectionId, name, mediaType: 'application/pdf', bytes: 1, sha256 }
    pages.set((await library.documents.add(file)).document.id, pageOf(lines))
  }
  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
    if (job === undefined) return
    const page = pages.get(job.document.id) ?? pageOf([])
    if (job.kind === 'open')
      await library.jobs.opened(job.lease, { pages: 1, mediaType: job.document.mediaType })
    else if (job.kind === 'page') await library.jobs.pageRead(job.lease, page)
    else {
      const { carry, document, last, ordinal } = job
      const chunked = chunkPages([page], { carry, document, last, ordinal })
      const chunks = await prepare(chunked.chunks, document.name, signal)
      const done = { pages: chunked.pages, chunks, carry: chunked.carry, embedder: embedder.name }
      await library.jobs.indexed(job.lease, done)
    }
  }
}

const LEASE_MS = 600_000

/** Lines one below the other, each a paragraph of its own. */
function pageOf(texts: readonly string[]): Page {
  const raw = texts.map((text, index): RawLine => {
    const y0 = 0.05 + index * 0.04
    const box = { x0: 0.1, y0, x1: 0.9, y1: y0 + 0.012 }
    return { text, box, confidence: 1, words: [{ text, box, confidence: 1 }] }
  })
  const size = { width: 600, height: 800 }
  const input = {
    page: 1,
    aspect: size.width / size.height,
    rotation: 0,
    skew: 0,
    lines: raw,
    rules: [],
  } as const
  return { number: 1, ...size, rotation: 0, reader: 'drawn', ...layOut(input), warnings: [] }
}
