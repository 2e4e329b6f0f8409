import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  AnswerSchema,
  CollectionSchema,
  ConversationSchema,
  ConversationWithAnswersSchema,
  DocumentSchema,
  FailuresSchema,
  HitsSchema,
  listingOf,
  PageSchema,
  ReadingSchema,
  SampleSchema,
  SystemStatusSchema,
  UploadSchema,
} from '../../web/server/wire.ts'
import { DocumentListingSchema, TallySchema } from '../../web/server/wire-documents.ts'
import { rawPdf, words } from '../attacks/hostile-pdfs.ts'
import { footing } from './footings/footing.ts'
import { type Harness, startHarness } from './harness.ts'
import { printed, unread } from './printed.ts'

let lectern: Harness
/** One in which nobody reads: whatever is added waits. */
let waiting: Harness
beforeAll(async () => {
  lectern = await startHarness()
  waiting = await startHarness({ reads: false })
})
afterAll(async () => {
  await lectern.stop()
  await waiting.stop()
})

/** The body, after its status and its schema have been checked. */
async function expectJson<T>(response: Response, status: number, schema: z.ZodType<T>): Promise<T> {
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  return schema.parse(await response.json())
}

describe('collections', () => {
  it('are made, listed, renamed and removed', async () => {
    const created = await lectern.send('POST', 'collections', { name: '  Receipts  ' })
    const made = await expectJson(created, 201, CollectionSchema)
    expect(made).toMatchObject({ name: 'Receipts', description: '', documents: 0 })
    expect(created.headers.get('location')).toBe(`/api/v1/collections/${made.id}`)

    await expectJson(await lectern.get(`collections/${made.id}`), 200, CollectionSchema)
    const listing = await expectJson(await lectern.get('collections'), 200, listingOf(CollectionSchema))
    expect(listing.items.map(({ id }) => id)).toContain(made.id)

    const patched = await lectern.send('PATCH', `collections/${made.id}`, { description: 'Of 2023' })
    expect(await expectJson(patched, 200, CollectionSchema)).toMatchObject({
      name: 'Receipts',
      description: 'Of 2023',
    })

    expect((await lectern.send('DELETE', `collections/${made.id}`)).status).toBe(204)
    expect((await lectern.get(`collections/${made.id}`)).status).toBe(404)
  })

  it('say who reads them, and can be given another reader', async () => {
    const created = await lectern.send('POST', 'collections', { name: 'Scans', reader: 'tesseract' })
    const { id, reader } = await expectJson(created, 201, CollectionSchema)
    expect(reader).toBe('tesseract')
    const patched = await lectern.send('PATCH', `collections/${id}`, { reader: 'auto' })
    expect(await expectJson(patched, 200, CollectionSchema)).toMatchObject({ reader: 'auto' })
    const absent = await lectern.send('PATCH', `collections/${id}`, { reader: 'kosmos-2.5' })
    expect(await absent.json()).toMatchObject({ type: '/problems/model-missing' })
    expect((await lectern.send('PATCH', `collections/${id}`, { reader: 'somebody' })).status).toBe(400)
    expect((await lectern.send('PATCH', `collections/${id}`, {})).status).toBe(400)
  })

  it('come in pages that a cursor joins', async () => {
    for (const name of ['one', 'two', 'three']) await lectern.send('POST', 'collections', { name })
    const names: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 10; pages += 1) {
      const response = await lectern.get(`collections?limit=1${cursor}`)
      const { items, next } = await expectJson(response, 200, listingOf(CollectionSchema))
      names.push(...items.map((item) => item.name))
      if (next === null) break
      cursor = `&cursor=${encodeURIComponent(next)}`
    }
    expect(names.filter((name) => ['one', 'two', 'three'].includes(name))).toEqual(['one', 'two', 'three'])
  })
})

