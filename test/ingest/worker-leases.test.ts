import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReaderChoice } from '../../core/document.ts'
import { startWorker } from '../../ingest/worker.ts'
import type { Job, Library } from '../../library/library.ts'
import { chunkOf, pageOf } from '../contract/library-fixtures.ts'
import { type Bench, openBench, paperReader } from './worker-fakes.ts'

describe('several workers on one library', () => {
  let bench: Bench
  beforeEach(async () => {
    bench = await openBench()
  })
  afterEach(() => bench.dispose())

  it('read every page once between them', async () => {
    const collectionId = (await bench.library.collections.create({ name: 'C', description: '' })).id
    const documents = []
    for (let i = 0; i < 6; i++) documents.push(await bench.add(collectionId, `shared${i}:7`))
    const reads: string[] = []
    const pages = {
      ...paperReader,
      read: async (path: string, page: number, options: { reader: ReaderChoice }, signal: AbortSignal) => {
        reads.push(`${path}#${page}`)
        await new Promise((resolve) => setTimeout(resolve, 3))
        return paperReader.read(path, page, options, signal)
      },
    }
    const libraries = [bench.library, await bench.open(), await bench.open()]
    const workers = libraries.map((library) =>
      startWorker(bench.deps(pages, library), { jobsAtOnce: 2, attemptsMax: 3 }),
    )
    for (const { id } of documents) expect((await bench.settled(id)).status).toBe('ready')
    for (const worker of workers) await worker.stop()
    expect(reads).toHaveLength(6 * 7)
    expect(new Set(reads).size).toBe(6 * 7)
    expect((await bench.library.chunks.generation(collectionId)).chunks).toBe(6 * 7)
  })

  /**
   * Workers that die, stall, fail and come back at any moment, as a list of moves. Whatever they do, in the end every
   * document is ready with each page and each chunk once, and no lease gives two results.
   */
  it('never do a thing twice or lose one, whatever happens to them', { timeout: 120_000 }, async () => {
    const move = fc.record({
      library: fc.integer({ min: 0, max: 1 }),
      does: fc.constantFrom('claim', 'finish', 'finish', 'beat', 'release', 'fail', 'vanish', 'wait'),
      pick: fc.nat(5),
    })
    const libraries = [bench.library, await bench.open()]
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 60 }), async (moves) => {
        round++
        const name = `Round ${round}`
        const collectionId = (await bench.library.collections.create({ name, description: '' })).id
        const sizes = [1, 3, 10]
        for (const pages of sizes) await bench.add(collectionId, `r${round}d${pages}:${pages}`)
        const world = { now: round * 1_000_000, held: [] as Job[], finished: new Set<string>() }
        for (const { library, does, pick } of moves) {
          await play(libraries[library] ?? bench.library, world, does, pick)
        }
        await drain(bench.library, world)
        const documents = (await bench.library.documents.list(collectionId, { limit: 9 })).items
        expect(documents.map(({ status, pages }) => [status, pages.read])).toEqual(
          sizes.map((pages) => ['ready', pages]),
        )
        const { chunks } = await bench.library.chunks.generation(collectionId)
        expect(chunks).toBe(1 + 3 + 10)
        expect(await bench.library.jobs.counts()).toEqual({ queuedDocuments: 0, waitingPages: 0, leased: 0 })
      }),
      { numRuns: 15, seed: 7 },
    )
  })
})

type World = { now: number; held: Job[]; finished: Set<string> }

async function play(library: Library, world: World, does: string, pick: number): Promise<void> {
  world.now += 7
  const options = { now: world.now, leaseMs: 100 }
  if (does === 'wait') world.now += 60
  if (does === 'claim') {
    const job = await library.jobs.claim(options)
    if (job !== undefined) world.held.push(job)
    return
  }
  const job = world.held[pick % Math.max(1, world.held.length)]
  if (job === undefined) return
  if (does === 'beat') await library.jobs.heartbeat(job.lease, options)
  // A job that was released or failed is still held here: its lease must be worth nothing any more.
  if (does === 'release') await library.jobs.release(job.lease)
  if (does === 'fail') await library.jobs.failed(job.lease, { problem: 'Tripped.', retryAt: world.now + 30 })
  if (does === 'vanish') world.held = world.held.filter((other) => other !== job)
  if (does === 'finish') await finish(library, world, job)
}

/** Everything left to do, done by one patient worker after every old lease ran out. */
async function drain(library: Library, world: World): Promise<void> {
  for (;;) {
    const job = await library.jobs.claim({ now: world.now, leaseMs: 100 })
    if (job !== undefined) await finish(library, world, job)
    else {
      const next = await library.jobs.nextAt()
      if (next === undefined) return
      world.now = Math.max(world.now + 1, next)
    }
  }
}

async function finish(library: Library, world: World, job: Job): Promise<void> {
  const kept = await handIn(library, job)
  if (!kept) return
  const work = `${job.document.id} ${job.kind} ${job.kind === 'page' ? job.page : job.kind === 'index' ? job.from : ''}`
  expect(world.finished).not.toContain(work)
  world.finished.add(work)
}

async function handIn(library: Library, job: Job): Promise<boolean> {
  if (job.kind === 'open') {
    const pages = Number(job.document.name.split(':')[1])
    return library.jobs.opened(job.lease, { pages, mediaType: 'application/pdf' })
  }
  if (job.kind === 'page') return library.jobs.pageRead(job.lease, pageOf(job.page, `p${job.page}`))
  const count = job.to - job.from + 1
  const chunks = Array.from({ length: count }, (_, i) => chunkOf(job.document, job.ordinal + i, 'word'))
  return library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'axes' })
}
