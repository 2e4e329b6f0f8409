import { beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { DocumentQuery } from '../../core/document-query.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import {
  addCollection,
  addDocument,
  type CreateStore,
  claimOf,
  ingestNext,
  NOON,
  pageOf,
  withLibrary,
} from './library-fixtures.ts'

/** What a chunk is found by, as the tests have it: its text and the name. */
const keywordsOf: KeywordsOf = (chunk, name) => {
  const words = `${name.toLowerCase()} ${chunk.text}`
  return { words, grams: words.slice(0, 3) }
}

/** Finding, renaming and moving documents. */
export function testDocuments(createStore: CreateStore): void {
  let library: Library
  let time: number
  beforeEach(() => {
    time = NOON
  })
  withLibrary({ createStore, now: () => time }, (opened) => {
    library = opened
  })

  let files = 0
  const add = async (collectionId: string, name: string): Promise<Document> => {
    const sha256 = `f${(++files).toString(16)}`.padStart(64, 'e')
    const input = { collectionId, name, mediaType: 'application/pdf', bytes: 9, sha256 }
    return (await library.documents.add(input)).document
  }
  const names = async (collectionId: string, query: Partial<DocumentQuery> = {}) =>
    (await library.documents.list(collectionId, { limit: 100, ...query })).items.map(({ name }) => name)

  describe('a list of documents', () => {
    it('is sorted by name as a person would, page by page, forwards and backwards', async () => {
      const collectionId = await addCollection(library)
      const wanted = ['Ärzte.pdf', 'bill.pdf', 'scan 2.pdf', 'Scan 10.pdf', 'scan 010.pdf', 'Zoo.pdf']
      for (const name of wanted.toReversed()) await add(collectionId, name)
      expect(await names(collectionId, { sort: 'name' })).toEqual([
        'Ärzte.pdf',
        'bill.pdf',
        'scan 2.pdf',
        'scan 010.pdf',
        'Scan 10.pdf',
        'Zoo.pdf',
      ])
      for (const order of ['asc', 'desc'] as const) {
        const whole = await names(collectionId, { sort: 'name', order })
        const paged: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const page = await library.documents.list(collectionId, {
            limit: 2,
            sort: 'name',
            order,
            ...(cursor !== '' && { cursor }),
          })
          expect(page.total).toBe(6)
          paged.push(...page.items.map(({ name }) => name))
          cursor = page.next
        }
        expect(paged).toEqual(whole)
      }
    })

    it('goes on from its place though what stood there was renamed, moved or removed', async () => {
      const [here, elsewhere] = [await addCollection(library), await addCollection(library)]
      const [a, b, c] = [await add(here, 'a'), await add(here, 'b'), await add(here, 'c')]
      const cursorAfter = async (limit: number) => {
        const { next } = await library.documents.list(here, { limit, sort: 'name' })
        return { sort: 'name' as const, cursor: next ?? '' }
      }
      const afterA = await cursorAfter(1)
      const afterB = await cursorAfter(2)
      await library.documents.update(a.id, { name: 'z' }, keywordsOf)
      await library.documents.update(b.id, { collectionId: elsewhere }, keywordsOf)
      expect(await names(here, afterA)).toEqual(['c', 'z'])
      await library.documents.remove(c.id)
      expect(await names(here, afterB)).toEqual(['z'])
    })

    it('is sorted by pages, by the last change, and with what needs a person first', async () => {
      const collectionId = await addCollection(library)
      const long = await add(collectionId, 'long')
      await ingestNext(library, time, ['one', 'two', 'three'])
      const short = await add(collectionId, 'short')
      await ingestNext(library, time, ['one'])
      const broken = await add(collectionId, 'broken')
      const open = await claimOf(library, 'open', time)
      await library.jobs.failed(open.lease, { problem: 'It is damaged.', retryAt: undefined })
      const waiting = await add(collectionId, 'waiting')
      time += 1000
      await library.documents.update(long.id, { name: 'longer' }, keywordsOf)

      expect(await names(collectionId, { sort: 'pages', order: 'desc' })).toEqual([
        'longer',
        'short',
        'waiting',
        'broken',
      ])
      expect(await names(collectionId, { sort: 'status' })).toEqual(['broken', 'waiting', 'longer', 'short'])
      expect((await names(collectionId, { sort: 'updated', order: 'desc' }))[0]).toBe('longer')
      expect(await names(collectionId, { sort: 'added', order: 'desc' })).toEqual([
        'waiting',
        'broken',
        'short',
        'longer',
      ])
      for (const sort of ['pages', 'status', 'updated'] as const) {
        const { next } = await library.documents.list(collectionId, { limit: 2, sort })
        const whole = await names(collectionId, { sort })
        expect(await names(collectionId, { sort, cursor: next ?? '' })).toEqual(whole.slice(2))
      }
      expect([short.status, broken.status, waiting.status]).toEqual(['queued', 'queued', 'queued'])
    })

    it.each([
      ['strasse', ['Straße 5.pdf']],
      ['RESUME', ['Résumé.pdf']],
      ['é', ['Résumé.pdf', 'Straße 5.pdf', 'tea_100%.pdf']],
      ['100%', ['tea_100%.pdf']],
      ['_', ['tea_100%.pdf']],
      ['nothing', []],
    ])('finds “%s” in names without minding case and accents', async (name, wanted) => {
      const collectionId = await addCollection(library)
      for (const own of ['Résumé.pdf', 'Straße 5.pdf', 'tea_100%.pdf', 'zzz']) await add(collectionId, own)
      const found = await library.documents.list(collectionId, { limit: 9, sort: 'name', name })
      expect(found.items.map((item) => item.name)).toEqual(wanted)
      expect(found.total).toBe(wanted.length)
    })

    it('refuses a cursor of another order', async () => {
      const collectionId = await addCollection(library)
      for (const name of ['a', 'b']) await add(collectionId, name)
      const { next } = await library.documents.list(collectionId, { limit: 1, sort: 'name' })
      const wrong = library.documents.list(collectionId, { limit: 1, sort: 'pages', cursor: next ?? '' })
      await expect(wrong).rejects.toMatchObject({ code: 'invalid-request', field: 'cursor' })
      const strange = library.documents.list(collectionId, { limit: 1, sort: 'name', cursor: 'nonsense' })
      await expect(strange).rejects.toMatchObject({ code: 'invalid-request' })
    })

    it('is counted by status, with the pages still to be read', async () => {
      const collectionId = await addCollection(library)
      await add(collectionId, 'done')
      await ingestNext(library, time, ['one'])
      await add(collectionId, 'half')
      const open = await claimOf(library, 'open', time)
      await library.jobs.opened(open.lease, { pages: 4, mediaType: 'application/pdf' })
      const page = await claimOf(library, 'page', time)
      await library.jobs.pageRead(page.lease, pageOf(1, 'one'))
      await add(collectionId, 'waiting')
      expect(await library.documents.tally(collectionId)).toEqual({
        documents: { queued: 1, reading: 1, ready: 1, failed: 0, cancelled: 0 },
        pages: { total: 4, done: 1 },
        unopened: 1,
      })
    })
  })

  describe('a renamed document', () => {
    it('is found by its new name at once and keeps all else', async () => {
      const document = await addDocument(library)
      const ready = await ingestNext(library, time, ['alpha', 'beta'])
      const before = await library.chunks.generation(document.collectionId)
      time += 1000
      const renamed = await library.documents.update(document.id, { name: 'Harbour' }, keywordsOf)
      expect(renamed).toEqual({ ...ready, name: 'Harbour', updatedAt: '2024-05-01T12:00:01.000Z' })
      const found = await library.chunks.match(document.collectionId, 'words', ['harbour'], { limit: 5 })
      expect(found).toHaveLength(2)
      const [first] = await library.chunks.byLabels(found.map(({ label }) => label))
      expect(first).toMatchObject({ documentName: 'Harbour', chunk: { id: `${document.id}.00000` } })
      const after = await library.chunks.generation(document.collectionId)
      expect(after.generation).not.toBe(before.generation)
      expect(after.chunks).toBe(2)
    })

    it('is the same when nothing changes', async () => {
      const document = await addDocument(library)
      const seq = await library.changes.latest(document.collectionId)
      time += 1000
      const { name, collectionId } = document
      expect(await library.documents.update(document.id, { name, collectionId }, keywordsOf)).toEqual(
        document,
      )
      expect(await library.changes.latest(collectionId)).toBe(seq)
    })
  })

  describe('a moved document', () => {
    it('takes pages, chunks and vectors along and leaves nothing behind', async () => {
      const document = await addDocument(library)
      const from = document.collectionId
      await ingestNext(library, time, ['alpha', 'beta'])
      const to = await addCollection(library)
      await addDocument(library, to)
      await ingestNext(library, time, ['gamma'])
      const last = (await library.chunks.vectors(to, { after: 0, limit: 9 })).at(-1)?.label ?? 0
      const generations = async () => [
        (await library.chunks.generation(from)).generation,
        (await library.chunks.generation(to)).generation,
      ]
      const before = await generations()

      const moved = await library.documents.update(document.id, { collectionId: to, name: 'New' }, keywordsOf)
      expect(moved).toMatchObject({ id: document.id, collectionId: to, name: 'New', status: 'ready' })
      expect(await library.pages.find(document.id, 2)).toEqual(pageOf(2, 'beta'))
      expect(await library.chunks.find(`${document.id}.00001`)).toMatchObject({ text: 'beta' })

      expect(await library.chunks.match(from, 'words', ['alpha'], { limit: 5 })).toEqual([])
      expect(await library.chunks.labelsOf(from)).toEqual(new Set())
      expect(await library.chunks.vectors(from, { after: 0, limit: 9 })).toEqual([])
      expect(await library.chunks.match(to, 'words', ['alpha'], { limit: 5 })).toHaveLength(1)
      const arrived = await library.chunks.vectors(to, { after: last, limit: 9 })
      expect(arrived.map(({ vector }) => [...vector])).toEqual([
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ])
      expect((await generations()).every((generation, i) => generation !== before[i])).toBe(true)
      expect(await library.chunks.generation(from)).toMatchObject({ chunks: 0 })
      expect(await library.chunks.generation(to)).toMatchObject({ chunks: 3 })
      expect(await library.collections.find(from)).toMatchObject({ documents: 0 })
    })

    it('gives labels that nobody had to it and to what comes after', async () => {
      const document = await addDocument(library)
      await ingestNext(library, time, ['alpha'])
      const to = await addCollection(library)
      await library.documents.update(document.id, { collectionId: to }, keywordsOf)
      const next = await addDocument(library)
      await ingestNext(library, time, ['beta'])
      const [own] = await library.chunks.vectors(to, { after: 0, limit: 9 })
      const [other] = await library.chunks.vectors(next.collectionId, { after: 0, limit: 9 })
      expect(other?.label).toBeGreaterThan(own?.label ?? Number.NaN)
    })

    it('is told to both collections', async () => {
      const document = await addDocument(library)
      const to = await addCollection(library)
      const heard: string[] = []
      const stop = library.changes.subscribe((id) => heard.push(id))
      const seq = await library.changes.latest(document.collectionId)
      const moved = await library.documents.update(document.id, { collectionId: to }, keywordsOf)
      stop()
      expect(heard.toSorted()).toEqual([document.collectionId, to].toSorted())
      expect(await library.changes.since(document.collectionId, seq, 9)).toMatchObject([
        { documentId: document.id, document: undefined },
      ])
      expect(await library.changes.since(to, 0, 9)).toMatchObject([
        { documentId: document.id, document: moved },
      ])
    })

    it('can be on its way through the reader', async () => {
      const document = await addDocument(library)
      const open = await claimOf(library, 'open', time)
      await library.jobs.opened(open.lease, { pages: 2, mediaType: 'application/pdf' })
      const first = await claimOf(library, 'page', time)
      const to = await addCollection(library)
      await library.documents.update(document.id, { collectionId: to }, keywordsOf)
      expect(await library.jobs.pageRead(first.lease, pageOf(1, 'alpha'))).toBe(true)
      const second = await claimOf(library, 'page', time)
      await library.jobs.pageRead(second.lease, pageOf(2, 'beta'))
      const index = await claimOf(library, 'index', time)
      expect(index.document.collectionId).toBe(to)
    })

    it('is refused where the same file is, or where there is no collection', async () => {
      const sha256 = 'd'.repeat(64)
      const first = await addDocument(library, undefined, sha256)
      const second = await addDocument(library, undefined, sha256)
      const there = library.documents.update(first.id, { collectionId: second.collectionId }, keywordsOf)
      await expect(there).rejects.toMatchObject({ code: 'already-there' })
      const nowhere = library.documents.update(first.id, { collectionId: 'nobody' }, keywordsOf)
      await expect(nowhere).rejects.toMatchObject({ code: 'collection-not-found' })
      const nobody = library.documents.update('nobody', { name: 'x' }, keywordsOf)
      await expect(nobody).rejects.toMatchObject({ code: 'document-not-found' })
      expect(await library.documents.find(first.id)).toEqual(first)
    })
  })

  it('counts the pages that the reader had remarks on', async () => {
    const { id } = await addDocument(library)
    const open = await claimOf(library, 'open', time)
    await library.jobs.opened(open.lease, { pages: 1, mediaType: 'application/pdf' })
    const remark = { code: 'rotated', message: 'The page lay on its side.' } as const
    for (const warnings of [[remark, remark], [remark], []]) {
      const page = await claimOf(library, 'page', time)
      await library.jobs.pageRead(page.lease, { ...pageOf(1, 'alpha'), warnings })
      const document = await library.documents.find(id)
      expect(document?.warnings).toBe(warnings.length > 0 ? 1 : undefined)
      await library.documents.reread(id, { reader: 'auto' })
    }
  })
}
