import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IndexEvent } from '../../index/collection-index.ts'
import type { Embedder } from '../../index/embedder.ts'
import { hnswProblem } from '../../index/hnsw.ts'
import { type CollectionIndexes, openCollectionIndexes } from '../../index/vector-cache.ts'
import { builtIn, createShortEmbedder, numberedDocuments, openShelf, type Shelf } from './shelf.ts'

const signal = new AbortController().signal

let shelf: Shelf
let events: IndexEvent[]
beforeEach(async () => {
  shelf = await openShelf()
  events = []
})
afterEach(() => shelf.dispose())

type Opening = Readonly<{ kind?: 'exact'; embedder?: Embedder; memoryBytesMax?: number }>

/** Opens the indexes, waits until they are in step, and closes them after `work`. */
async function withIndexes<T>(
  opening: Opening,
  work: (indexes: CollectionIndexes) => Promise<T>,
): Promise<T> {
  const { library, folder, collectionId } = shelf
  const onEvent = (event: IndexEvent) => void events.push(event)
  const indexes = await openCollectionIndexes({
    embedder: builtIn,
    ...opening,
    library,
    folder,
    onEvent,
  })
  try {
    await indexes.refresh(collectionId)
    return await work(indexes)
  } finally {
    await indexes.close()
  }
}

async function nearest(indexes: CollectionIndexes, query: string, embedder: Embedder = builtIn) {
  const [vector] = await embedder.embed([query], { role: 'query', signal })
  const found = await indexes.nearest(shelf.collectionId, vector!, 3)
  return {
    best: found?.[0]?.label,
    // Beyond the best there are ties, which rounding orders differently in C++.
    similarities: found?.map(({ similarity }) => similarity.toFixed(4)),
  }
}

const query = 'staff of unit23757'

/** What exact search over the library's vectors says, which any index must say too. */
async function truth(embedder: Embedder = builtIn) {
  const before = [...events]
  const found = await withIndexes({ kind: 'exact', embedder }, (indexes) => nearest(indexes, query, embedder))
  events = before
  return found
}

describe.runIf((await hnswProblem()) === undefined)('cached graphs', () => {
  beforeEach(async () => {
    await shelf.fill(numberedDocuments(10))
    await withIndexes({}, async () => {})
    events = []
  })

  const graphPath = async () => {
    const names = await readdir(shelf.folder)
    return join(shelf.folder, names.find((name) => name.endsWith('.hnsw'))!)
  }
  const notePath = () => join(shelf.folder, `${shelf.collectionId}.json`)
  const rebuilt = () => events.some((event) => event.kind === 'index-rebuilding')

  /** Opens anew, and holds what comes out against exact search. */
  async function reopen(embedder: Embedder = builtIn) {
    const found = await withIndexes({ embedder }, (indexes) => nearest(indexes, query, embedder))
    expect(found).toEqual(await truth(embedder))
    return rebuilt()
  }

  it('are two files a collection, and loaded when nothing has changed', async () => {
    expect(await readdir(shelf.folder)).toHaveLength(2)
    expect(await reopen()).toBe(false)
    expect(events).toEqual([])
  })

  it('leave no file behind when their collection was removed through another process', async () => {
    await withIndexes({}, async (indexes) => {
      await shelf.fill(numberedDocuments(3))
      await indexes.refresh(shelf.collectionId)
      await shelf.library.collections.remove(shelf.collectionId)
    })
    expect(await readdir(shelf.folder)).toEqual([])
  })

  it('are loaded and caught up when chunks were added or removed meanwhile', async () => {
    await shelf.fill(numberedDocuments(3, 10))
    const { items } = await shelf.library.documents.list(shelf.collectionId, { limit: 100 })
    await shelf.library.documents.remove(items.find((one) => one.name === 'Report 2.pdf')!.id)
    expect(await reopen()).toBe(false)
    expect(events).toContainEqual(expect.objectContaining({ kind: 'index-refreshed', added: 9, removed: 3 }))
    // The removed ones stay removed after another round through the file.
    events = []
    expect(await reopen()).toBe(false)
    expect(events).toEqual([])
  })

  it('are rebuilt when most of their vectors were removed', async () => {
    const { items } = await shelf.library.documents.list(shelf.collectionId, { limit: 100 })
    for (const { id, name } of items) if (name !== 'Report 3.pdf') await shelf.library.documents.remove(id)
    expect(await reopen()).toBe(true)
  })

  const damages: Readonly<Record<string, () => Promise<void>>> = {
    'the graph was cut short': async () => truncate(await graphPath(), 5000),
    'a byte of the graph was flipped': async () => {
      const bytes = await readFile(await graphPath())
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 255
      await writeFile(await graphPath(), bytes)
    },
    'the graph was deleted': async () => rm(await graphPath()),
    'the note was deleted': () => rm(notePath()),
    'the note is no JSON': () => writeFile(notePath(), '{"version":'),
    'the note points elsewhere': async () => {
      const note = JSON.parse(await readFile(notePath(), 'utf8'))
      await writeFile(notePath(), JSON.stringify({ ...note, graph: '../../etc/passwd.hnsw' }))
    },
    'the library is older than the graph': async () => {
      const note = JSON.parse(await readFile(notePath(), 'utf8'))
      await writeFile(notePath(), JSON.stringify({ ...note, generation: 1_000_000 }))
    },
  }
  it.each(Object.keys(damages))('are rebuilt when %s', async (name) => {
    await damages[name]?.()
    expect(await reopen()).toBe(true)
    events = []
    expect(await reopen()).toBe(false)
    expect(await readdir(shelf.folder)).toHaveLength(2)
  })

  it('are rebuilt for another embedder, also of other dimensions', async () => {
    expect(await reopen(createShortEmbedder(builtIn.dimensions))).toBe(true)
    expect(await reopen(createShortEmbedder(96))).toBe(true)
  })

  it('go with their collection', async () => {
    await withIndexes({}, (indexes) => indexes.remove(shelf.collectionId))
    expect(await readdir(shelf.folder)).toEqual([])
  })

  it('are closed when memory is short, and opened again when asked', async () => {
    const other = await shelf.library.collections.create({ name: 'Other', description: '' })
    await withIndexes({ memoryBytesMax: 1000 }, async (indexes) => {
      const before = await nearest(indexes, query)
      await indexes.refresh(other.id)
      expect(await nearest(indexes, query)).toEqual(before)
    })
    expect(rebuilt()).toBe(true)
  })
})