describe('documents', () => {
  it('are read again, all of them or some pages', async () => {
    const { documentId } = await lectern.filled()
    const all = await lectern.send('POST', `documents/${documentId}/reread`, {})
    expect(await expectJson(all, 202, DocumentSchema)).toMatchObject({ id: documentId, status: 'queued' })
    const some = { reader: 'tesseract', pages: [1] }
    await expectJson(await lectern.send('POST', `documents/${documentId}/reread`, some), 202, DocumentSchema)
    expect((await lectern.send('POST', `documents/${documentId}/reread`, { pages: [7] })).status).toBe(404)
    expect((await lectern.send('POST', `documents/${documentId}/reread`, { pages: [0] })).status).toBe(400)
    expect((await lectern.send('POST', 'documents/gone/reread', {})).status).toBe(404)
  })

  it('are stored, looked at, read as a page and removed', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const document = await expectJson(await lectern.get(`documents/${documentId}`), 200, DocumentSchema)
    expect(document).toMatchObject({
      name: 'invoice.pdf',
      status: 'ready',
      pages: { total: 1, read: 1, failed: 0 },
    })

    const page = await expectJson(await lectern.get(`documents/${documentId}/pages/1`), 200, PageSchema)
    // Letter paper in points.
    expect(page).toMatchObject({ documentId, page: 1, width: 612, height: 792, reader: 'text-layer' })
    expect(page.lines[0]).toMatchObject({ id: 'p0001l0001', text: 'The total due is 113.97.' })
    expect(page.blocks[0]).toMatchObject({ kind: 'paragraph', lines: ['p0001l0001', 'p0001l0002'] })

    const ready = await lectern.get(`collections/${collectionId}/documents?status=ready`)
    expect((await expectJson(ready, 200, listingOf(DocumentSchema))).items).toHaveLength(1)
    const failed = await lectern.get(`collections/${collectionId}/documents?status=failed`)
    expect((await expectJson(failed, 200, listingOf(DocumentSchema))).items).toHaveLength(0)
    await expectJson(await lectern.get(`documents/${documentId}/failures`), 200, FailuresSchema)

    for (const nothingToDo of ['cancel', 'retry']) {
      const left = await lectern.send('POST', `documents/${documentId}/${nothingToDo}`)
      expect(await expectJson(left, 200, DocumentSchema)).toMatchObject({ status: 'ready' })
    }

    expect((await lectern.send('DELETE', `documents/${documentId}`)).status).toBe(204)
    expect((await lectern.get(`documents/${documentId}`)).status).toBe(404)
  })

  it('that wait are stopped and taken up again', async () => {
    const id = await waiting.collection()
    const sent = await waiting.upload(`collections/${id}/documents`, { 'a.pdf': unread('a') })
    const { items } = await expectJson(sent, 202, UploadSchema)
    const cancelled = await waiting.send('POST', `documents/${items[0]?.id}/cancel`)
    expect(await expectJson(cancelled, 200, DocumentSchema)).toMatchObject({ status: 'cancelled' })
    const retried = await waiting.send('POST', `documents/${items[0]?.id}/retry`)
    expect(await expectJson(retried, 200, DocumentSchema)).toMatchObject({ status: 'queued' })
  })

  it('are sorted, searched by name and counted', async () => {
    const id = await waiting.collection()
    const files = { 'scan 10.pdf': unread('10'), 'Scan 2.pdf': unread('2'), 'Été.pdf': unread('summer') }
    await waiting.upload(`collections/${id}/documents`, files)
    const list = async (query: string) =>
      expectJson(await waiting.get(`collections/${id}/documents?${query}`), 200, DocumentListingSchema)
    const byName = await list('sort=name&order=desc&limit=2')
    expect(byName).toMatchObject({ items: [{ name: 'scan 10.pdf' }, { name: 'Scan 2.pdf' }], total: 3 })
    expect(await list(`name=${encodeURIComponent('ETE')}`)).toMatchObject({
      items: [{ name: 'Été.pdf' }],
      total: 1,
    })
    for (const query of ['sort=size', 'order=up', 'cursor=%00', `name=${'x'.repeat(256)}`])
      expect((await waiting.get(`collections/${id}/documents?${query}`)).status).toBe(400)

    const tally = await expectJson(await waiting.get(`collections/${id}/tally`), 200, TallySchema)
    expect(tally).toMatchObject({ documents: { queued: 3, ready: 0 }, unopened: 3 })
    expect((await lectern.get('collections/gone/tally')).status).toBe(404)
  })

  it('are renamed and moved', async () => {
    const collectionId = await lectern.collection()
    const bytes = await printed('Only once.')
    const own = `collections/${collectionId}/documents`
    const sent = await expectJson(await lectern.upload(own, { 'a.pdf': bytes }), 202, UploadSchema)
    const documentId = sent.items[0]?.id ?? ''
    await lectern.settled(documentId)
    const patch = (body: unknown, id = documentId) => lectern.send('PATCH', `documents/${id}`, body)
    const renamed = await expectJson(await patch({ name: '  March / April.pdf ' }), 200, DocumentSchema)
    expect(renamed).toMatchObject({ name: 'March / April.pdf', collectionId })
    const { id: other } = await (await lectern.send('POST', 'collections', { name: 'Elsewhere' })).json()
    const moved = await expectJson(await patch({ collectionId: other }), 200, DocumentSchema)
    expect(moved).toMatchObject({ collectionId: other, status: 'ready' })

    const again = await lectern.upload(own, { 'b.pdf': bytes })
    const { items } = await expectJson(again, 202, UploadSchema)
    const refused = await patch({ collectionId: other }, items[0]?.id)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ type: '/problems/already-there' })
    for (const body of [{}, { name: '' }, { name: 'a\nb' }, { name: 'x'.repeat(256) }, { size: 1 }])
      expect((await patch(body)).status).toBe(400)
    expect((await patch({ name: 'x' }, 'gone')).status).toBe(404)
    expect((await patch({ collectionId: 'gone' })).status).toBe(404)
  })

  it('say so while a page waits to be read', async () => {
    const id = await waiting.collection()
    const uploaded = await waiting.upload(`collections/${id}/documents`, { 'b.pdf': unread('not yet') })
    const { items } = await expectJson(uploaded, 202, UploadSchema)
    const response = await waiting.get(`documents/${items[0]?.id}/pages/1`)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ type: '/problems/not-ready' })
  })
})

