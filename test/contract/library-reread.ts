import { describe, expect, it } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { Library } from '../../library/library.ts'
import {
  addDocument,
  type CreateStore,
  chunkOf,
  claimOf,
  ingestNext,
  type LibraryStore,
  pageOf,
  withLibrary,
} from './library-fixtures.ts'

/** A document that is read again is never less than it was. */
export function testReread(createStore: CreateStore): void {
  const time = 1_000_000
  let store: LibraryStore
  let library: Library
  withLibrary({ createStore, now: () => time }, (opened, its) => {
    library = opened
    store = its
  })

  const ready = async (texts: readonly string[]): Promise<Document> => {
    await addDocument(library)
    return ingestNext(library, time, texts)
  }
  const find = async (id: string) => {
    const document = await library.documents.find(id)
    if (document === undefined) throw new Error('The document is gone.')
    return document
  }
  const readNext = async (reader: string) => {
    const job = await claimOf(library, 'page', time)
    const page = { ...pageOf(job.page, `again${job.page}`), reader }
    expect(await library.jobs.pageRead(job.lease, page)).toBe(true)
    return job
  }
  /** One chunk a page, as the chunker would make them. */
  const index = async () => {
    const job = await claimOf(library, 'index', time)
    const chunks = []
    for (let number = job.from; number <= job.to; number++) {
      const text = (await library.pages.find(job.document.id, number))?.lines[0]?.text ?? ''
      const { chunk, ...rest } = chunkOf(job.document, job.ordinal + chunks.length, text)
      chunks.push({
        ...rest,
        chunk: { ...chunk, spans: chunk.spans.map((span) => ({ ...span, page: number })) },
      })
    }
    await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'axes' })
    return job
  }
  const matches = (document: Document, term: string) =>
    library.chunks.match(document.collectionId, 'words', [term], { limit: 50 })

  it('hands its pages out for the reader asked for, and else for that of the collection', async () => {
    const { id, collectionId } = await ready(['one', 'two'])
    await library.collections.update(collectionId, { reader: 'tesseract' })
    await addDocument(library, collectionId)
    await library.jobs.opened((await claimOf(library, 'open', time)).lease, {
      pages: 1,
      mediaType: 'image/png',
    })
    expect(await claimOf(library, 'page', time)).toMatchObject({ reader: 'tesseract' })
    await library.documents.reread(id, { reader: 'kosmos-2.5' })
    expect(await claimOf(library, 'page', time)).toMatchObject({
      document: { id },
      page: 1,
      reader: 'kosmos-2.5',
    })
  })

  it('can be read and found as it was until the new reading comes, page by page', async () => {
    const document = await ready(['one', 'two'])
    const { id } = document
    const queued = await library.documents.reread(id, { reader: 'kosmos-2.5' })
    expect(queued).toMatchObject({ status: 'queued', pages: { total: 2, read: 0, failed: 0 } })
    expect((await library.pages.find(id, 1))?.lines[0]?.text).toBe('one')
    expect(await matches(document, 'one')).toHaveLength(1)

    await readNext('kosmos-2.5')
    expect((await library.pages.find(id, 1))?.lines[0]?.text).toBe('again1')
    expect((await library.pages.find(id, 2))?.lines[0]?.text).toBe('two')
    expect(await matches(document, 'two')).toHaveLength(1)

    await readNext('kosmos-2.5')
    expect(await index()).toMatchObject({ from: 1, to: 2, last: true })
    expect(await find(id)).toMatchObject({ status: 'ready', pages: { read: 2 }, reader: 'kosmos-2.5' })
    expect(await matches(document, 'one')).toEqual([])
    expect(await matches(document, 'again2')).toHaveLength(1)
    expect((await library.chunks.generation(document.collectionId)).chunks).toBe(2)
  })

  it('gives no chunk the id of an earlier one', async () => {
    const { id } = await ready(['one'])
    const before = await library.chunks.find(`${id}.00000`)
    expect(before?.text).toBe('one')
    await library.documents.reread(id, { reader: 'auto' })
    await readNext('tesseract')
    await index()
    expect(await library.chunks.find(`${id}.00000`)).toBeUndefined()
    expect((await library.chunks.find(`${id}.00001`))?.text).toBe('again1')
  })

  it('keeps the old chunks of pages that were not made into new ones yet', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `old${i + 1}`)
    const document = await indexedByPage(texts)
    await library.documents.reread(document.id, { reader: 'kosmos-2.5' })
    for (let page = 1; page <= 9; page++) await readNext('kosmos-2.5')
    expect(await index()).toMatchObject({ from: 1, to: 8, last: false })
    expect(await matches(document, 'old8')).toEqual([])
    expect(await matches(document, 'again8')).toHaveLength(1)
    expect(await matches(document, 'old9')).toHaveLength(1)
    expect(await matches(document, 'old40')).toHaveLength(1)
    expect((await library.chunks.generation(document.collectionId)).chunks).toBe(40)
  })

  it('reads single pages again, and leaves the others as they are', async () => {
    const document = await ready(['one', 'two', 'three'])
    const { id } = document
    const queued = await library.documents.reread(id, { reader: 'kosmos-2.5', pages: [2] })
    expect(queued.pages).toEqual({ total: 3, read: 2, failed: 0 })
    expect(await readNext('kosmos-2.5')).toMatchObject({ page: 2 })
    expect(await index()).toMatchObject({ from: 1, to: 3, last: true })
    expect(await find(id)).toMatchObject({ status: 'ready', reader: 'text-layer, kosmos-2.5' })
    expect(await matches(document, 'three')).toHaveLength(1)
    expect(await matches(document, 'again2')).toHaveLength(1)
  })

  it('keeps a page that cannot be read again, and says so', async () => {
    const { id } = await ready(['one', 'two'])
    await library.documents.reread(id, { reader: 'kosmos-2.5', pages: [1] })
    const job = await claimOf(library, 'page', time)
    const problem = 'The model is missing.'
    await library.jobs.failed(job.lease, { problem, code: 'model-missing', retryAt: undefined })
    expect((await library.pages.find(id, 1))?.lines[0]?.text).toBe('one')
    await index()
    const document = await find(id)
    expect(document).toMatchObject({ status: 'ready', pages: { read: 2, failed: 0 } })
    expect(document.problemCode).toBe('model-missing')
    expect(document.problem).toBe(
      'Page 1 could not be read again; the earlier reading is kept: The model is missing.',
    )
    expect(await library.pages.failures(id)).toEqual([])
  })

  it('throws away what is done to it with the old pages', async () => {
    const { id, collectionId } = await ready(['one'])
    await library.documents.reread(id, { reader: 'auto' })
    const slow = await claimOf(library, 'page', time)
    await library.documents.reread(id, { reader: 'kosmos-2.5' })
    expect(await library.jobs.pageRead(slow.lease, pageOf(1, 'late'))).toBe(false)
    expect(await readNext('kosmos-2.5')).toMatchObject({ reader: 'kosmos-2.5' })
    const indexing = await claimOf(library, 'index', time)
    await library.documents.reread(id, { reader: 'tesseract' })
    const stale = { pages: [pageOf(1, 'stale')], chunks: [], carry: undefined, embedder: 'axes' }
    expect(await library.jobs.indexed(indexing.lease, stale)).toBe(false)
    await readNext('tesseract')
    await index()
    expect((await library.chunks.generation(collectionId)).chunks).toBe(1)
    expect(await find(id)).toMatchObject({ status: 'ready', reader: 'tesseract' })
  })

  it('is whole again when a person stops it', async () => {
    const document = await ready(['one', 'two'])
    const { id } = document
    await library.documents.reread(id, { reader: 'kosmos-2.5' })
    await readNext('kosmos-2.5')
    expect(await library.documents.cancel(id)).toMatchObject({ status: 'reading', pages: { read: 2 } })
    await index()
    expect(await find(id)).toMatchObject({ status: 'ready' })
    expect(await matches(document, 'again1')).toHaveLength(1)
    expect(await matches(document, 'two')).toHaveLength(1)
  })

  it('goes on after the process was killed', async () => {
    const { id } = await ready(['one', 'two'])
    await library.documents.reread(id, { reader: 'kosmos-2.5' })
    await readNext('kosmos-2.5')
    await library.close()
    library = await store.open()
    expect(await readNext('kosmos-2.5')).toMatchObject({ page: 2, reader: 'kosmos-2.5' })
  })

  describe('a document that', () => {
    it('failed to open is opened again', async () => {
      const { id } = await addDocument(library)
      const job = await claimOf(library, 'open', time)
      await library.jobs.failed(job.lease, { problem: 'Damaged.', retryAt: undefined })
      expect(await library.documents.reread(id, { reader: 'auto' })).toMatchObject({ status: 'queued' })
      expect(await claimOf(library, 'open', time)).toMatchObject({ document: { id } })
    })

    it('does not have the page asked for says so', async () => {
      const { id } = await ready(['one'])
      await expect(library.documents.reread(id, { reader: 'auto', pages: [1, 2] })).rejects.toMatchObject({
        code: 'page-not-found',
      })
      expect(await find(id)).toMatchObject({ status: 'ready' })
    })

    it('is gone cannot be read again', async () => {
      await expect(library.documents.reread('gone', { reader: 'auto' })).rejects.toMatchObject({
        code: 'document-not-found',
      })
    })
  })

  async function indexedByPage(texts: readonly string[]): Promise<Document> {
    const { id } = await addDocument(library)
    const open = await claimOf(library, 'open', time)
    await library.jobs.opened(open.lease, { pages: texts.length, mediaType: 'application/pdf' })
    for (;;) {
      const job = await library.jobs.claim({ now: time, leaseMs: 1000 })
      if (job?.kind === 'page') {
        await library.jobs.pageRead(job.lease, pageOf(job.page, texts[job.page - 1] ?? ''))
      } else if (job?.kind === 'index') {
        await library.jobs.release(job.lease)
        await index()
        if (job.last) return find(id)
      } else throw new Error('The document did not get ready.')
    }
  }
}
