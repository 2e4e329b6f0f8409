import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { ProblemSchema, UploadSchema, type WireUpload } from '../../web/server/wire.ts'
import { type Harness, startHarness } from './harness.ts'
import { unread } from './printed.ts'

let lectern: Harness
let path: string
beforeAll(async () => {
  const settings = { LECTERN_UPLOAD_BYTES_MAX: '300000', LECTERN_UPLOAD_FILES_MAX: '5' }
  lectern = await startHarness({ settings, reads: false })
  path = `collections/${await lectern.collection()}/documents`
})
afterAll(() => lectern.stop())

async function taken(response: Response): Promise<WireUpload> {
  expect(response.status).toBe(202)
  return UploadSchema.parse(await response.json())
}

/** Sends bytes as they are, with a boundary of `frontier`. */
function sendRaw(body: string, contentType = 'multipart/form-data; boundary=frontier'): Promise<Response> {
  return fetch(`${lectern.url}/api/v1/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  })
}

const part = (name: string, content: string, field = 'files') =>
  `--frontier\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n${content}\r\n`

describe('an upload', () => {
  it('takes several files and knows the same bytes again', async () => {
    const upload = await taken(
      await lectern.upload(path, {
        'a.pdf': unread('alpha'),
        'b.pdf': unread('beta'),
        'c.pdf': unread('alpha'),
      }),
    )
    expect(upload.items.map(({ name, duplicate }) => [name, duplicate])).toEqual([
      ['a.pdf', false],
      ['b.pdf', false],
      ['a.pdf', true],
    ])
    expect(upload.rejected).toEqual([])
  })

  it('keeps names in any script', async () => {
    const name = 'réçu 📄 договор مرحبا.txt'
    const { items } = await taken(await lectern.upload(path, { [name]: unread('unusual name') }))
    expect(items[0]?.name).toBe(name)
    // A mark that turns the text after it is not part of a name.
    const turned = await taken(await lectern.upload(path, { '\u200Fmirrored.txt': unread('mirrored') }))
    expect(turned.items[0]?.name).toBe('mirrored.txt')
  })

  it('lets no bad file sink the others', async () => {
    const { items, rejected } = await taken(
      await lectern.upload(path, {
        'empty.txt': '',
        'huge.txt': unread('x'.repeat(300_001)),
        'odd.txt': `Of no kind that can be read. ${'x'.repeat(200_000)}`,
        'fine.txt': unread('fine after all that'),
      }),
    )
    expect(items.map(({ name }) => name)).toEqual(['fine.txt'])
    expect(rejected.map(({ name, problem }) => [name, problem.type, problem.status])).toEqual([
      ['empty.txt', '/problems/file-empty', 422],
      ['huge.txt', '/problems/file-too-large', 413],
      ['odd.txt', '/problems/unsupported-media', 415],
    ])
  })

  it('takes a file of exactly the limit', async () => {
    const { items } = await taken(
      await lectern.upload(path, { 'full.txt': unread('y').padEnd(300_000, 'y') }),
    )
    expect(items[0]?.bytes).toBe(300_000)
  })

  it('takes so many files and names the others', async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [`${n}.txt`, unread(`file number ${n}`)]),
    )
    const { items, rejected } = await taken(await lectern.upload(path, files))
    expect(items).toHaveLength(5)
    expect(rejected.map(({ name, problem }) => [name, problem.type])).toEqual([
      ['6.txt', '/problems/too-many-files'],
      ['7.txt', '/problems/too-many-files'],
    ])
  })

  it('takes hundreds of tiny files that arrive in one piece', async () => {
    const many = await lectern.serve({ uploadFilesMax: 500 })
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`${n}.txt`, unread(`tiny ${n}`)]))
    const { items } = await taken(await many.upload(path, files))
    expect(items).toHaveLength(500)
    await many.stop()
  })

  it('says which field it wants, as a refusal when nothing came in it', async () => {
    const elsewhere = await lectern.upload(path, { 'a.txt': unread('a') }, { field: 'file' })
    expect(elsewhere.status).toBe(400)
    const problem = ProblemSchema.parse(await elsewhere.json())
    expect(problem.detail).toContain('“files”')
    expect(problem.errors?.[0]?.path).toBe('files')

    const form = new FormData()
    form.append('file', new Blob([unread('a')]), 'a.txt')
    form.append('files', new Blob([unread('b')]), 'b.txt')
    const both = await taken(await fetch(`${lectern.url}/api/v1/${path}`, { method: 'POST', body: form }))
    expect(both.items.map((item) => item.name)).toEqual(['b.txt'])
    expect(both.rejected.map((item) => item.name)).toEqual(['a.txt'])
  })

  it('refuses what is no form, has no boundary, or holds no file', async () => {
    const outcome = async (response: Response) => [response.status, (await response.json()).type]
    expect(await outcome(await lectern.send('POST', path, { files: [] }))).toEqual([
      415,
      '/problems/wrong-content-type',
    ])
    expect(await outcome(await sendRaw('x', 'multipart/form-data'))).toEqual([
      400,
      '/problems/invalid-request',
    ])
    expect(await outcome(await sendRaw('--frontier--\r\n'))).toEqual([400, '/problems/invalid-request'])
    expect(await outcome(await sendRaw('no boundary in here'))).toEqual([400, '/problems/invalid-request'])
    expect(await outcome(await lectern.upload('collections/none/documents', { a: 'x' }))).toEqual([
      404,
      '/problems/collection-not-found',
    ])
  })

  it('keeps what came before a form breaks off, and says once that it did', async () => {
    const whole = part('whole.txt', unread('whole and well'))
    const { items, rejected } = await taken(
      await sendRaw(`${whole}${part('half.txt', unread('half a fi')).slice(0, -2)}`),
    )
    expect(items.map(({ name }) => name)).toEqual(['whole.txt'])
    expect(rejected.map(({ name, problem }) => [name, problem.type])).toEqual([
      ['half.txt', '/problems/invalid-request'],
    ])
  })

  it('says so when a name with control characters ends what can be read', async () => {
    const { items, rejected } = await taken(
      await lectern.upload(path, { 'ok.txt': unread('ok'), 'a\0b.txt': unread('odd') }),
    )
    expect(items.map(({ name }) => name)).toEqual(['ok.txt'])
    expect(rejected).toHaveLength(1)
    expect(rejected[0]?.problem).toMatchObject({
      type: '/problems/invalid-request',
      detail: expect.stringContaining('control characters'),
    })
    const alone = await lectern.upload(path, { 'a\0b.txt': unread('odd') })
    expect([alone.status, (await alone.json()).type]).toEqual([400, '/problems/invalid-request'])
  })

  it('stops cleanly when the client leaves in the middle', async () => {
    const socket = connect(Number(new URL(lectern.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST /api/v1/${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=frontier\r\n` +
        `content-length: 200000\r\n\r\n${part('left.txt', unread('x'.repeat(50_000)))}`.slice(0, -2),
    )
    const arriving = () => readdir(join(lectern.folder, 'files', 'temporary'))
    await expect.poll(arriving).toHaveLength(1)
    socket.destroy()
    await expect.poll(arriving).toEqual([])
    expect((await lectern.get('/healthz')).status).toBe(200)
    const failures = lectern.log.filter(({ msg }) => msg === 'http.failed' || msg === 'upload.failed')
    expect(failures).toEqual([])
  })

  it('reads the client only as fast as the file is taken', async () => {
    const slow = await lectern.serve({ uploadBytesMax: 200_000_000 })
    let sent = 0
    let sentWhilePaused = 0
    slow.verbs.documents.add = async (_id, file) => {
      for await (const _chunk of file.content) {
        if (sentWhilePaused > 0) continue
        await setTimeout(300)
        sentWhilePaused = sent
      }
      throw new AppError('file-damaged', 'Read to its end, then thrown away.')
    }
    async function* body() {
      yield Buffer.from(part('big.txt', '').slice(0, -2))
      for (; sent < 100_000_000; sent += 1_000_000) yield Buffer.alloc(1_000_000, 120)
      yield Buffer.from('\r\n--frontier--\r\n')
    }
    const response = await sendPieces(`${slow.url}/api/v1/${path}`, body())
    expect((await taken(response)).rejected[0]?.problem.type).toBe('/problems/file-damaged')
    expect(sent).toBe(100_000_000)
    // What fits into the buffers of two sockets, and no more.
    expect(sentWhilePaused).toBeLessThan(30_000_000)
    await slow.stop()
  })
})

