import { beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Job, Library } from '../../library/library.ts'
import {
  addCollection,
  addDocument,
  type CreateStore,
  chunkOf,
  claimOf,
  ingestNext,
  type LibraryStore,
  pageOf,
  withLibrary,
} from './library-fixtures.ts'

/** Work is handed out once, survives whoever had it, and ends. */
export function testJobs(createStore: CreateStore): void {
  let store: LibraryStore
  let library: Library
  let time: number
  beforeEach(() => {
    time = 1_000_000
  })
  withLibrary({ createStore, now: () => time }, (opened, its) => {
    library = opened
    store = its
  })

  const claim = () => library.jobs.claim({ now: time, leaseMs: 1000 })
  const claimAs = <Kind extends Job['kind']>(kind: Kind) => claimOf(library, kind, time)
  const opened = async (pages: number, collectionId?: string): Promise<Document> => {
    const document = await addDocument(library, collectionId)
    await library.jobs.opened((await claimAs('open')).lease, { pages, mediaType: 'application/pdf' })
    return document
  }
  const readNext = async () => {
    const job = await claimAs('page')
    await library.jobs.pageRead(job.lease, pageOf(job.page, `page ${job.page}`))
    return job.page
  }
  const index = async (carry?: string) => {
    const job = await claimAs('index')
    const chunks = [chunkOf(job.document, job.ordinal, `from${job.from}`)]
    await library.jobs.indexed(job.lease, { pages: [], chunks, carry, embedder: 'axes' })
    return job
  }
  const find = async (id: string) => {
    const document = await library.documents.find(id)
    if (document === undefined) throw new Error('The document is gone.')
    return document
  }

  it('knows the request that brought its document, where there is one', async () => {
    const collectionId = await addCollection(library)
    const file = { collectionId, name: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await library.documents.add({ ...file, sha256: '1'.repeat(64), trace })
    expect((await claimAs('open')).trace).toBe(trace)
    await library.documents.add({ ...file, sha256: '2'.repeat(64) })
    expect((await claimAs('open')).trace).toBeUndefined()
  })

  describe('the way of a document', () => {
    it('goes from queued over reading to ready, and counts truly', async () => {
      const { id } = await opened(2)
      expect(await find(id)).toMatchObject({ status: 'queued', pages: { total: 2, read: 0, failed: 0 } })
      const first = await claimAs('page')
      expect(first).toMatchObject({ page: 1, attempt: 1, losses: 0, document: { id, status: 'reading' } })
      await library.jobs.pageRead(first.lease, pageOf(1, 'one'))
      expect(await find(id)).toMatchObject({ status: 'reading', pages: { read: 1 }, reader: 'text-layer' })
      await readNext()
      expect(await find(id)).toMatchObject({ status: 'reading', reader: 'text-layer, tesseract' })
      expect(await index()).toMatchObject({ from: 1, to: 2, last: true, ordinal: 0, carry: undefined })
      const ready = await find(id)
      expect(ready).toMatchObject({ status: 'ready', pages: { total: 2, read: 2, failed: 0 } })
      expect(ready.problem).toBeUndefined()
      expect(await claim()).toBeUndefined()
      expect(await library.jobs.nextAt()).toBeUndefined()
    })

    it('hands a long one over in stretches, each beginning where the last ended', async () => {
      await opened(40)
      for (let page = 1; page <= 8; page++) expect(await readNext()).toBe(page)
      await readNext()
      expect(await index('open')).toMatchObject({ from: 1, to: 8, last: false, ordinal: 0 })
      for (let read = 0; read < 31; ) {
        const job = await claim()
        if (job?.kind === 'page') {
          await library.jobs.pageRead(job.lease, pageOf(job.page, 'x'))
          read++
        } else if (job?.kind === 'index') {
          expect(job.last || job.to < 40).toBe(true)
          expect(job.to - job.from).toBeLessThan(16)
          const input = { pages: [], chunks: [], carry: `after ${job.to}`, embedder: 'axes' }
          await library.jobs.indexed(job.lease, input)
        }
      }
      const last = await index()
      expect(last).toMatchObject({ to: 40, last: true, ordinal: 1 })
      expect(last.carry).toBe(`after ${last.from - 1}`)
      expect((await find(last.document.id)).status).toBe('ready')
    })

    it('never indexes past a page that is still to be read', async () => {
      const { id } = await opened(12)
      const held = await claimAs('page')
      for (let page = 2; page <= 12; page++) await readNext()
      expect(await claim()).toBeUndefined()
      await library.jobs.pageRead(held.lease, pageOf(1, 'late'))
      expect(await index()).toMatchObject({ from: 1, to: 12, last: true })
      expect((await find(id)).status).toBe('ready')
    })

    it('goes on without a page that failed for good, and says which', async () => {
      const { id } = await opened(2)
      const bad = await claimAs('page')
      await library.jobs.failed(bad.lease, { problem: 'Too dark.', retryAt: undefined })
      await readNext()
      await index()
      const document = await find(id)
      expect(document).toMatchObject({ status: 'ready', pages: { total: 2, read: 1, failed: 1 } })
      expect(document.problem).toBe('1 of 2 pages could not be read: Too dark.')
      expect(await library.pages.failures(id)).toEqual([
        { number: 1, status: 'failed', problem: 'Too dark.' },
      ])
    })

    it('fails when none of its pages could be read', async () => {
      const { id } = await opened(1)
      await library.jobs.failed((await claimAs('page')).lease, { problem: 'Too dark.', retryAt: undefined })
      const job = await claimAs('index')
      await library.jobs.indexed(job.lease, { pages: [], chunks: [], carry: undefined, embedder: 'axes' })
      expect(await find(id)).toMatchObject({ status: 'failed', problem: 'Too dark.' })
    })

    it('fails when it cannot be opened', async () => {
      const { id } = await addDocument(library)
      const job = await claimAs('open')
      const problem = 'Locked by a password.'
      await library.jobs.failed(job.lease, { problem, code: 'file-encrypted', retryAt: undefined })
      expect(await find(id)).toMatchObject({ status: 'failed', problem, problemCode: 'file-encrypted' })
      expect(await claim()).toBeUndefined()
      expect(await library.documents.retry(id)).not.toHaveProperty('problemCode')
    })

    it('says what kind of problem its pages have when all have the same', async () => {
      const failWith = async (...codes: readonly (ErrorCode | undefined)[]) => {
        const { id } = await opened(codes.length + 1)
        for (const code of codes)
          await library.jobs.failed((await claimAs('page')).lease, {
            problem: 'Dark.',
            code,
            retryAt: undefined,
          })
        await readNext()
        await index()
        return find(id)
      }
      const same = await failWith('page-timeout', 'page-timeout')
      expect(same).toMatchObject({ status: 'ready', problemCode: 'page-timeout' })
      expect(await library.pages.failures(same.id)).toMatchObject([
        { number: 1, problemCode: 'page-timeout' },
        { number: 2, problemCode: 'page-timeout' },
      ])
      expect(await library.documents.retry(same.id)).not.toHaveProperty('problemCode')
      expect(await library.pages.summary(same.id, 1)).not.toHaveProperty('problemCode')
      await library.documents.cancel(same.id)
      expect(await failWith('page-timeout', 'image-too-large')).not.toHaveProperty('problemCode')
      expect(await failWith('page-timeout', undefined)).not.toHaveProperty('problemCode')
    })
  })

  describe('turns', () => {
    it('opens files before it reads pages, so that every total is known early', async () => {
      const first = await opened(3)
      await addDocument(library, first.collectionId)
      expect((await claim())?.kind).toBe('open')
      expect((await claim())?.kind).toBe('page')
    })

    it('takes documents of a collection in order of arrival', async () => {
      const first = await opened(2)
      const second = await opened(1, first.collectionId)
      const order = [await claimAs('page'), await claimAs('page'), await claimAs('page')]
      expect(order.map((job) => job.document.id)).toEqual([first.id, first.id, second.id])
      expect(order.map((job) => job.page)).toEqual([1, 2, 1])
    })

    it('lets a short document in before a long one goes on', async () => {
      const long = await opened(200)
      for (let page = 1; page <= 64; page++) {
        if (page > 9 && page % 8 === 2) await index()
        await readNext()
      }
      const short = await opened(2, long.collectionId)
      const turns = [await claimAs('page'), await claimAs('page'), await claimAs('page')]
      expect(turns.map((job) => job.document.id)).toEqual([short.id, short.id, long.id])
      expect(turns.map((job) => job.page)).toEqual([1, 2, 65])
    })

    it('lets collections take turns, however long the queue of one is', async () => {
      const [long, short] = [await addCollection(library), await addCollection(library)]
      for (let i = 0; i < 5; i++) await addDocument(library, long)
      for (let i = 0; i < 2; i++) await addDocument(library, short)
      const turns: string[] = []
      for (let i = 0; i < 4; i++) turns.push((await claimAs('open')).document.collectionId)
      expect(turns.filter((id) => id === short)).toHaveLength(2)
    })
  })

  describe('leases', () => {
    it('hands nothing out twice, to nobody', async () => {
      await opened(3)
      const other = await store.open()
      const jobs = await Promise.all(
        [library, other, library, other].map((each) => each.jobs.claim({ now: time, leaseMs: 1000 })),
      )
      await other.close()
      const pages = jobs.flatMap((job) => (job?.kind === 'page' ? [job.page] : []))
      expect(pages.sort()).toEqual([1, 2, 3])
      expect(jobs.filter((job) => job === undefined)).toHaveLength(1)
    })

    it('takes a job back when its lease ran out, and counts that as a loss and not as a failure', async () => {
      await opened(1)
      const lost = await claimAs('page')
      expect(await library.jobs.nextAt()).toBe(time + 1000)
      time += 999
      expect(await claim()).toBeUndefined()
      time += 1
      expect(await claimAs('page')).toMatchObject({ page: lost.page, attempt: 1, losses: 1 })
      expect(await library.jobs.heartbeat(lost.lease, { now: time, leaseMs: 1000 })).toBe(false)
      expect(await library.jobs.pageRead(lost.lease, pageOf(1, 'late'))).toBe(false)
      expect(await library.jobs.failed(lost.lease, { problem: 'late', retryAt: undefined })).toBe(false)
      expect((await library.jobs.counts()).waitingPages).toBe(1)
    })

    it('lets others go first when the same job was lost again and again', async () => {
      await opened(2)
      await library.jobs.release((await claimAs('page')).lease)
      for (let life = 0; life < 2; life++) {
        expect(await claimAs('page')).toMatchObject({ page: 1, losses: life })
        time += 1000
      }
      expect(await readNext()).toBe(2)
      expect(await claim()).toBeUndefined()
      const next = (await library.jobs.nextAt()) ?? 0
      expect(next).toBeGreaterThan(time)
      expect(next).toBeLessThanOrEqual(time + 60_000)
      time = next
      expect(await claimAs('page')).toMatchObject({ page: 1, losses: 2, attempt: 1 })
    })

    it('lasts as long as its heart beats', async () => {
      await opened(1)
      const { lease } = await claimAs('page')
      for (let beat = 0; beat < 5; beat++) {
        time += 900
        expect(await library.jobs.heartbeat(lease, { now: time, leaseMs: 1000 })).toBe(true)
        expect(await claim()).toBeUndefined()
      }
      expect(await library.jobs.pageRead(lease, pageOf(1, 'slow'))).toBe(true)
    })

    it('still counts when it ran out but nobody took it', async () => {
      await opened(1)
      const { lease } = await claimAs('page')
      time += 5000
      expect(await library.jobs.pageRead(lease, pageOf(1, 'late but first'))).toBe(true)
    })

    it('is good for one result only', async () => {
      const { id } = await opened(1)
      const { lease } = await claimAs('page')
      expect(await library.jobs.pageRead(lease, pageOf(1, 'once'))).toBe(true)
      expect(await library.jobs.pageRead(lease, pageOf(1, 'twice'))).toBe(false)
      expect((await find(id)).pages.read).toBe(1)
    })

    it('gives a job back unblamed when it is released', async () => {
      await opened(1)
      await library.jobs.release((await claimAs('page')).lease)
      expect(await claimAs('page')).toMatchObject({ attempt: 1, losses: 0 })
    })

    it.each(['remove', 'cancel'] as const)('is lost when a person asks to %s the document', async (verb) => {
      const { id } = await opened(3)
      await readNext()
      const { lease } = await claimAs('page')
      await library.documents[verb](id)
      expect(await library.jobs.heartbeat(lease, { now: time, leaseMs: 1000 })).toBe(false)
      expect(await library.jobs.pageRead(lease, pageOf(2, 'too late'))).toBe(false)
      expect(await claim()).toBeUndefined()
      expect(await library.jobs.counts()).toEqual({ queuedDocuments: 0, waitingPages: 0, leased: 0 })
    })

    it('of indexing is one a document, and writes nothing when it was lost', async () => {
      const { id, collectionId } = await opened(1)
      await readNext()
      const lost = await claimAs('index')
      expect(await claim()).toBeUndefined()
      time += 1000
      const again = await claimAs('index')
      expect(again).toMatchObject({ from: 1, losses: 1 })
      const input = {
        pages: [],
        chunks: [chunkOf(lost.document, 0, 'x')],
        carry: undefined,
        embedder: 'axes',
      }
      expect(await library.jobs.indexed(lost.lease, input)).toBe(false)
      expect((await library.chunks.generation(collectionId)).chunks).toBe(0)
      expect(await library.jobs.indexed(again.lease, input)).toBe(true)
      expect((await library.chunks.generation(collectionId)).chunks).toBe(1)
      expect((await find(id)).status).toBe('ready')
    })
  })

  describe('trying again', () => {
    it('sets a failed page aside until its time, while others go on', async () => {
      await opened(2)
      const bad = await claimAs('page')
      await library.jobs.failed(bad.lease, { problem: 'Slow.', retryAt: time + 500 })
      expect(await readNext()).toBe(2)
      expect(await claim()).toBeUndefined()
      expect(await library.jobs.nextAt()).toBe(time + 500)
      time += 500
      expect(await claimAs('page')).toMatchObject({ page: 1, attempt: 2 })
    })

    it.each(['open', 'index'] as const)(
      'sets a document that failed to %s aside in the same way',
      async (kind) => {
        if (kind === 'open') await addDocument(library)
        else {
          await opened(1)
          await readNext()
        }
        const job = await claimAs(kind)
        await library.jobs.failed(job.lease, { problem: 'Busy.', retryAt: time + 500 })
        expect(await claim()).toBeUndefined()
        expect(await library.jobs.nextAt()).toBe(time + 500)
        time += 500
        expect(await claimAs(kind)).toMatchObject({ attempt: 2 })
      },
    )

    it('reads only what is missing when a person asks for it', async () => {
      const { id, collectionId } = await opened(2)
      await library.jobs.failed((await claimAs('page')).lease, { problem: 'Dark.', retryAt: undefined })
      await readNext()
      await index()
      const queued = await library.documents.retry(id)
      expect(queued).toMatchObject({ status: 'queued', pages: { total: 2, read: 1, failed: 0 } })
      expect(queued.problem).toBeUndefined()
      expect(await library.chunks.match(collectionId, 'words', ['from1'], { limit: 5 })).toHaveLength(1)
      const again = await claimAs('page')
      expect(again).toMatchObject({ page: 1, attempt: 1 })
      await library.jobs.pageRead(again.lease, pageOf(1, 'bright'))
      expect(await index()).toMatchObject({ from: 1, to: 2, last: true, ordinal: 1, carry: undefined })
      expect((await library.chunks.generation(collectionId)).chunks).toBe(1)
      expect(await find(id)).toMatchObject({ status: 'ready', pages: { read: 2, failed: 0 } })
    })

    it('opens again what could not be opened', async () => {
      const { id } = await addDocument(library)
      await library.jobs.failed((await claimAs('open')).lease, { problem: 'Damaged.', retryAt: undefined })
      expect(await library.documents.retry(id)).toMatchObject({ status: 'queued' })
      expect(await claimAs('open')).toMatchObject({ attempt: 1, document: { id } })
    })

    it('makes chunks anew from page 1 where they could not be made, without what was held open', async () => {
      const { id } = await opened(20)
      for (let page = 1; page <= 9; page++) await readNext()
      await index('held open')
      for (let page = 10; page <= 17; page++) await readNext()
      const bad = await claimAs('index')
      await library.jobs.failed(bad.lease, { problem: 'It makes no sense.', retryAt: undefined })
      expect(await find(id)).toMatchObject({ status: 'failed', pages: { read: 17 } })
      await library.documents.retry(id)
      expect(await claimAs('index')).toMatchObject({ from: 1, carry: undefined, ordinal: 1 })
    })

    it('goes on from where it was cancelled', async () => {
      const { id } = await opened(3)
      await readNext()
      expect(await library.documents.cancel(id)).toMatchObject({ status: 'cancelled', pages: { read: 1 } })
      await library.documents.retry(id)
      expect(await readNext()).toBe(2)
      expect(await readNext()).toBe(3)
      expect(await index()).toMatchObject({ from: 1, to: 3, last: true })
    })

    it('keeps what was indexed before it was cancelled', async () => {
      const { id } = await opened(20)
      for (let page = 1; page <= 9; page++) await readNext()
      await index('held open')
      await library.documents.cancel(id)
      await library.documents.retry(id)
      for (let page = 10; page <= 17; page++) await readNext()
      expect(await claimAs('index')).toMatchObject({ from: 9, carry: 'held open', ordinal: 1 })
    })
  })

  it('takes a job back whose worker fell silent before the clock was set back', async () => {
    await opened(1)
    const held = await claimAs('page')
    time -= 900_000
    expect(await claimAs('page')).toMatchObject({ page: 1, losses: 1 })
    expect(await library.jobs.pageRead(held.lease, pageOf(1, 'late'))).toBe(false)
  })

  it('counts what waits', async () => {
    await opened(3)
    await addDocument(library)
    await claimAs('open')
    expect(await library.jobs.counts()).toEqual({ queuedDocuments: 2, waitingPages: 3, leased: 1 })
  })

  it('opens a file of many pages at once', async () => {
    const { id } = await opened(20_000)
    expect((await find(id)).pages.total).toBe(20_000)
    expect(await readNext()).toBe(1)
    expect(await library.documents.remove(id)).toHaveLength(1)
    await addDocument(library)
    expect((await ingestNext(library, time, ['still works'])).status).toBe('ready')
  })
}
