import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { problemError } from '../../web/ui/api/problem.ts'
import { batchLength, matchRejected, spread } from '../../web/ui/state/upload-batch.ts'
import { createUploadQueue, type SendBatch, type UploadQueue } from '../../web/ui/state/upload-queue.ts'
import { uploadSummary } from '../../web/ui/state/upload-summary.ts'
import type { Uploaded } from '../../web/ui/wire.ts'
import { someDocument } from './samples.ts'

const file = (name: string, size = 10) => new File([new Uint8Array(size)], name)

/** Requests a test answers by hand. */
function hand() {
  const requests: Readonly<{
    names: readonly string[]
    onProgress: (bytes: number) => void
    signal: AbortSignal
    resolve: (uploaded: Uploaded) => void
    reject: (error: Error) => void
  }>[] = []
  const send: SendBatch = (_, files, { onProgress, signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
      requests.push({ names: files.map(({ name }) => name), onProgress, signal, resolve, reject })
    })
  return { requests, send }
}

const states = (queue: UploadQueue) =>
  Object.fromEntries(queue.snapshot().items.map(({ file, state }) => [file.name, state.kind]))

test('files of one request become what the server says of each', async () => {
  const { requests, send } = hand()
  const queue = createUploadQueue(send)
  const stored: string[] = []
  queue.onStored((documents) => stored.push(...documents.map(({ name }) => name)))
  queue.add('c1', [file('new.png'), file('bad.exe'), file('twin.png')])

  expect(requests.map(({ names }) => names)).toEqual([['new.png', 'bad.exe', 'twin.png']])
  requests[0]?.onProgress(15)
  expect(queue.snapshot().items.map(({ state }) => state)).toEqual([
    { kind: 'sending', sent: 10 },
    { kind: 'sending', sent: 5 },
    { kind: 'sending', sent: 0 },
  ])

  const problem = { title: 'This kind of file cannot be read', status: 415 }
  requests[0]?.resolve({
    items: [
      { ...someDocument({ id: 'd2', name: 'new.png' }), duplicate: false },
      { ...someDocument({ id: 'd1', name: 'first.png' }), duplicate: true },
    ],
    rejected: [{ name: 'bad.exe', problem }],
  })
  await vi.waitFor(() => expect(states(queue)).toEqual({ 'bad.exe': 'rejected', 'twin.png': 'duplicate' }))
  expect(queue.snapshot().items.at(-1)?.state).toEqual({
    kind: 'duplicate',
    documentId: 'd1',
    name: 'first.png',
  })
  expect(stored).toEqual(['new.png'])

  queue.remove(queue.snapshot().items.map(({ id }) => id))
  expect(queue.snapshot().items).toEqual([])
})

test('a file the server breaks on can be sent again by hand', async () => {
  const { requests, send } = hand()
  const queue = createUploadQueue(send)
  queue.add('c1', [file('a.png')])
  requests[0]?.reject(problemError({ title: 'Something broke on our side', status: 500 }))
  await vi.waitFor(() => expect(states(queue)).toEqual({ 'a.png': 'failed' }))

  queue.retry(queue.snapshot().items.map(({ id }) => id))
  expect(requests).toHaveLength(2)
  requests[1]?.resolve({ items: [someDocument()], rejected: [] })
  await vi.waitFor(() => expect(queue.snapshot().items).toEqual([]))
})

