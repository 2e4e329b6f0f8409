import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillLibrary, type PassageDocument } from '../../eval/retrieval/fill-library.ts'
import type { Embedder } from '../../index/embedder.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createPrepare } from '../../index/prepare.ts'
import { toUnit } from '../../index/vector-math.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'

/** What ships. */
export const { embedder: builtIn, words } = await openSearchModels({ embedder: 'builtin' })

/** A real library with one collection, in a temporary folder. */
export type Shelf = Readonly<{
  library: Library
  /** For index caches. */
  folder: string
  collectionId: string
  /** Adds documents whose chunks are given. Returns chunk ids by passage id. */
  fill(documents: readonly PassageDocument[], embedder?: Embedder): Promise<ReadonlyMap<string, string>>
  dispose(): Promise<void>
}>

export async function openShelf(open: OpenLibrary = openEmbedded): Promise<Shelf> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-index-'))
  const library = await open(folder)
  const { id } = await library.collections.create({ name: 'Shelf', description: '' })
  return {
    library,
    folder: join(folder, 'vectors'),
    collectionId: id,
    fill: (documents, embedder = builtIn) =>
      fillLibrary(
        { library, prepare: createPrepare(embedder), embedder: embedder.name },
        id,
        documents,
        new AbortController().signal,
      ),
    async dispose() {
      await library.close()
      await rm(folder, { recursive: true })
    },
  }
}

export type OpenLibrary = (folder: string) => Promise<Library>

const openEmbedded: OpenLibrary = (folder) => openSqliteLibrary({ path: join(folder, 'lectern.db') })

/** Another embedder than the built-in one: the first `dimensions` numbers of its vectors, backwards. */
export function createShortEmbedder(dimensions: number): Embedder {
  return {
    ...builtIn,
    name: `short-${dimensions}`,
    dimensions,
    async embed(texts, options) {
      const vectors = await builtIn.embed(texts, options)
      return vectors.map((vector) => toUnit(vector.slice(0, dimensions).reverse()))
    },
  }
}

/** `count` documents of three passages, each with words of its own. */
export function numberedDocuments(count: number, from = 0): readonly PassageDocument[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `Report ${from + i}.pdf`,
    passages: ['income', 'staff', 'outlook'].map((subject) => ({
      id: `${from + i}-${subject}`,
      text: `The ${subject} of unit${(from + i) * 7919} was ${(from + i) * 31} in the year ${1900 + from + i}.`,
    })),
  }))
}
