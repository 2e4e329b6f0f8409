import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseS3Address } from '../../library/blobs/s3/address.ts'
import { createFileCache } from '../../library/blobs/s3/file-cache.ts'
import { openS3Blobs } from '../../library/blobs/s3/s3-blobs.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { collected, hashOf, pieces, testBlobs } from '../contract/blobs.ts'
import { CREDENTIALS, type S3Server, startS3Server } from './s3-server.ts'

const never = new AbortController().signal

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = CREDENTIALS.id
  process.env['AWS_SECRET_ACCESS_KEY'] = CREDENTIALS.secret
})

testBlobs('S3', async (root) => {
  const server = await startS3Server()
  const keyOf = (sha256: string) => `some/prefix/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
  let machines = 0
  const parts = async () => {
    const entries = await readdir(root, { recursive: true })
    return entries.filter((path) => path.endsWith('.part'))
  }
  return {
    open: (library) => {
      const folder = join(root, `machine-${++machines}`)
      return openS3Blobs({ url: server.url('some/prefix'), folder, cacheBytesMax: 1e9, library })
    },
    stored: async () => {
      const ours = [...server.objects].filter(([key]) => key.startsWith('some/prefix/'))
      return new Map(ours.map(([key, { content }]) => [key.slice(-64), content]))
    },
    unfinished: async () => server.uploads().length + (await parts()).length,
    damage: async (sha256) =>
      void server.objects.set(keyOf(sha256), { content: Buffer.from('bad'), writtenAt: Date.now() }),
    leaveBehind: async (sha256, content) => {
      server.objects.set(keyOf(sha256), { content, writtenAt: Date.now() })
      server.objects.set('some/other/file', { content, writtenAt: 0 })
      await writeFile(
        join(root, 'machine-1', 'temporary', '01234567-89ab-cdef-0123-456789abcdef.part'),
        'half',
      )
    },
    age: async (milliseconds) => {
      for (const [key, { content, writtenAt }] of server.objects)
        server.objects.set(key, { content, writtenAt: writtenAt - milliseconds })
      for (const path of await parts()) {
        const date = new Date((await stat(join(root, path))).mtimeMs - milliseconds)
        await utimes(join(root, path), date, date)
      }
    },
    dispose: server.close,
  }
})

describe('files in a bucket', () => {
  let folder: string
  let server: S3Server
  let library: Library
  let blobs: BlobStore
  const stores: BlobStore[] = []
  const openAt = async (url: string, name: string, cacheBytesMax = 1e9) => {
    const store = await openS3Blobs({
      url,
      folder: join(folder, name),
      cacheBytesMax,
      library,
      silentMsMax: 300,
    })
    stores.push(store)
    return store
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-s3-'))
    server = await startS3Server()
    library = await openSqliteLibrary({ path: join(folder, 'library.db') })
    blobs = await openAt(server.url(), 'here')
  })
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    await library.close()
    await server.close()
    await rm(folder, { recursive: true })
  })
  const store = async (text: string) => {
    const kept = await blobs.keep(await blobs.receive(pieces(text), { bytesMax: 1e8 }, never))
    return kept.arrival.sha256
  }
  const read = (of: BlobStore, sha256: string) => of.withFile(sha256, never, (path) => readFile(path, 'utf8'))
  const gets = () => server.requests.filter((request) => request.startsWith('GET') && request.length > 60)

  it('fetches a file once, however many want it, and not at all where it was uploaded', async () => {
    const sha256 = await store('wanted')
    expect(await read(blobs, sha256)).toBe('wanted')
    expect(gets()).toEqual([])
    const there = await openAt(server.url(), 'there')
    expect(await Promise.all([read(there, sha256), read(there, sha256)])).toEqual(['wanted', 'wanted'])
    expect(await read(there, sha256)).toBe('wanted')
    expect(gets()).toHaveLength(1)
  })

  it('fetches a file again when the copy on this machine is damaged', async () => {
    const sha256 = await store('precious')
    const path = await blobs.withFile(sha256, never, async (path) => path)
    await writeFile(path, 'precarious')
    const restarted = await openAt(server.url(), 'here')
    expect(await read(restarted, sha256)).toBe('precious')
  })

  it.each(['refuse', 'unavailable', 'truncate', 'alter', 'stall'] as const)(
    'tries again when fetching meets trouble once: %s',
    async (how) => {
      const sha256 = await store('worth a second try')
      const there = await openAt(server.url(), 'there')
      server.fail({ method: 'GET', times: 1, how })
      expect(await read(there, sha256)).toBe('worth a second try')
    },
  )

  it.each([
    ['truncate', 'files-unreachable'],
    ['stall', 'files-unreachable'],
    ['unavailable', 'files-unreachable'],
    ['alter', 'file-lost'],
  ] as const)('gives no file when all answers %s', async (how, code) => {
    const sha256 = await store('never whole')
    const there = await openAt(server.url(), 'there')
    server.fail({ method: 'GET', times: 99, how })
    await expect(read(there, sha256)).rejects.toMatchObject({ code })
    expect(await readdir(join(folder, 'there', 'temporary'))).toEqual([])
    server.fail({ method: 'GET', times: 0, how })
    expect(await read(there, sha256)).toBe('never whole')
  })

  it('breaks off what it hands out when the storage does', async () => {
    const sha256 = await store('x'.repeat(100_000))
    server.fail({ method: 'GET', times: 1, how: 'truncate' })
    const content = collected(blobs.content(sha256, undefined, never))
    await expect(content).rejects.toMatchObject({ code: 'files-unreachable' })
  })

  it.each(['refuse', 'unavailable', 'stall'] as const)(
    'leaves nothing behind of a file it could not store: %s',
    async (how) => {
      server.fail({ method: 'PUT', times: 99, how })
      await expect(store('lost cause')).rejects.toMatchObject({ code: 'files-unreachable' })
      expect(await readdir(join(folder, 'here', 'temporary'))).toEqual([])
      server.fail({ method: 'PUT', times: 0, how })
      expect(await store('lost cause')).toBe(hashOf('lost cause'))
    },
  )

  it('forgets the parts of a large file that did not come to an end', async () => {
    server.fail({ method: 'PUT', times: 99, how: 'unavailable' })
    await expect(store('x'.repeat(40_000_000))).rejects.toMatchObject({ code: 'files-unreachable' })
    expect(server.uploads()).toEqual([])
    expect(server.objects.size).toBe(0)
  })

  it('opens while the storage is away, and works once it is back', async () => {
    const sha256 = await store('patience')
    await server.leave()
    const there = await openAt(server.url(), 'there')
    await expect(read(there, sha256)).rejects.toMatchObject({ code: 'files-unreachable' })
    await expect(there.find(sha256, never)).rejects.toMatchObject({ code: 'files-unreachable' })
    // What is on this machine needs no storage.
    expect(await read(blobs, sha256)).toBe('patience')
    await server.comeBack()
    expect(await read(there, sha256)).toBe('patience')
  })

  it('leaves off waiting for a file when nobody wants it any more', async () => {
    const sha256 = await store('slow')
    const there = await openAt(server.url(), 'there')
    server.fail({ method: 'GET', times: 1, how: 'stall' })
    const giveUp = AbortSignal.timeout(50)
    await expect(there.withFile(sha256, giveUp, readFile)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('refuses to open where it is not let in, and names the setting', async () => {
    const wrong = server.url().replace('s3://files', 's3://nothing')
    await expect(openAt(wrong, 'x')).rejects.toMatchObject({
      code: 'data-unusable',
      message: expect.stringContaining('BLOB_URL'),
    })
    process.env['AWS_ACCESS_KEY_ID'] = 'somebody-else'
    try {
      await expect(openAt(server.url(), 'y')).rejects.toMatchObject({
        code: 'data-unusable',
        message: expect.stringContaining('credentials'),
      })
    } finally {
      process.env['AWS_ACCESS_KEY_ID'] = CREDENTIALS.id
    }
  })

  it('has files in the bucket by the names they have in a folder', async () => {
    const sha256 = await store('same name')
    expect([...server.objects.keys()]).toEqual([`${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`])
  })
})

describe('the cache of files', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-cache-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const content = (name: string) => name.repeat(100)
  const lend = <T>(
    cache: ReturnType<typeof createFileCache>,
    name: string,
    work: (path: string) => Promise<T>,
  ) => cache.lend(hashOf(content(name)), (path) => writeFile(path, content(name)), never, work)
  const kept = async () =>
    (await readdir(folder, { recursive: true })).filter((path) => path.length > 64).map((p) => p.slice(-64))

  it('stays within its bytes, and lets the least lately used go first', async () => {
    const cache = createFileCache({ folder, temporary: folder, bytesMax: 350, inUseMs: 4 })
    for (const name of ['a', 'b', 'c', 'a', 'd']) {
      await lend(cache, name, async () => {})
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    cache.close()
    expect((await kept()).sort()).toEqual(['a', 'd'].map((name) => hashOf(content(name))).sort())
  })

  it('never removes what is lent, also by another process', async () => {
    const [mine, theirs] = [0, 1].map(() =>
      createFileCache({ folder, temporary: folder, bytesMax: 150, inUseMs: 200 }),
    )
    if (mine === undefined || theirs === undefined) throw new Error('There are two.')
    const read = await lend(mine, 'a', async (path) => {
      for (const name of ['b', 'c', 'd']) {
        await lend(theirs, name, async () => {})
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
      await lend(mine, 'e', async () => {})
      return readFile(path, 'utf8')
    })
    expect(read).toBe(content('a'))
    await new Promise((resolve) => setTimeout(resolve, 250))
    await lend(theirs, 'f', async () => {})
    expect(await kept()).toContain(hashOf(content('f')))
    expect((await kept()).length).toBeLessThanOrEqual(2)
    mine.close()
    theirs.close()
  })
})

describe('the address of a bucket', () => {
  it.each([
    ['s3://files', { bucket: 'files', prefix: '', region: undefined, endpoint: undefined, pathStyle: false }],
    ['s3://my.files/a/b/?region=eu-central-1', { prefix: 'a/b/', region: 'eu-central-1', pathStyle: false }],
    ['s3://files?endpoint=http://127.0.0.1:9000', { region: 'us-east-1', pathStyle: true }],
    ['s3://files/a?endpoint=https://s3.example&addressing=host', { prefix: 'a/', pathStyle: false }],
  ])('says it all: %s', (url, address) => {
    expect(parseS3Address(url)).toMatchObject(address)
  })

  it.each([
    ['https://files', 's3://'],
    ['s3://key:secret@files', 'AWS_ACCESS_KEY_ID'],
    ['s3:///files', 'bucket'],
    ['s3://files?regoin=x', 'regoin'],
    ['s3://files?endpoint=storage:9000', 'endpoint'],
    ['s3://files?addressing=both', 'addressing'],
  ])('names what is wrong: %s', (url, named) => {
    expect(() => parseS3Address(url)).toThrow(named)
  })
})