describe('questions', () => {
  it('find passages with their places', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const response = await lectern.send('POST', `collections/${collectionId}/search`, { query: 'total due' })
    const { items } = await expectJson(response, 200, HitsSchema)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ documentId, documentName: 'invoice.pdf', pages: [1], headings: [] })
    expect(items[0]?.anchors[0]?.lines).toEqual(['p0001l0001', 'p0001l0002'])
  })

  it('look only into the documents named', async () => {
    const { collectionId } = await lectern.filled()
    const body = { query: 'total', documents: ['another'] }
    const response = await lectern.send('POST', `collections/${collectionId}/search`, body)
    expect((await expectJson(response, 200, HitsSchema)).items).toEqual([])
  })

  it('take where to look, each part checked', async () => {
    const { collectionId } = await lectern.filled()
    const search = (scope: object) =>
      lectern.send('POST', `collections/${collectionId}/search`, { query: 'total', scope })
    expect((await search({ documents: ['another'] })).status).toBe(200)
    expect(
      (await search({ pages: { from: 2, to: 9 }, added: { from: '2026-01-01T00:00:00Z' } })).status,
    ).toBe(200)
    for (const wrong of [
      { pages: { from: 3, to: 2 } },
      { added: { from: 'yesterday' } },
      { region: { page: 0, box: { x0: 0, y0: 0, x1: 1, y1: 1 } } },
      { region: { page: 1, box: { x0: 0, y0: 0, x1: 2, y1: 1 } } },
      { somewhere: true },
    ])
      expect((await search(wrong)).status).toBe(400)
  })

  it('are answered with citations, and kept in a conversation', async () => {
    const { collectionId } = await lectern.filled()
    const ask = (body: object) => lectern.send('POST', `collections/${collectionId}/ask`, body)
    const first = await expectJson(await ask({ question: 'What is the total?' }), 200, AnswerSchema)
    expect(first).toMatchObject({ answered: true, answer: 'The total due is 113.97. [1]' })
    expect(first.citations[0]).toMatchObject({
      page: 1,
      quote: 'The total due is 113.97.',
      lines: ['p0001l0001'],
    })

    const { conversationId } = first
    const second = await ask({ question: 'Nobody mentions zebras', conversationId })
    const unanswered = await expectJson(second, 200, AnswerSchema)
    expect(unanswered).toMatchObject({ answered: false, citations: [], conversationId })
    expect(second.headers.get('server-timing')).toMatch(/^retrieve;dur=[\d.]+, answer;dur=[\d.]+$/)

    const listed = await lectern.get(`collections/${collectionId}/conversations`)
    const { items } = await expectJson(listed, 200, listingOf(ConversationSchema))
    expect(items).toHaveLength(1)
    const reopened = await lectern.get(`conversations/${conversationId}`)
    const { answers } = await expectJson(reopened, 200, ConversationWithAnswersSchema)
    expect(answers).toEqual([first, unanswered])

    const where = { documents: ['d1'], region: { page: 1, box: { x0: 0, y0: 0, x1: 0.5, y1: 0.5 } } }
    const patch = { title: 'Totals', scope: where }
    const changed = await lectern.send('PATCH', `conversations/${conversationId}`, patch)
    expect(await expectJson(changed, 200, ConversationSchema)).toMatchObject({
      title: 'Totals',
      scope: where,
    })
    expect((await lectern.send('PATCH', `conversations/${conversationId}`, {})).status).toBe(400)

    expect((await lectern.send('DELETE', `conversations/${conversationId}`)).status).toBe(204)
    expect((await lectern.get(`conversations/${conversationId}`)).status).toBe(404)
  })
})

