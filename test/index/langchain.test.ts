import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Embeddings } from '@langchain/core/embeddings'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportHnswlibStore, importHnswlibStore } from '../../index/bridges/hnswlib-store.ts'
import { fromLangChain } from '../../index/embedders/langchain.ts'
import { hnswProblem, openHnswIndex } from '../../index/hnsw.ts'
import { createRetriever } from '../../index/retriever.ts'
import { createSearch } from '../../index/search.ts'
import { openCollectionIndexes } from '../../index/vector-cache.ts'
import { testEmbedder } from '../contract/embedder.ts'
import { builtIn, numberedDocuments, openShelf, type Shelf, words } from './shelf.ts'

const signal = new AbortController().signal

/** LangChain's side of the built-in embedder, its vectors ten times as long. */
class LongEmbeddings extends Embeddings {
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await builtIn.embed(documents, { role: 'passage', signal })
    return vectors.map((vector) => Array.from(vector, (x) => 10 * x))
  }
  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([document])
    return vector!
  }
}

testEmbedder('LangChain', () => fromLangChain(new LongEmbeddings({}), { name: 'long' }))

let shelf: Shelf
let folder: string
beforeEach(async () => {
  shelf = await openShelf()
  folder = await mkdtemp(join(tmpdir(), 'lectern-store-'))
})
afterEach(async () => {
  await shelf.dispose()
  await rm(folder, { recursive: true })
})

describe('the LangChain retriever', () => {
  it('gives what search finds, with its place on the page', async () => {
    const chunkIds = await shelf.fill(numberedDocuments(4))
    const { library, collectionId } = shelf
    const indexes = await openCollectionIndexes({ library, embedder: builtIn, folder, kind: 'exact' })
    const search = createSearch({ library, embedder: builtIn, words, indexes })
    const documents = await createRetriever(search, { collectionId, limit: 2 }).invoke('staff of unit23757')
    await indexes.close()
    expect(documents).toHaveLength(2)
    expect(documents[0]).toMatchObject({
      id: chunkIds.get('3-staff'),
      pageContent: expect.stringContaining('staff of unit23757'),
      metadata: {
        documentName: 'Report 3.pdf',
        places: [{ page: 1, lines: ['p0001l0001'], boxes: [{ x0: 0, y0: 0, x1: 1, y1: 1 }] }],
      },
    })
  })
})

describe.runIf((await hnswProblem()) === undefined)("the folder of LangChain's HNSWLib store", () => {
  it('brings chunks and vectors through, with labels from 0', async () => {
    await shelf.fill(numberedDocuments(3))
    const { library, collectionId } = shelf
    const count = await exportHnswlibStore({ library, embedder: builtIn, collectionId, folder, signal })
    expect(count).toBe(9)
    expect(JSON.parse(await readFile(join(folder, 'args.json'), 'utf8'))).toEqual({
      space: 'cosine',
      numDimensions: 128,
    })
    const docstore = JSON.parse(await readFile(join(folder, 'docstore.json'), 'utf8'))
    expect(docstore.map(([label]: [string]) => label)).toEqual(Array.from({ length: 9 }, (_, i) => String(i)))

    const stored = await importHnswlibStore(folder)
    const inLibrary = await library.chunks.vectors(collectionId, { after: 0, limit: 100 })
    const rows = await library.chunks.byLabels(inLibrary.map(({ label }) => label))
    expect(stored.map((one) => one.chunk)).toEqual(rows.map((row) => row.chunk))
    for (const [i, { vector }] of stored.entries()) {
      expect(vector[7]).toBeCloseTo(inLibrary[i]!.vector[7]!, 5)
    }
  })

  it('is read when others wrote it', async () => {
    const graph = await openHnswIndex({ dimensions: 2 })
    await graph.add([{ label: 0, vector: new Float32Array([0, 1]) }])
    await graph.save(join(folder, 'hnswlib.index'))
    await writeFile(join(folder, 'args.json'), '{"space":"cosine","numDimensions":2}')
    await writeFile(
      join(folder, 'docstore.json'),
      '[["0",{"pageContent":"Hello","metadata":{"source":"a.txt"}}]]',
    )
    expect(await importHnswlibStore(folder)).toEqual([
      { text: 'Hello', metadata: { source: 'a.txt' }, vector: new Float32Array([0, 1]) },
    ])
  })

  it('is refused in one sentence when it is something else', async () => {
    await expect(importHnswlibStore(folder)).rejects.toMatchObject({ code: 'file-damaged' })
    await writeFile(join(folder, 'args.json'), '{"space":"cosine","numDimensions":2}')
    await writeFile(join(folder, 'docstore.json'), '[["0",{"pageContent":"Hello","metadata":{}}]]')
    await writeFile(join(folder, 'hnswlib.index'), 'no graph')
    await expect(importHnswlibStore(folder)).rejects.toMatchObject({ code: 'file-damaged' })
  })
})