describe('a full queue', () => {
  it('takes no byte, says when to come back, and takes files again when there is room', async () => {
    const full = await startHarness({ settings: { LECTERN_QUEUE_PAGES_MAX: '2' }, reads: false })
    try {
      const own = `collections/${await full.collection()}/documents`
      await taken(await full.upload(own, { 'first.pdf': unread('first') }))
      // One is there; one more finds room while the form is read, the next does not.
      async function* form() {
        yield Buffer.from(`${part('a.pdf', unread('aa'))}--frontier\r\n`)
        await expect.poll(async () => (await (await full.get(own)).json()).total).toBe(2)
        await setTimeout(COUNTED_MS)
        yield Buffer.from(`${part('b.pdf', unread('bb')).slice('--frontier\r\n'.length)}--frontier--\r\n`)
      }
      const partly = await taken(await sendPieces(`${full.url}/api/v1/${own}`, form()))
      expect(partly.items.map(({ name }) => name)).toEqual(['a.pdf'])
      expect(partly.rejected).toMatchObject([{ name: 'b.pdf', problem: { type: '/problems/queue-full' } }])
      const refused = await full.upload(own, { 'c.pdf': unread('cc') })
      expect(refused.status).toBe(503)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(ProblemSchema.parse(await refused.json())).toMatchObject({ type: '/problems/queue-full' })
      expect((await full.send('DELETE', `documents/${partly.items[0]?.id}`)).status).toBe(204)
      await setTimeout(COUNTED_MS)
      expect((await full.upload(own, { 'c.pdf': unread('cc') })).status).toBe(202)
    } finally {
      await full.stop()
    }
  })
})

/** What waits is counted once a second. */
const COUNTED_MS = 1_100

/** A form as its parts come, with a boundary of `frontier`. */
function sendPieces(url: string, body: AsyncIterable<Uint8Array>): Promise<Response> {
  const headers = { 'content-type': 'multipart/form-data; boundary=frontier' }
  // The types of the browser's fetch do not know that Node's sends an async iterable.
  return fetch(url, { method: 'POST', body, duplex: 'half', headers } as unknown as RequestInit)
}
