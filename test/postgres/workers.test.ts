import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Library } from '../../library/library.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { addCollection, addDocument, chunkOf, pageOf } from '../contract/library-fixtures.ts'
import { onEachPostgres } from './on-postgres.ts'

const WORKERS = 12
const DOCUMENTS = 30
const PAGES = 10

onEachPostgres('Many workers on', (url) => {
  let libraries: Library[]
  beforeAll(async () => {
    // All at once, on a database without tables.
    libraries = await Promise.all(
      Array.from({ length: WORKERS }, () => openPostgresLibrary({ url: url(), connectionsMax: 2 })),
    )
  })
  afterAll(async () => {
    await Promise.all(libraries.map((library) => library.close()))
  })

  it('do every piece of work once, however they meet', { timeout: 300_000 }, async () => {
    const [first] = libraries
    if (first === undefined) throw new Error('There are workers.')
    const collections = [await addCollection(first), await addCollection(first), await addCollection(first)]
    for (let i = 0; i < DOCUMENTS; i++) await addDocument(first, collections[i % collections.length])
    const done: string[] = []
    await Promise.all(libraries.map((library) => work(library, done)))
    expect(new Set(done).size).toBe(done.length)
    expect(done.filter((piece) => piece.startsWith('open'))).toHaveLength(DOCUMENTS)
    expect(done.filter((piece) => piece.startsWith('page'))).toHaveLength(DOCUMENTS * PAGES)
    expect(await first.jobs.counts()).toEqual({ queuedDocuments: 0, waitingPages: 0, leased: 0 })
    for (const id of collections) {
      const { items } = await first.documents.list(id, { limit: 100 })
      for (const document of items) {
        expect(document).toMatchObject({ status: 'ready', pages: { total: PAGES, read: PAGES, failed: 0 } })
      }
      expect(await first.chunks.generation(id)).toMatchObject({ chunks: items.length * PAGES })
      expect((await first.chunks.match(id, 'words', ['text'], { limit: 1000 })).length).toBe(
        items.length * PAGES,
      )
    }
  })

  it('serve a small collection in its turn, though two large ones came first', {
    timeout: 300_000,
  }, async () => {
    const [first] = libraries
    if (first === undefined) throw new Error('There are workers.')
    const [large, other, small] = [
      await addCollection(first),
      await addCollection(first),
      await addCollection(first),
    ]
    for (let i = 0; i < 20; i++) await addDocument(first, i % 2 === 0 ? large : other)
    const little = [await addDocument(first, small), await addDocument(first, small)]
    const done: string[] = []
    await Promise.all(libraries.slice(0, 4).map((library) => work(library, done)))
    const pieces = little.length * (PAGES + 2)
    const last = done.findLastIndex((piece) => little.some(({ id }) => piece.includes(id)))
    // A third of the work is its until it is through; as much again for those who happen to be ahead.
    expect(done.length).toBeGreaterThanOrEqual(22 * (PAGES + 2))
    expect(last).toBeLessThan(2 * 3 * pieces)
  })
})

/** Until nothing is left for anybody. */
async function work(library: Library, done: string[]): Promise<void> {
  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: 60_000 })
    if (job === undefined) {
      if ((await library.jobs.nextAt()) === undefined) return
      await setTimeout(5)
      continue
    }
    const about = job.document.id
    const kept =
      job.kind === 'open'
        ? await library.jobs.opened(job.lease, { pages: PAGES, mediaType: 'application/pdf' })
        : job.kind === 'page'
          ? await library.jobs.pageRead(job.lease, pageOf(job.page, 'text'))
          : await library.jobs.indexed(job.lease, {
              pages: [],
              chunks: Array.from({ length: job.to - job.from + 1 }, (_, i) =>
                chunkOf(job.document, job.ordinal + i, `text of page ${job.from + i}`),
              ),
              carry: undefined,
              embedder: 'axes',
            })
    expect(kept).toBe(true)
    done.push(`${job.kind} ${about} ${job.kind === 'page' ? job.page : job.kind === 'index' ? job.from : ''}`)
  }
}