describe('the reader alone', () => {
  it('gives the pages of a file and stores nothing', async () => {
    const response = await lectern.upload(
      'read?task=lines',
      { 'two.pdf': await printed('first page\fsecond page') },
      { field: 'file' },
    )
    const { pages } = await expectJson(response, 200, ReadingSchema)
    expect(pages.map(({ page, lines }) => [page, lines[0]?.text])).toEqual([
      [1, 'first page'],
      [2, 'second page'],
    ])
  })

  it('tells a file that breaks at once as a problem', async () => {
    const response = await lectern.upload('read', { 'a.pdf': unread('damaged') }, { field: 'file' })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ type: '/problems/file-damaged' })
  })

  it('tells a file that breaks later beside the pages it gave', async () => {
    const response = await lectern.upload('read', { 'a.pdf': brokenAfterOne() }, { field: 'file' })
    const { pages, problem } = await expectJson(response, 200, ReadingSchema)
    expect(pages).toHaveLength(1)
    expect(problem).toMatchObject({
      type: '/problems/page-unreadable',
      detail: expect.stringContaining('Page 2'),
    })
  })

  it('says which field it takes', async () => {
    const response = await lectern.upload('read', { 'a.pdf': 'x' })
    expect(response.status).toBe(400)
    expect((await response.json()).detail).toContain('“file”')
  })
})

describe('the system', () => {
  it('tells its state', async () => {
    const status = await expectJson(await lectern.get('status'), 200, SystemStatusSchema)
    const stands = footing.kind === 'postgresql' && footing.vectors
    expect(status).toMatchObject({ ready: true, reader: 'tesseract', answerers: ['extractive'] })
    expect(status.vectorIndex === 'pgvector').toBe(stands)
    expect(status.remarks.some((remark) => remark.includes('pgvector'))).toBe(
      footing.kind === 'postgresql' && !footing.vectors,
    )
    expect((await lectern.get('/healthz')).status).toBe(200)
    expect((await lectern.get('/readyz')).status).toBe(200)
  })

  it('loads the sample', async () => {
    expect(await expectJson(await waiting.get('sample'), 200, SampleSchema)).toEqual({ loaded: false })
    const loaded = await expectJson(await waiting.send('POST', 'sample'), 201, CollectionSchema)
    expect(loaded.name).toBe('Sample collection')
    expect(await expectJson(await waiting.get('sample'), 200, SampleSchema)).toEqual({ loaded: true })
  })

  it('counts for Prometheus, by route and not by path', async () => {
    const { documentId } = await lectern.filled()
    await lectern.get(`documents/${documentId}`)
    const response = await lectern.get('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/)
    const text = await response.text()
    expect(text).toContain('route="/api/v1/documents/{id}",status="200"')
    expect(text).not.toContain(documentId)
    expect(text).toMatch(/^lectern_waiting_pages 0$/m)
    const { pages } = await expectJson(await lectern.get('status'), 200, SystemStatusSchema)
    expect(pages.read).toBeGreaterThan(0)
    expect(text).toContain(`\nlectern_pages_read_total ${pages.read}\n`)
    const { id } = await (await waiting.send('POST', 'collections', { name: 'Waits' })).json()
    await waiting.upload(`collections/${id}/documents`, { 'a.pdf': unread('waits') })
    const { documents } = await expectJson(await waiting.get(`collections/${id}/tally`), 200, TallySchema)
    expect(documents.queued).toBe(1)
    expect(await (await waiting.get('/metrics')).text()).toMatch(/^lectern_queued_documents [1-9]/m)
    expect(text).toMatch(/^lectern_build_info\{version="[^"]+"\} 1$/m)
    expect(text).toContain('lectern_process_resident_memory_bytes')
  })
})

/** A PDF that says it has two pages, and has one. */
function brokenAfterOne(): Uint8Array {
  return rawPdf({
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>',
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    4: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>',
    5: words('A good page.'),
    6: 'null',
  })
}
