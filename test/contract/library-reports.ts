import { beforeEach, expect, it } from 'vitest'
import type { Library } from '../../library/library.ts'
import { addCollection, addDocument, type CreateStore, NOON, withLibrary } from './library-fixtures.ts'

/** What an operator is told of the whole library. */
export function testReports(createStore: CreateStore): void {
  let library: Library
  let time: number
  beforeEach(() => {
    time = NOON
  })
  withLibrary({ createStore, now: () => time }, (opened) => {
    library = opened
  })

  const claim = async () => {
    const job = await library.jobs.claim({ now: time, leaseMs: 1000 })
    if (job === undefined) throw new Error('there is no job')
    return job
  }

  it('counts every collection, also an empty one', async () => {
    const { create } = library.collections
    const first = await create({ name: 'First', description: '' })
    const second = await create({ name: 'Second', description: '' })
    const document = await addDocument(library, first.id)
    const { lease } = await claim()
    await library.jobs.opened(lease, { pages: 3, mediaType: 'application/pdf' })
    expect(await library.reports.collections()).toEqual([
      {
        id: first.id,
        name: 'First',
        documents: 1,
        pages: 3,
        chunks: 0,
        bytes: document.bytes,
        generation: 0,
      },
      { id: second.id, name: 'Second', documents: 0, pages: 0, chunks: 0, bytes: 0, generation: 0 },
    ])
  })

  it('names documents and pages that could not be read, those that changed last first', async () => {
    const id = await addCollection(library)
    const broken = await addDocument(library, id)
    await library.jobs.failed((await claim()).lease, { problem: 'It is damaged.', retryAt: undefined })
    time += 60_000
    const torn = await addDocument(library, id)
    await library.jobs.opened((await claim()).lease, { pages: 2, mediaType: 'application/pdf' })
    await library.jobs.failed((await claim()).lease, {
      problem: 'Too dark.',
      code: 'file-damaged',
      retryAt: undefined,
    })
    const about = ({ id: documentId, name }: typeof torn) => ({
      collectionId: id,
      documentId,
      documentName: name,
    })
    expect(await library.reports.failures(10)).toEqual([
      {
        ...about(torn),
        page: 1,
        problem: 'Too dark.',
        problemCode: 'file-damaged',
        at: '2024-05-01T12:01:00.000Z',
      },
      { ...about(broken), page: null, problem: 'It is damaged.', at: '2024-05-01T12:00:00.000Z' },
    ])
    expect(await library.reports.failures(1)).toHaveLength(1)
  })

  it('forgets a failure that is tried again', async () => {
    const id = await addCollection(library)
    const broken = await addDocument(library, id)
    await library.jobs.failed((await claim()).lease, { problem: 'It is damaged.', retryAt: undefined })
    await library.documents.retry(broken.id)
    expect(await library.reports.failures(10)).toEqual([])
  })
}
