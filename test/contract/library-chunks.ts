import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { Box } from '../../core/geometry.ts'
import type { Scope } from '../../core/scope.ts'
import type { Library } from '../../library/library.ts'
import {
  addCollection,
  addDocument,
  box,
  type CreateStore,
  chunkOf,
  claimOf,
  ingestNext,
  pageOf,
  withLibrary,
} from './library-fixtures.ts'

/** What was indexed is found, ranked, counted and forgotten. */
export function testChunks(createStore: CreateStore): void {
  let library: Library
  withLibrary({ createStore, now: () => 1000 }, (opened) => {
    library = opened
  })

  const ingest = async (texts: readonly string[], collectionId?: string): Promise<Document> => {
    await addDocument(library, collectionId)
    return ingestNext(library, 1000, texts)
  }
  /** Indexes the next document, of one page, as these chunks. */
  const indexAs = async (
    document: Document,
    chunks: readonly Readonly<{ text: string; places: readonly Readonly<{ page: number; box: Box }>[] }>[],
  ) => {
    const open = await claimOf(library, 'open', 1000)
    await library.jobs.opened(open.lease, { pages: 1, mediaType: 'application/pdf' })
    await library.jobs.pageRead((await claimOf(library, 'page', 1000)).lease, pageOf(1, ''))
    const { lease } = await claimOf(library, 'index', 1000)
    const indexed = chunks.map(({ text, places }, ordinal) => {
      const one = chunkOf(document, ordinal, text)
      const length = text.length / places.length
      const spans = places.map((place, i) => ({
        ...place,
        start: Math.floor(i * length),
        end: Math.floor((i + 1) * length),
        line: `p${place.page}l${i}`,
      }))
      return { ...one, chunk: { ...one.chunk, spans } }
    })
    await library.jobs.indexed(lease, { pages: [], chunks: indexed, carry: undefined, embedder: 'axes' })
  }
  const match = async (collectionId: string, terms: readonly string[], documents?: readonly string[]) => {
    const options = { limit: 10, ...(documents && { documents }) }
    const matches = await library.chunks.match(collectionId, 'words', terms, options)
    const found = await library.chunks.byLabels(matches.map(({ label }) => label))
    return found.map(({ chunk }) => chunk.text)
  }

  describe('chunks', () => {
    it('gives a chunk back as it was, by id and by label', async () => {
      const document = await ingest(['alpha beta'])
      const { chunk } = chunkOf(document, 0, 'alpha beta')
      expect(await library.chunks.find(chunk.id)).toEqual(chunk)
      const [label = 0] = await library.chunks.labelsOf(document.collectionId)
      expect(await library.chunks.byLabels([label, 999_999])).toEqual([
        { label, chunk, documentName: 'scan.pdf' },
      ])
    })

    it('keeps the order in which labels are asked for', async () => {
      const document = await ingest(['alpha', 'beta', 'gamma'])
      const labels = [...(await library.chunks.labelsOf(document.collectionId))].reverse()
      expect((await library.chunks.byLabels(labels)).map(({ label }) => label)).toEqual(labels)
    })

    it('finds the neighbors of a chunk in its own document', async () => {
      const document = await ingest(['a', 'b', 'c', 'd', 'e'])
      await ingest(['x', 'y', 'z'], document.collectionId)
      const near = await library.chunks.neighbors(`${document.id}.00002`, 1)
      expect(near.map((chunk) => chunk.text)).toEqual(['b', 'd'])
      expect(await library.chunks.neighbors(`${document.id}.00000`, 2)).toHaveLength(2)
    })

    it('matches any of the terms and ranks what holds the rarer and the more of them first', async () => {
      const { collectionId } = await ingest(['cat dog', 'cat bird fish worm', 'cat cat', 'snake'])
      expect(await match(collectionId, ['dog', 'cat'])).toEqual(['cat dog', 'cat cat', 'cat bird fish worm'])
      expect(await match(collectionId, ['whale'])).toEqual([])
      expect(await match(collectionId, [])).toEqual([])
    })

    it('scores by the formula of BM25 with k1 1.2 and b 0.75', async () => {
      const { collectionId } = await ingest(['cat cat dog', 'bird', 'fish worm', 'snake', 'newt'])
      const [best] = await library.chunks.match(collectionId, 'words', ['cat'], { limit: 1 })
      const [chunks, holding, count, length, averageLength] = [5, 1, 2, 3, 8 / 5]
      const idf = Math.log((chunks - holding + 0.5) / (holding + 0.5))
      const saturated = (count * 2.2) / (count + 1.2 * (1 - 0.75 + (0.75 * length) / averageLength))
      expect(best?.score).toBeCloseTo(idf * saturated, 6)
    })

    it('orders equal scores by label', async () => {
      const { collectionId } = await ingest(['same', 'same', 'same', 'other'])
      const labels = (await library.chunks.match(collectionId, 'words', ['same'], { limit: 9 })).map(
        (found) => found.label,
      )
      expect(labels).toEqual([...labels].sort((a, b) => a - b))
    })

    it('keeps to the documents asked for, and to the collection', async () => {
      const first = await ingest(['cat one'])
      const second = await ingest(['cat two'], first.collectionId)
      await ingest(['cat elsewhere'])
      expect(await match(first.collectionId, ['cat'])).toHaveLength(2)
      expect(await match(first.collectionId, ['cat'], [second.id])).toEqual(['cat two'])
      expect(await match(first.collectionId, ['cat'], [])).toEqual([])
      expect((await library.chunks.labelsOf(first.collectionId, { documents: [second.id] })).size).toBe(1)
    })

    it('keeps to pages, to a box on a page and to days of upload', async () => {
      const document = await addDocument(library)
      const { collectionId } = document
      const low = { x0: 0.1, y0: 0.7, x1: 0.9, y1: 0.8 }
      await indexAs(document, [
        { text: 'cat one', places: [{ page: 1, box }] },
        {
          text: 'cat two',
          places: [
            { page: 1, box: low },
            { page: 2, box },
          ],
        },
        { text: 'cat three', places: [{ page: 3, box: low }] },
      ])
      const within = async (scope: Scope) => {
        const options = { limit: 10, ...scope }
        const matches = await library.chunks.match(collectionId, 'words', ['cat'], options)
        const labels = await library.chunks.labelsOf(collectionId, scope)
        expect([...labels].sort()).toEqual(matches.map(({ label }) => label).sort())
        const rows = await library.chunks.byLabels([...labels].sort())
        return rows.map(({ chunk }) => chunk.text.split(' ')[1])
      }
      expect(await within({})).toEqual(['one', 'two', 'three'])
      expect(await within({ pages: { from: 2, to: 2 } })).toEqual(['two'])
      expect(await within({ pages: { from: 2, to: 9 } })).toEqual(['two', 'three'])
      expect(await within({ pages: { from: 4, to: 9 } })).toEqual([])
      expect(await within({ region: { page: 1, box: { x0: 0, y0: 0.5, x1: 1, y1: 1 } } })).toEqual(['two'])
      expect(await within({ region: { page: 1, box: { x0: 0, y0: 0.3, x1: 1, y1: 0.7 } } })).toEqual([])
      expect(await within({ region: { page: 3, box: low }, documents: [document.id] })).toEqual(['three'])
      expect(await within({ region: { page: 3, box: low }, documents: [] })).toEqual([])
      const { createdAt } = document
      const later = new Date(Date.parse(createdAt) + 1).toISOString()
      expect(await within({ added: { from: createdAt, until: later } })).toHaveLength(3)
      expect(await within({ added: { from: later } })).toEqual([])
      expect(await within({ added: { until: createdAt } })).toEqual([])
    })

    it('keeps words and grams apart', async () => {
      const { collectionId } = await ingest(['catalog'])
      expect(await library.chunks.match(collectionId, 'grams', ['cat'], { limit: 5 })).toHaveLength(1)
      expect(await library.chunks.match(collectionId, 'words', ['cat'], { limit: 5 })).toHaveLength(0)
    })

    it('counts the chunks that hold a term, however often they do', async () => {
      const { collectionId } = await ingest(['cat cat', 'cat dog', 'bird'])
      const counted = await library.chunks.frequencies(collectionId, 'words', ['cat', 'dog', 'whale'])
      expect(counted.chunks).toBe(3)
      expect(Object.fromEntries(counted.byTerm)).toEqual({ cat: 2, dog: 1, whale: 0 })
    })

    it('finds any token without a blank in it, as one token, whatever marks it holds', async () => {
      const { collectionId } = await ingest(['filler'])
      // Tokens come in lower case; a NUL never reaches the index, the analyzer has no such token.
      const token = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .map((text) => text.toLowerCase().replaceAll(/[\s\p{C}]/gu, ''))
        .filter((text) => text !== '')
      await fc.assert(
        fc.asyncProperty(token, async (text) => {
          const document = await ingest([`before ${text} after`], collectionId)
          expect(await match(collectionId, [text], [document.id])).toHaveLength(1)
          const { byTerm } = await library.chunks.frequencies(collectionId, 'words', [text])
          expect(byTerm.get(text)).toBeGreaterThan(0)
        }),
        {
          numRuns: 40,
          examples: [['113.97'], ['c++'], ["it's"], ['a"b'], ['-x'], ['日本'], ['or'], ['£5*'], ['^a']],
        },
      )
    })

    it('takes a query of thousands of terms', async () => {
      const { collectionId } = await ingest(['needle'])
      const terms = [...Array.from({ length: 5000 }, (_, i) => `term${i}`), 'needle']
      expect(await match(collectionId, terms)).toEqual(['needle'])
    })

    it('gives vectors with their labels in order, a page at a time', async () => {
      const document = await ingest(['a', 'b', 'c'])
      const first = await library.chunks.vectors(document.collectionId, { after: 0, limit: 2 })
      const last = first.at(-1)?.label ?? 0
      const rest = await library.chunks.vectors(document.collectionId, { after: last, limit: 2 })
      expect([...first, ...rest].map(({ vector }) => vector.indexOf(1))).toEqual([1, 2, 3])
      expect(rest).toHaveLength(1)
      expect(first[0]).toMatchObject({ embedder: 'axes' })
      expect(first[0]?.vector).toBeInstanceOf(Float32Array)
    })

    it('replaces vectors, passes over labels that are gone, and says so by its generation', async () => {
      const { collectionId } = await ingest(['a'])
      const before = await library.chunks.generation(collectionId)
      const [label = 0] = await library.chunks.labelsOf(collectionId)
      const vector = Float32Array.of(0, 0, 0, 0, 1)
      const entries = [label, 999_999].map((each) => ({ label: each, vector }))
      await library.chunks.replaceVectors(collectionId, entries, 'other')
      const after = await library.chunks.vectors(collectionId, { after: 0, limit: 9 })
      expect(after).toEqual([{ label, vector, embedder: 'other' }])
      const generation = await library.chunks.generation(collectionId)
      expect(generation).toMatchObject({ embedder: 'other', chunks: 1 })
      expect(generation.generation).not.toBe(before.generation)
    })

    it('forgets the chunks of a removed document everywhere', async () => {
      const kept = await ingest(['cat kept'])
      const gone = await ingest(['cat gone', 'dog'], kept.collectionId)
      const before = await library.chunks.generation(kept.collectionId)
      await library.documents.remove(gone.id)
      expect(await match(kept.collectionId, ['cat', 'dog'])).toEqual(['cat kept'])
      const { chunks, byTerm } = await library.chunks.frequencies(kept.collectionId, 'words', ['cat', 'dog'])
      expect([chunks, byTerm.get('cat'), byTerm.get('dog')]).toEqual([1, 1, 0])
      expect(await library.chunks.find(`${gone.id}.00000`)).toBeUndefined()
      expect(await library.chunks.vectors(kept.collectionId, { after: 0, limit: 9 })).toHaveLength(1)
      expect((await library.chunks.generation(kept.collectionId)).generation).not.toBe(before.generation)
    })

    it('never gives a label to another chunk', async () => {
      const first = await ingest(['a'])
      const labels = await library.chunks.labelsOf(first.collectionId)
      await library.documents.remove(first.id)
      const second = await ingest(['b'], first.collectionId)
      for (const label of await library.chunks.labelsOf(second.collectionId))
        expect(labels).not.toContain(label)
    })

    it('knows nothing of a collection that is not there', async () => {
      expect(await library.chunks.generation('nobody')).toEqual({ generation: 0, chunks: 0, embedder: '' })
      expect(await match('nobody', ['cat'])).toEqual([])
      expect(await library.chunks.vectors('nobody', { after: 0, limit: 5 })).toEqual([])
    })
  })

  describe('pages', () => {
    it('gives a page back as it was read, and then as it was indexed', async () => {
      const { id } = await addDocument(library)
      await library.jobs.opened((await claimOf(library, 'open', 1000)).lease, { pages: 1, mediaType: 'a/b' })
      expect(await library.pages.find(id, 1)).toBeUndefined()
      expect(await library.pages.summary(id, 1)).toEqual({ number: 1, status: 'waiting' })
      const reading = await claimOf(library, 'page', 1000)
      expect(await library.pages.summary(id, 1)).toEqual({ number: 1, status: 'reading' })
      await library.jobs.pageRead(reading.lease, pageOf(1, 'as read'))
      expect(await library.pages.find(id, 1)).toEqual(pageOf(1, 'as read'))
      const index = await claimOf(library, 'index', 1000)
      const input = { pages: [pageOf(1, 'as indexed')], chunks: [], carry: undefined, embedder: 'axes' }
      await library.jobs.indexed(index.lease, input)
      expect(await library.pages.find(id, 1)).toEqual(pageOf(1, 'as indexed'))
      expect(await library.pages.summary(id, 1)).toEqual({ number: 1, status: 'read' })
      expect(await library.pages.summary(id, 2)).toBeUndefined()
    })

    it('goes through the read pages in order', async () => {
      const document = await ingest(['one', 'two', 'three'])
      const texts: string[] = []
      for await (const page of library.pages.each(document.id)) texts.push(page.lines[0]?.text ?? '')
      expect(texts).toEqual(['one', 'two', 'three'])
      const later: number[] = []
      for await (const page of library.pages.each(document.id, { from: 2 })) later.push(page.number)
      expect(later).toEqual([2, 3])
    })

    it('passes over no page on which a run of letters could be printed', async () => {
      const document = await ingest(['the WHALE', 'nothing', 'Whäle', 'a wh-', 'ale', 'overwhaled'])
      const seen: number[] = []
      for await (const page of library.pages.each(document.id, { runs: ['whale'] })) seen.push(page.number)
      for (const page of [1, 3, 4, 6]) expect(seen).toContain(page)
      const some: number[] = []
      for await (const page of library.pages.each(document.id, { from: 2, to: 4 })) some.push(page.number)
      expect(some).toEqual([2, 3, 4])
    })

    it('stops quietly when the document is removed on the way', async () => {
      const document = await ingest(['one', 'two', await addCollection(library)])
      const seen: number[] = []
      for await (const page of library.pages.each(document.id)) {
        seen.push(page.number)
        if (page.number === 1) await library.documents.remove(document.id)
      }
      expect(seen).toEqual([1])
    })
  })
}