describe('while the line is down', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('files wait, are tried again by themselves, less and less often, and go on when it is back', async () => {
    const { requests, send } = hand()
    const queue = createUploadQueue(send, () => false)
    queue.add('c1', [file('a.png')])
    for (const waitMs of [1_000, 2_000, 4_000]) {
      requests.at(-1)?.reject(new TypeError('network'))
      await vi.advanceTimersByTimeAsync(waitMs - 1)
      expect(queue.snapshot().pause).toBe('offline')
      expect(states(queue)).toEqual({ 'a.png': 'waiting' })
      const before = requests.length
      await vi.advanceTimersByTimeAsync(1)
      expect(requests).toHaveLength(before + 1)
    }
    requests.at(-1)?.resolve({ items: [someDocument()], rejected: [] })
    await vi.advanceTimersByTimeAsync(0)
    expect(queue.snapshot()).toMatchObject({ items: [], pause: undefined })
  })

  test('being online again is reason enough to try at once', async () => {
    const { requests, send } = hand()
    const queue = createUploadQueue(send, () => false)
    queue.add('c1', [file('a.png')])
    requests[0]?.reject(new TypeError('network'))
    await vi.advanceTimersByTimeAsync(10)
    queue.resume()
    expect(requests).toHaveLength(2)
  })

  test('a file that breaks the line each time is given up, with the reason', async () => {
    const { requests, send } = hand()
    const queue = createUploadQueue(send, () => true)
    queue.add('c1', [file('a.png')])
    for (let tries = 0; tries < 6; tries++) {
      requests.at(-1)?.reject(new TypeError('network'))
      await vi.advanceTimersByTimeAsync(60_000)
    }
    expect(requests).toHaveLength(6)
    expect(queue.snapshot().items[0]?.state).toMatchObject({ kind: 'failed', problem: { status: 0 } })
    expect(queue.snapshot().pause).toBeUndefined()
  })

  test('a busy server is waited for, and one request finds out', async () => {
    const { requests, send } = hand()
    const queue = createUploadQueue(send)
    queue.add('c1', [file('a.png')])
    queue.add('c2', [file('b.png')])
    for (const request of requests) request.reject(problemError({ title: 'Too many requests', status: 429 }))
    await vi.advanceTimersByTimeAsync(10)
    expect(queue.snapshot().pause).toBe('busy')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(requests).toHaveLength(3)
  })

  test('a full queue is waited for as long as it takes, whether it refuses a request or a file of one', async () => {
    const { requests, send } = hand()
    const queue = createUploadQueue(send)
    const full = { type: '/problems/queue-full', title: 'Too many pages wait to be read', status: 503 }
    queue.add('c1', [file('a.png'), file('b.png')])
    for (let tries = 1; tries <= 10; tries++) {
      expect(requests).toHaveLength(tries)
      requests.at(-1)?.reject(problemError(full))
      await vi.advanceTimersByTimeAsync(10)
      expect(queue.snapshot().pause).toBe('full')
      await vi.advanceTimersByTimeAsync(30_000)
    }
    requests.at(-1)?.resolve({ items: [someDocument()], rejected: [{ name: 'b.png', problem: full }] })
    await vi.advanceTimersByTimeAsync(10)
    expect(states(queue)).toEqual({ 'b.png': 'waiting' })
    expect(queue.snapshot().pause).toBe('full')
    await vi.advanceTimersByTimeAsync(30_000)
    requests.at(-1)?.resolve({ items: [someDocument()], rejected: [] })
    await vi.advanceTimersByTimeAsync(10)
    expect(queue.snapshot().items).toEqual([])
  })
})

test('what is sent of all that is to be sent is summed up, with speed and time left', async () => {
  const { requests, send } = hand()
  const queue = createUploadQueue(send)
  queue.add('c1', [file('a.png', 2_000_000)])
  queue.add('c1', [file('b.png', 1_000_000)])
  requests[0]?.onProgress(0)
  const began = queue.snapshot().rate.since ?? 0
  requests[0]?.resolve({ items: [someDocument()], rejected: [] })
  await vi.waitFor(() => expect(queue.snapshot().stored).toEqual({ files: 1, bytes: 2_000_000 }))
  requests[1]?.onProgress(500_000)
  const uploads = {
    ...queue.snapshot(),
    rate: { since: began, counts: [{ at: began + 4_000, amount: 2_500_000 }] },
  }
  expect(uploadSummary(uploads, began + 5_000)).toEqual({
    left: 1,
    files: 2,
    sentBytes: 2_500_000,
    bytes: 3_000_000,
    bytesPerSecond: 500_000,
    secondsLeft: 1,
  })
  expect(uploadSummary({ ...uploads, pause: 'offline' }, began + 5_000).secondsLeft).toBeUndefined()
})

test('stopping one file sends the others of its request once more', async () => {
  const { requests, send } = hand()
  const queue = createUploadQueue(send)
  queue.add('c1', [file('a.png'), file('b.png')])
  queue.remove([queue.snapshot().items[0]?.id ?? -1])
  expect(requests[0]?.signal.aborted).toBe(true)
  await vi.waitFor(() => expect(requests).toHaveLength(2))
  expect(requests[1]?.names).toEqual(['b.png'])
})

test('two requests travel at a time, each into one collection', () => {
  const { requests, send } = hand()
  const queue = createUploadQueue(send)
  queue.add('c1', [file('a.png')])
  queue.add('c2', [file('b.png')])
  queue.add('c1', [file('c.png')])
  expect(requests.map(({ names }) => names)).toEqual([['a.png'], ['b.png']])
  expect(states(queue)['c.png']).toBe('waiting')
})

test('a request stays small and never holds a name twice', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, size: 1 }))
  expect(batchLength(many)).toBe(20)
  expect(batchLength([{ name: 'big', size: 1e9 }, ...many])).toBe(1)
  expect(batchLength([...many.slice(0, 3), { name: '1', size: 1 }])).toBe(3)
})

test('bytes on their way belong to the files in order', () => {
  expect(spread([10, 0, 30], 25)).toEqual([10, 0, 15])
  expect(spread([10, 0, 30], 900)).toEqual([10, 0, 30])
})

test('a rejected name that the server cleaned still finds its file', () => {
  expect(matchRejected(['a', '../b', 'c'], ['c', 'b'])).toEqual([2, 0])
  expect(matchRejected(['a', 'b'], ['b', 'a'])).toEqual([1, 0])
})
