import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '../../core/scope.ts'
import type { Embedder } from '../../index/embedder.ts'
import { type CollectionIndexes, openCollectionIndexes } from '../../index/vector-cache.ts'
import {
  builtIn,
  createShortEmbedder,
  numberedDocuments,
  type OpenLibrary,
  openShelf,
  type Shelf,
} from '../index/shelf.ts'

const signal = new AbortController().signal
const query = 'staff of unit23757'

/** Every CollectionIndexes must pass this, in whatever library. `open` opens one for a test, empty. */
export function testCollectionIndexes(
  kind: CollectionIndexes['kind'],
  where: string,
  open?: OpenLibrary,
): void {
  describe(`CollectionIndexes: ${kind}, ${where}`, () => {
    let shelf: Shelf
    beforeEach(async () => {
      shelf = await openShelf(open)
    })
    afterEach(() => shelf.dispose())

    /** Opens the indexes, waits until they are in step, and closes them after `work`. */
    async function withIndexes<T>(
      work: (indexes: CollectionIndexes) => Promise<T>,
      {
        exact = kind === 'exact',
        embedder = builtIn,
      }: Readonly<{ exact?: boolean; embedder?: Embedder }> = {},
    ): Promise<T> {
      const { library, folder, collectionId } = shelf
      const options = { library, embedder, folder, ...(exact && { kind: 'exact' as const }) }
      const indexes = await openCollectionIndexes(options)
      try {
        await indexes.refresh(collectionId)
        return await work(indexes)
      } finally {
        await indexes.close()
      }
    }

    async function nearest(indexes: CollectionIndexes, scope?: Scope, embedder: Embedder = builtIn) {
      const [vector] = await embedder.embed([query], { role: 'query', signal })
      const found = await indexes.nearest(shelf.collectionId, vector!, 3, scope)
      return {
        best: found?.[0]?.label,
        // Beyond the best there are ties, which rounding orders differently in C++.
        similarities: found?.map(({ similarity }) => similarity.toFixed(4)),
      }
    }

    /** What exact search over the library's vectors says, which any index must say too. */
    const truth = (scope?: Scope, embedder: Embedder = builtIn) =>
      withIndexes((indexes) => nearest(indexes, scope, embedder), { exact: true, embedder })

    const documents = async () =>
      (await shelf.library.documents.list(shelf.collectionId, { limit: 100 })).items

    it('are of the kind they say', () => withIndexes(async (indexes) => expect(indexes.kind).toBe(kind)))

    it('hold what is in the library', async () => {
      await shelf.fill(numberedDocuments(12))
      const found = await withIndexes((indexes) => nearest(indexes))
      expect(found.similarities).toHaveLength(3)
      expect(found).toEqual(await truth())
      const [best] = await shelf.library.chunks.byLabels([found.best!])
      expect(best?.chunk.text).toContain('staff of unit23757')
    })

    it('take up what is added, moved and removed', async () => {
      await shelf.fill(numberedDocuments(6))
      await withIndexes(async (indexes) => {
        await shelf.fill(numberedDocuments(6, 6))
        const items = await documents()
        const other = await shelf.library.collections.create({ name: 'Other', description: '' })
        await shelf.library.documents.remove(items.find((one) => one.name === 'Report 3.pdf')!.id)
        await shelf.library.documents.update(items[0]!.id, { collectionId: other.id }, () => ({
          words: '',
          grams: '',
        }))
        await indexes.refresh(shelf.collectionId)
        await indexes.refresh(other.id)
        expect(await nearest(indexes)).toEqual(await truth())
        const [vector] = await builtIn.embed([query], { role: 'query', signal })
        expect(await indexes.nearest(other.id, vector!, 10)).toHaveLength(3)
      })
    })

    it('notice by themselves that the library has changed', async () => {
      await withIndexes(async (indexes) => {
        expect((await nearest(indexes)).similarities).toEqual([])
        await shelf.fill(numberedDocuments(4))
        // At once: who asks about a document that is ready is answered of it.
        expect((await nearest(indexes)).similarities).toHaveLength(3)
      })
    })

    it('find within a scope, however much of the collection that is', async () => {
      await shelf.fill(numberedDocuments(12))
      const all = (await documents()).map(({ id }) => id)
      await withIndexes(async (indexes) => {
        for (const scope of [
          { documents: all.slice(0, 1) },
          { documents: all.slice(1, 6) },
          { documents: all.slice(1) },
          { pages: { from: 1, to: 9 } },
        ]) {
          const found = await nearest(indexes, scope)
          expect(found.similarities).toHaveLength(3)
          expect(found).toEqual(await truth(scope))
        }
        expect((await nearest(indexes, { documents: [] })).similarities).toEqual([])
        expect((await nearest(indexes, { pages: { from: 7, to: 9 } })).similarities).toEqual([])
      })
    })

    it('say how like chunks are to a question, and pass over those that are gone', async () => {
      await shelf.fill(numberedDocuments(3))
      const labels = [...(await shelf.library.chunks.labelsOf(shelf.collectionId))]
      await withIndexes(async (indexes) => {
        const [vector] = await builtIn.embed([query], { role: 'query', signal })
        const nine = await indexes.nearest(shelf.collectionId, vector!, 9)
        const asked = await indexes.similarities(shelf.collectionId, vector!, [...labels, 1_000_000])
        expect(asked?.map(({ similarity }) => similarity.toFixed(4))).toEqual(
          nine?.map(({ similarity }) => similarity.toFixed(4)),
        )
        expect(await indexes.similarities(shelf.collectionId, vector!, [])).toEqual([])
      })
    })

    it('make vectors again that another embedder made, of other dimensions too, and keep them', async () => {
      const short = createShortEmbedder(48)
      await shelf.fill(numberedDocuments(5), short)
      const found = await withIndexes((indexes) => nearest(indexes))
      const stored = await shelf.library.chunks.vectors(shelf.collectionId, { after: 0, limit: 100 })
      expect(new Set(stored.map((entry) => entry.embedder))).toEqual(new Set([builtIn.name]))
      expect(found).toEqual(await truth())
      const back = await withIndexes((indexes) => nearest(indexes, {}, short), { embedder: short })
      expect(back).toEqual(await truth({}, short))
    })

    it('survive changes and questions in any order', async () => {
      await withIndexes(async (indexes) => {
        await Promise.all([
          shelf.fill(numberedDocuments(5)).then(() => indexes.refresh(shelf.collectionId)),
          ...Array.from({ length: 5 }, () => nearest(indexes)),
          indexes.refresh(shelf.collectionId),
        ])
        expect(await nearest(indexes)).toEqual(await truth())
      })
    })
  })
}
