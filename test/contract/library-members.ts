import { describe, expect, it } from 'vitest'
import type { ReaderChoice } from '../../core/document.ts'
import type { Member } from '../../core/system.ts'
import type { Library } from '../../library/library.ts'
import {
  addCollection,
  addDocument,
  type CreateStore,
  claimOf,
  pageOf,
  withLibrary,
} from './library-fixtures.ts'

const worker: Member = {
  id: '01900000-0000-7000-8000-000000000001',
  host: 'north',
  pid: 17,
  role: 'worker',
  version: '1.2.3',
  startedAt: '2026-01-02T03:04:05.678Z',
  reader: 'tesseract',
  readers: ['auto', 'tesseract'],
  gpu: false,
  pagesRead: 0,
}
const web: Member = {
  ...worker,
  id: '01900000-0000-7000-8000-000000000002',
  role: 'web',
  reader: '',
  readers: [],
}

/** Processes know of each other, and each gets what it can do. */
export function testMembers(createStore: CreateStore): void {
  let library: Library
  const time = 1_000_000
  withLibrary({ createStore, now: () => time }, (opened) => {
    library = opened
  })

  const claim = (readers: readonly ReaderChoice[], member = worker.id) =>
    library.jobs.claim({ now: time, leaseMs: 1000, readers, member })
  /** A document of so many pages that are to be read, in a collection for this reader. */
  const opened = async (reader: ReaderChoice, pages = 1) => {
    const collection = await library.collections.create({ name: `For ${reader}`, description: '', reader })
    const document = await addDocument(library, collection.id)
    const { lease } = await claimOf(library, 'open', time)
    await library.jobs.opened(lease, { pages, mediaType: 'application/pdf' })
    return document
  }
  const waitsFor = async (id: string) => (await library.documents.find(id))?.waitsFor

  describe('members', () => {
    it('are listed oldest first as they said last, while they are seen', async () => {
      await library.members.beat(web, time)
      await library.members.beat(worker, time + 5)
      await library.members.beat({ ...worker, pagesRead: 3, gpu: true }, time + 10)
      expect(await library.members.list(0)).toEqual([
        { ...worker, pagesRead: 3, gpu: true, seenAt: time + 10, atWork: [] },
        { ...web, seenAt: time, atWork: [] },
      ])
      expect(await library.members.list(time + 1)).toHaveLength(1)
      await library.members.forget(time + 1)
      expect((await library.members.list(0)).map(({ id }) => id)).toEqual([worker.id])
      await library.members.leave(worker.id)
      expect(await library.members.list(0)).toEqual([])
    })

    it('are listed with what they are at', async () => {
      await library.members.beat(worker, time)
      await library.members.beat(web, time)
      const document = await addDocument(library)
      const about = { documentId: document.id, documentName: document.name }
      const atWork = async () => (await library.members.list(0)).map((member) => member.atWork)
      const open = await claim(worker.readers)
      expect(await atWork()).toEqual([[{ ...about, kind: 'open', page: null }], []])
      if (open === undefined) throw new Error('There is a file to open.')
      await library.jobs.opened(open.lease, { pages: 2, mediaType: 'application/pdf' })
      await claim(worker.readers)
      await claim(worker.readers, web.id)
      expect(await atWork()).toEqual([
        [{ ...about, kind: 'page', page: 1 }],
        [{ ...about, kind: 'page', page: 2 }],
      ])
    })

    it('share a clock', async () => {
      const before = await library.clock()
      expect(before).toBeGreaterThan(Date.parse('2020-01-01'))
      expect(await library.clock()).toBeGreaterThanOrEqual(before)
    })
  })

  describe('a page', () => {
    it('is read by who can, its own choice before its collection’s', async () => {
      const { id } = await opened('kosmos-2.5', 2)
      expect(await claim(['auto', 'tesseract'])).toBeUndefined()
      expect(await library.jobs.nextAt({ readers: ['auto', 'tesseract'] })).toBeUndefined()
      expect(await library.jobs.nextAt({ readers: ['kosmos-2.5'] })).toBe(0)
      for (let page = 1; page <= 2; page++) {
        const job = await claim(['kosmos-2.5'])
        expect(job).toMatchObject({ kind: 'page', page, reader: 'kosmos-2.5' })
        if (job !== undefined) await library.jobs.pageRead(job.lease, pageOf(page, 'text'))
      }
      // Whoever reads nothing at all still makes chunks of what was read.
      expect(await claim([])).toMatchObject({ kind: 'index', last: true })
      await library.documents.reread(id, { reader: 'tesseract', pages: [2] })
      expect(await claim(['kosmos-2.5'])).toBeUndefined()
      expect(await claim(['tesseract'])).toMatchObject({ page: 2, reader: 'tesseract' })
    })

    it('that nobody present can read keeps no other waiting', async () => {
      await opened('kosmos-2.5', 3)
      const other = await opened('auto')
      expect(await claim(['auto'])).toMatchObject({ kind: 'page', document: { id: other.id } })
    })

    it('waits for who can read it, and its document says so until there is one', async () => {
      const { id } = await opened('kosmos-2.5', 3)
      const other = await opened('auto')
      await library.jobs.markUnserved(['auto', 'tesseract'])
      expect(await waitsFor(id)).toBe('kosmos-2.5')
      expect(await waitsFor(other.id)).toBeUndefined()
      expect(await library.jobs.unserved()).toEqual([{ waitsFor: 'kosmos-2.5', documents: 1, pages: 3 }])
      await library.jobs.markUnserved(['auto', 'tesseract', 'kosmos-2.5'])
      expect(await waitsFor(id)).toBeUndefined()
      expect(await library.jobs.unserved()).toEqual([])
    })

    it('is said to wait by its own choice, and no more when it is read by another', async () => {
      const { id } = await opened('auto')
      await library.jobs.pageRead((await claimOf(library, 'page', time)).lease, pageOf(1, 'text'))
      await library.documents.reread(id, { reader: 'kosmos-2.5' })
      await library.jobs.markUnserved(['auto', 'tesseract'])
      expect(await waitsFor(id)).toBe('kosmos-2.5')
      await library.documents.reread(id, { reader: 'tesseract' })
      await library.jobs.markUnserved(['auto', 'tesseract'])
      expect(await waitsFor(id)).toBeUndefined()
    })

    it('is said to wait for anybody where nobody reads, also before its file was opened', async () => {
      const unopened = await addDocument(library, await addCollection(library))
      await library.jobs.markUnserved([])
      expect(await waitsFor(unopened.id)).toBe('auto')
      const seq = await library.changes.latest(unopened.collectionId)
      await library.jobs.markUnserved([])
      expect(await library.changes.latest(unopened.collectionId)).toBe(seq)
      await library.documents.cancel(unopened.id)
      expect(await waitsFor(unopened.id)).toBeUndefined()
      await library.jobs.markUnserved([])
      expect(await library.jobs.unserved()).toEqual([])
    })
  })
}
