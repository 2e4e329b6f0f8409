import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReaderChoice } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { PageReader } from '../../ingest/page-reader.ts'
import { startWorker, type Worker, type WorkerDeps, type WorkerOptions } from '../../ingest/worker.ts'
import { pageOf } from '../contract/library-fixtures.ts'
import { type Bench, openBench, paperReader } from './worker-fakes.ts'

describe('worker', () => {
  let bench: Bench
  let collectionId: string
  let workers: Worker[]
  beforeEach(async () => {
    bench = await openBench()
    collectionId = (await bench.library.collections.create({ name: 'Papers', description: '' })).id
    workers = []
  })
  afterEach(async () => {
    for (const worker of workers) await worker.stop()
    await bench.dispose()
  })

  const start = (
    pages: Partial<Pick<PageReader, 'open' | 'read'>>,
    options: Partial<WorkerOptions> = {},
    more: Partial<WorkerDeps> = {},
  ): Worker => {
    const deps = { ...bench.deps({ ...paperReader, ...pages }), ...more }
    const worker = startWorker(deps, { jobsAtOnce: 2, attemptsMax: 3, heartbeatMs: 20, ...options })
    workers.push(worker)
    return worker
  }
  const matches = async (term: string) =>
    (await bench.library.chunks.match(collectionId, 'words', [term], { limit: 9 })).length

  it('brings what waits and what arrives later to ready and searchable', async () => {
    const waiting = await bench.add(collectionId, 'early:3')
    const indexed: string[] = []
    start({}, {}, { onIndexed: (id) => indexed.push(id) })
    expect(await bench.settled(waiting.id)).toMatchObject({ status: 'ready', pages: { total: 3, read: 3 } })
    const late = await bench.add(collectionId, 'late:20')
    expect(await bench.settled(late.id)).toMatchObject({ status: 'ready', pages: { total: 20, read: 20 } })
    expect(await matches('earlyp3')).toBe(1)
    expect(await matches('latep20')).toBe(1)
    expect(new Set(indexed)).toEqual(new Set([collectionId]))
  })

  it('tries a failing page three times, waits longer each time, then goes on without it', async () => {
    const tries: number[] = []
    start({
      read: async (path, page, options, signal) => {
        if (page !== 2) return paperReader.read(path, page, options, signal)
        tries.push(Date.now())
        throw new AppError('page-unreadable', 'The page is too dark.')
      },
    })
    const { id } = await bench.add(collectionId, 'dark:3')
    const document = await bench.settled(id)
    expect(document).toMatchObject({ status: 'ready', pages: { total: 3, read: 2, failed: 1 } })
    expect(document.problem).toContain('The page is too dark.')
    const [first = 0, second = 0, third = 0] = tries
    expect(tries).toHaveLength(3)
    expect(second - first).toBeGreaterThanOrEqual(1000)
    expect(third - second).toBeGreaterThanOrEqual(4000)
    expect(await matches('darkp3')).toBe(1)
  })

  it('reads again with the reader asked for, and keeps the ids of what is unchanged', async () => {
    const readers: ReaderChoice[] = []
    start({
      read: async (path, page, options, signal) => {
        readers.push(options.reader)
        const read = await paperReader.read(path, page, options, signal)
        const [line] = read.lines
        if (options.reader !== 'kosmos-2.5' || line === undefined) return read
        const seen = { ...line, id: 'p0001l0001', text: 'A stamp', box: { x0: 0, y0: 0.8, x1: 1, y1: 0.9 } }
        return { ...read, reader: 'kosmos-2.5', lines: [seen, { ...line, id: 'p0001l0002' }] }
      },
    })
    const { id } = await bench.add(collectionId, 'twice:1')
    await bench.settled(id)
    await bench.library.documents.reread(id, { reader: 'kosmos-2.5' })
    expect(await bench.settled(id)).toMatchObject({ status: 'ready', reader: 'kosmos-2.5' })
    expect(readers).toEqual(['auto', 'kosmos-2.5'])
    const page = await bench.library.pages.find(id, 1)
    expect(page?.lines.map((line) => [line.id, line.text])).toEqual([
      ['p0001l0002', 'A stamp'],
      ['p0001l0001', 'twicep1'],
    ])
    expect(page?.formerLines).toBeUndefined()
  })

  it('tries no second time when the weights are missing', async () => {
    let tries = 0
    start({
      read: async () => {
        tries++
        throw new AppError('model-missing', 'Get the weights first.')
      },
    })
    const { id } = await bench.add(collectionId, 'weightless:1')
    expect(await bench.settled(id)).toMatchObject({ status: 'failed', problem: 'Get the weights first.' })
    expect(tries).toBe(1)
  })

  it('reads a page that fails once', async () => {
    let failures = 0
    start({
      read: async (path, page, options, signal) => {
        if (failures++ === 0) throw new AppError('page-timeout', 'It took too long.')
        return paperReader.read(path, page, options, signal)
      },
    })
    const { id } = await bench.add(collectionId, 'slow:1')
    const document = await bench.settled(id)
    expect(document.status).toBe('ready')
    expect(document.problem).toBeUndefined()
  })

  it.each(['file-encrypted', 'file-damaged', 'too-many-pages'] as const)(
    'does not try %s again',
    async (code) => {
      let tries = 0
      start({
        open: async () => {
          tries++
          throw new AppError(code, 'No use.')
        },
      })
      const { id } = await bench.add(collectionId, 'locked:1')
      expect(await bench.settled(id)).toMatchObject({
        status: 'failed',
        problem: 'No use.',
        problemCode: code,
      })
      expect(tries).toBe(1)
    },
  )

  it('tells nobody but the log what broke inside', async () => {
    const logged: object[] = []
    const error = (fields: object) => logged.push(fields)
    const log = { ...bench.deps(paperReader).log, error }
    const broken = async () => {
      throw new TypeError('secret of /srv/lectern')
    }
    start({ open: broken }, { attemptsMax: 1 }, { log })
    const { id } = await bench.add(collectionId, 'bug:1')
    const { problem } = await bench.settled(id)
    expect(problem).not.toContain('secret')
    expect(JSON.stringify(logged)).toContain('secret of /srv/lectern')
  })

  it.each(['cancel', 'remove'] as const)('stops reading soon after a person asks to %s', async (verb) => {
    let aborted = false
    let begun = () => {}
    const beginning = new Promise<void>((resolve) => {
      begun = resolve
    })
    const read = (_path: string, _page: number, _options: object, signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        begun()
        signal.addEventListener('abort', () => {
          aborted = true
          reject(signal.reason)
        })
      })
    start({ read }, { jobsAtOnce: 1 })
    const { id } = await bench.add(collectionId, 'long:50')
    await beginning
    const asked = performance.now()
    await bench.library.documents[verb](id)
    while (!aborted) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(performance.now() - asked).toBeLessThan(2000)
    expect((await bench.library.documents.find(id))?.status).toBe(verb === 'cancel' ? 'cancelled' : undefined)
    expect((await bench.library.jobs.counts()).leased).toBe(0)
  })

  it('lets pages in flight finish when it stops, and begins no others', async () => {
    let begun = () => {}
    const beginning = new Promise<void>((resolve) => {
      begun = resolve
    })
    const worker = start({
      read: async (_path, page) => {
        begun()
        await new Promise((resolve) => setTimeout(resolve, 100))
        return pageOf(page, 'x')
      },
    })
    const { id } = await bench.add(collectionId, 'flight:10')
    await beginning
    await worker.stop()
    const read = (await bench.library.documents.find(id))?.pages.read ?? 0
    expect(read).toBeGreaterThanOrEqual(1)
    expect(read).toBeLessThanOrEqual(2)
    expect((await bench.library.jobs.counts()).leased).toBe(0)
  })

  it('gives pages back unblamed when they do not finish in time', async () => {
    let begun = () => {}
    const beginning = new Promise<void>((resolve) => {
      begun = resolve
    })
    const read = (_path: string, _page: number, _options: object, signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        begun()
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const worker = start({ read }, { stopMs: 50, jobsAtOnce: 1 })
    await bench.add(collectionId, 'endless:1')
    await beginning
    await worker.stop()
    const job = await bench.library.jobs.claim({ now: Date.now(), leaseMs: 1000 })
    expect(job).toMatchObject({ kind: 'page', attempt: 1, losses: 0 })
  })

  it('blames no page for a full disk, and goes on when there is room', async () => {
    let full = true
    const { jobs } = bench.library
    const pageRead: typeof jobs.pageRead = async (lease, page) => {
      if (full) throw new AppError('disk-full', 'The disk is full.')
      return jobs.pageRead(lease, page)
    }
    setTimeout(() => {
      full = false
    }, 300)
    start({}, { attemptsMax: 1 }, { library: { ...bench.library, jobs: { ...jobs, pageRead } } })
    const { id } = await bench.add(collectionId, 'full:1')
    expect(await bench.settled(id)).toMatchObject({ status: 'ready', pages: { read: 1, failed: 0 } })
  })

  it('gives up a page whose lease ran out twenty times, as when it kills the program each time', async () => {
    const { id } = await bench.add(collectionId, 'deadly:1')
    const { jobs } = bench.library
    let now = Date.now()
    const open = await jobs.claim({ now, leaseMs: 10 })
    if (open === undefined) throw new Error('There is no job.')
    await jobs.opened(open.lease, { pages: 1, mediaType: 'application/pdf' })
    for (let losses = 0; losses < 19; now += 60_010) {
      losses = (await jobs.claim({ now, leaseMs: 10 }))?.losses ?? losses
    }
    const hurried = () => {
      now += 30_000
      return now
    }
    start({}, { jobsAtOnce: 1 }, { now: hurried })
    expect(await bench.settled(id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('20 times'),
    })
  })
})
