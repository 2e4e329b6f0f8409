import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../../core/document.ts'
import type { ChunkPages } from '../../ingest/chunker.ts'
import type { PageReader } from '../../ingest/page-reader.ts'
import type { WorkerDeps, WorkerLog } from '../../ingest/worker.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { chunkOf, pageOf } from '../contract/library-fixtures.ts'

/** A library in a folder of its own, and everything a worker needs to read made-up files into it. */
export type Bench = Readonly<{
  library: Library
  /** A second handle on the same library, as another process has it. */
  open(): Promise<Library>
  deps(pages: Pick<PageReader, 'open' | 'read'>, library?: Library): WorkerDeps
  add(collectionId: string, sha256: string): Promise<Document>
  /** Resolves once the document is no longer queued or being read. */
  settled(id: string): Promise<Document>
  dispose(): Promise<void>
}>

export async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-worker-'))
  const path = join(folder, 'library.db')
  const library = await openSqliteLibrary({ path })
  const others: Library[] = []
  return {
    library,
    open: async () => {
      const other = await openSqliteLibrary({ path })
      others.push(other)
      return other
    },
    deps: (pages, own = library) => ({
      library: own,
      blobs: { withFile: (sha256, _signal, work) => work(sha256) },
      pages,
      chunkPages,
      prepare: async (chunks) =>
        chunks.map((chunk) => ({ chunk, words: chunk.text, grams: '', vector: VECTOR })),
      embedder: 'axes',
      log: quiet,
    }),
    add: async (collectionId, sha256) => {
      const input = { collectionId, name: sha256, mediaType: 'application/pdf', bytes: 1, sha256 }
      return (await library.documents.add(input)).document
    },
    settled: (id) => settled(library, id),
    dispose: async () => {
      for (const each of [library, ...others]) await each.close()
      await rm(folder, { recursive: true })
    },
  }
}

const VECTOR = Float32Array.of(1, 0)

/** A chunk a page. */
const chunkPages: ChunkPages = (pages, { document, ordinal }) => ({
  pages,
  chunks: pages.map((page, i) => chunkOf(document, ordinal + i, page.lines[0]?.text ?? '').chunk),
  carry: undefined,
})

export const quiet: WorkerLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

async function settled(library: Library, id: string): Promise<Document> {
  for (;;) {
    const document = await library.documents.find(id)
    if (document === undefined) throw new Error('The document is gone.')
    if (document.status !== 'queued' && document.status !== 'reading') return document
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Files whose path says how many pages they have: `<name>:<pages>`; a page's text is `<name>p<page>`. */
export const paperReader: Pick<PageReader, 'open' | 'read'> = {
  open: async (path) => ({ pages: Number(path.split(':')[1]), mediaType: 'application/pdf' }),
  read: async (path, page) => pageOf(page, `${path.split(':')[0]}p${page}`),
}
