import { existsSync } from 'node:fs'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../core/errors.ts'
import { findFaults, type InstalledModel, readInstalled } from '../../models/installed.ts'
import { type HubOptions, openHubSource } from '../../models/pull/hub-source.ts'
import { type PullProgress, pullModel } from '../../models/pull/pull.ts'
import { type Asked, COMMIT, type Hub, sha256, startHub } from './loopback-hub.ts'
import { publishedFiles, SHARDS, smallModel } from './small-model.ts'

const [BIG, SMALL] = SHARDS
/** Of the big shard, so that it comes in five parts. */
const SEGMENT_BYTES = 64 * 1024
/** For servers that do stall: a busy machine would take any other for one. */
const STALL_MS = 500
const files = publishedFiles([300_000, 20_000])
const big = files[BIG] ?? new Uint8Array()

let models: string
let folder: string
let hub: Hub
let waits: string[]
beforeEach(async () => {
  models = await mkdtemp(join(tmpdir(), 'lectern-pull-'))
  folder = join(models, smallModel.name)
  hub = await startHub({ repository: smallModel.repository, files })
  waits = []
})
afterEach(async () => {
  await hub.stop()
  await rm(models, { recursive: true })
})

type PullWords = Partial<HubOptions> &
  Readonly<{
    signal?: AbortSignal
    freeBytes?: number
    onProgress?: (progress: PullProgress) => void
  }>

async function pull({
  signal = new AbortController().signal,
  ...words
}: PullWords = {}): Promise<InstalledModel> {
  const source = await openHubSource(
    smallModel,
    {
      mirror: hub.url,
      token: '',
      proxies: { http: '', https: '', exceptions: '' },
      connections: 4,
      revision: 'main',
      onWait: ({ message }) => waits.push(message),
      stallMs: 20_000,
      patience: { attemptsMax: 3, waitMs: 10, waitMsMax: 50, random: () => 0.5 },
      segmentBytes: SEGMENT_BYTES,
      ...words,
    },
    signal,
  )
  const { freeBytes } = words
  try {
    return await pullModel(smallModel, source, {
      models,
      signal,
      onProgress: words.onProgress ?? (() => {}),
      ...(freeBytes !== undefined && { freeBytes: async () => freeBytes }),
    })
  } finally {
    await source.close()
  }
}

async function failing(words: PullWords = {}): Promise<AppError> {
  const error = await pull(words).then(
    () => undefined,
    (error: AppError) => error,
  )
  expect(error?.name).toBe('AppError')
  expect(await readInstalled(folder)).toBeUndefined()
  return error!
}

/** Everything published and nothing else, byte for byte. */
async function expectWhole(): Promise<void> {
  const { 'README.md': _, ...wanted } = files
  expect((await readdir(folder)).sort()).toEqual([...Object.keys(wanted), 'installed.json'].sort())
  for (const [name, content] of Object.entries(wanted)) {
    expect(sha256(await readFile(join(folder, name))), name).toBe(sha256(content))
  }
}

const asksFor = (name: string) => hub.asked.filter((asked) => asked.name === name)
const asksOfBytes = () => asksFor(BIG).filter(({ range }) => range !== undefined && range[1] > 1)
/** Bytes of the big shard asked for. */
const bytesAsked = () =>
  asksOfBytes().reduce((sum, { range }) => sum + (range?.[1] ?? 0) - (range?.[0] ?? 0), 0)

describe('a good server', () => {
  it('gives every file once, the large ones in ranges, and the record last', async () => {
    const seen: PullProgress[] = []
    const record = await pull({ onProgress: (progress) => seen.push(progress) })
    await expectWhole()
    expect(record).toMatchObject({ revision: COMMIT, origin: `${hub.url}/${smallModel.repository}` })
    expect(await readInstalled(folder)).toEqual(record)
    expect(record.files.find(({ name }) => name === BIG)).toEqual({
      name: BIG,
      bytes: big.byteLength,
      sha256: sha256(big),
    })
    expect(bytesAsked()).toBe(big.byteLength)
    expect(asksFor('README.md')).toEqual([])
    const last = seen.at(-1)
    expect(last?.bytes).toBe(last?.totalBytes)
    expect(last?.totalBytes).toBe(record.files.reduce((sum, { bytes }) => sum + bytes, 0))
  })

  it('is asked for nothing that is here and right, and mends what is not', async () => {
    await pull()
    const before = hub.asked.length
    await truncate(join(folder, SMALL), 100)
    expect(await findFaults(folder, (await readInstalled(folder))?.files ?? [], quiet())).toEqual([
      { file: SMALL, what: `has 100 bytes instead of ${files[SMALL]?.byteLength}` },
    ])
    await pull()
    await expectWhole()
    expect(hub.asked.slice(before).map(({ name }) => name)).toEqual(['commit', '', SMALL])
  })

  it('is asked for what is only a link here: weights must lie where their graphs do', async () => {
    await pull()
    await rename(join(folder, SMALL), join(models, 'elsewhere'))
    await symlink(join(models, 'elsewhere'), join(folder, SMALL))
    expect(await findFaults(folder, (await readInstalled(folder))?.files ?? [], quiet())).toMatchObject([
      { file: SMALL },
    ])
    await pull()
    await expectWhole()
    expect((await lstat(join(folder, SMALL))).isFile()).toBe(true)
  })

  it('has a newer revision, which fails midway: what is here is no whole model any more', async () => {
    await pull()
    await hub.stop()
    hub = await startHub({
      repository: smallModel.repository,
      files: { ...files, 'config.json': Buffer.from('{"newer":1}'), [BIG]: Buffer.alloc(big.byteLength, 7) },
    })
    hub.behave = ({ name }) => (name === BIG ? { status: 404 } : undefined)
    await failing()
    hub.behave = () => undefined
    await pull()
    expect(await readFile(join(folder, 'config.json'), 'utf8')).toBe('{"newer":1}')
  })

  it('may list in pages', async () => {
    const second = `${hub.url}/api/models/${smallModel.repository}/tree/${COMMIT}?page=2`
    hub.list = (entries) => (asksFor('').length === 1 ? entries.slice(0, 4) : entries.slice(4))
    hub.behave = ({ name, count }) =>
      name === '' && count === 1 ? { headers: { link: `<${second}>; rel="next"` } } : undefined
    await pull()
    await expectWhole()
  })

  it('may give weights in one file without an index', async () => {
    const { index, single } = smallModel.weights
    const { [index]: _, [BIG]: __, [SMALL]: ___, ...rest } = files
    await hub.stop()
    hub = await startHub({ repository: smallModel.repository, files: { ...rest, [single]: big } })
    const record = await pull()
    const all = [...smallModel.files, ...smallModel.extras, single]
    expect(record.files.map(({ name }) => name)).toEqual(all)
  })
})

describe('a server that fails for a while', () => {
  it('truncates: the next request goes on where the last one was cut', async () => {
    hub.behave = ({ name, range, count }) =>
      name === BIG && range !== undefined && range[1] > 1 && count < 5 ? { cutAfter: 40_000 } : undefined
    await pull()
    await expectWhole()
    expect(bytesAsked()).toBeGreaterThan(big.byteLength)
    const starts = asksOfBytes().map(({ range }) => range?.[0])
    expect(new Set(starts).size).toBe(starts.length)
  })

  it('stalls: the connection is given up and the rest asked for again', async () => {
    hub.behave = ({ name, count }) => (name === BIG && count === 3 ? { stallAfter: 30_000 } : undefined)
    await pull({ stallMs: STALL_MS })
    await expectWhole()
    expect(waits.join()).toContain('it stopped sending')
  })

  it('crawls on one connection: given up, and the rest asked for again', async () => {
    hub.behave = ({ name, count }) => (name === BIG && count === 3 ? { bytesPerSecond: 200 } : undefined)
    await pull({ stallMs: STALL_MS })
    await expectWhole()
    expect(waits.join()).toContain('almost nothing')
  })

  it('throttles: it takes its time', async () => {
    hub.behave = ({ name }) => (name === BIG ? { bytesPerSecond: 200_000 } : undefined)
    await pull()
    await expectWhole()
    expect(waits).toEqual([])
  })

  it('answers 500: asked again', async () => {
    hub.behave = ({ count }) => (count === 1 ? { status: 500 } : undefined)
    await pull()
    await expectWhole()
    expect(waits.length).toBeGreaterThan(5)
  })

  it('answers 429: waited for as long as it says', async () => {
    hub.behave = ({ name, count }) =>
      name === SMALL && count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : undefined
    const begun = Date.now()
    await pull()
    await expectWhole()
    expect(Date.now() - begun).toBeGreaterThan(990)
  })

  it('corrupts once: the hash finds it and the file is fetched again', async () => {
    hub.behave = ({ name, count }) => (name === BIG && count === 2 ? { corruptAt: 777 } : undefined)
    await pull()
    await expectWhole()
    expect(bytesAsked()).toBe(2 * big.byteLength)
  })

  it('ignores ranges: everything comes over one connection', async () => {
    hub.behave = ({ name }) => (name === BIG ? { ignoreRange: true } : undefined)
    await pull()
    await expectWhole()
    expect(asksFor(BIG).length).toBe(2)
  })

  it('ignores ranges and truncates: begun again from the first byte', async () => {
    hub.behave = ({ name, count }) =>
      name === BIG ? { ignoreRange: true, ...(count === 2 && { cutAfter: 100_000 }) } : undefined
    await pull()
    await expectWhole()
  })

  it('changes the ETag midway: what came before is thrown away', async () => {
    hub.behave = ({ name, count }) =>
      name === BIG && count < 4 ? { etag: '"an earlier version"' } : undefined
    await pull()
    await expectWhole()
    expect(bytesAsked()).toBeGreaterThan(big.byteLength)
  })

  it('has weak ETags only: ranges are asked for without If-Range, the hash judges', async () => {
    hub.behave = ({ name }) => (name === BIG ? { etag: 'W/"1"' } : undefined)
    await pull()
    await expectWhole()
    expect(asksOfBytes().every(({ headers }) => headers['if-range'] === undefined)).toBe(true)
  })
})

describe('a server that keeps failing', () => {
  const answers: readonly (readonly [number, string, RegExp])[] = [
    [401, '', /Set LECTERN_MODEL_TOKEN/],
    [401, 'secret', /does not accept the token/],
    [403, '', /terms of the model/],
    [404, '', /it has no .*tokenizer\.json/],
    [410, '', /410/],
    [500, '', /500/],
    [429, '', /asked too often/],
  ]
  for (const [status, token, sentence] of answers) {
    it(`answers ${status}${token === '' ? '' : ' to a token'}: ${sentence.source}`, async () => {
      hub.behave = ({ name }) => (name === 'tokenizer.json' ? { status } : undefined)
      const { code, message } = await failing({ token })
      expect(code).toBe('model-unreachable')
      expect(message).toMatch(sentence)
      expect(message).not.toContain('secret')
    })
  }

  it('asks for hours of patience: refused at once', async () => {
    hub.behave = ({ name }) =>
      name === SMALL ? { status: 503, headers: { 'retry-after': '7200' } } : undefined
    expect((await failing()).message).toMatch(/asks to wait 120 minutes/)
  })

  it('corrupts every time: nothing is installed and no part stays', async () => {
    hub.behave = ({ name }) => (name === BIG ? { corruptAt: 777 } : undefined)
    expect(await failing()).toMatchObject({ code: 'model-damaged', message: expect.stringContaining(BIG) })
    expect((await readdir(folder)).filter((name) => name.startsWith(BIG))).toEqual([])
  })

  it('crawls for ever: given up', async () => {
    hub.behave = ({ name }) => (name === BIG ? { bytesPerSecond: 200 } : undefined)
    expect((await failing({ stallMs: STALL_MS })).message).toMatch(/almost nothing/)
  })

  it('changes the ETag at every request: given up', async () => {
    hub.behave = ({ name, count }) => (name === BIG ? { etag: `"${count}"` } : undefined)
    expect((await failing()).message).toMatch(/kept changing/)
  })

  it('sends another file length than listed: refused before a byte is kept', async () => {
    hub.behave = ({ name }) => (name === SMALL ? { contentLength: 999_999 } : undefined)
    expect(await failing()).toMatchObject({ code: 'model-damaged' })
    expect((await readdir(folder)).filter((name) => name.startsWith(SMALL))).toEqual([])
    await rm(join(folder, BIG))
    hub.behave = ({ name }) => (name === BIG ? { contentRange: 'bytes 0-0/12' } : undefined)
    expect((await failing()).message).toMatch(/sends 12/)
  })

  it('sends other ranges than asked for: refused', async () => {
    const contentRange = `bytes 5-10/${big.byteLength}`
    hub.behave = ({ name, range }) => (name === BIG && range?.[1] !== 1 ? { contentRange } : undefined)
    expect((await failing()).message).toMatch(/other parts/)
  })

  it('sends more than listed without a length: cut off at the listed one', async () => {
    hub.behave = ({ name }) => (name === SMALL ? { contentLength: 'none' } : undefined)
    hub.list = (entries) =>
      entries.map((entry) => ('path' in entry && entry.path === SMALL ? shorter(entry) : entry))
    expect((await failing()).code).toBe('model-damaged')
  })

  it('is no model hub: said so', async () => {
    hub.list = () => [{ type: 'file', path: 'config.json', size: 'large' }]
    expect((await failing()).message).toMatch(/something else than a model hub/)
  })

  it('lacks a file: said which', async () => {
    hub.list = (entries) => entries.filter((entry) => !('path' in entry) || entry.path !== 'tokenizer.json')
    expect(await failing()).toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('tokenizer.json'),
    })
  })

  it('lists a file of absurd size: refused before anything is fetched', async () => {
    hub.list = (entries) =>
      entries.map((entry) =>
        'path' in entry && entry.path === 'config.json' ? { ...entry, size: 10 ** 12 } : entry,
      )
    expect((await failing()).code).toBe('model-damaged')
    expect(existsSync(folder)).toBe(false)
  })

  it('is gone for good: the part stays, and the next pull goes on from it', async () => {
    hub.behave = ({ name, count }) => {
      if (name === BIG && count === 4) void hub.stop()
      return name === BIG ? { bytesPerSecond: 400_000 } : undefined
    }
    expect((await failing()).message).toMatch(/ECONNREFUSED|half-way/)
    const before = bytesAsked()
    await hub.start()
    hub.behave = () => undefined
    await pull()
    await expectWhole()
    expect(bytesAsked() - before).toBeLessThan(big.byteLength)
  })
})

describe('a server that is killed and restarted', () => {
  it('is waited for', async () => {
    hub.behave = ({ name, count }) => {
      if (name === BIG && count === 4) void hub.stop().then(() => setTimeout(hub.start, 50))
      return undefined
    }
    await pull({ patience: { attemptsMax: 6, waitMs: 40, waitMsMax: 200, random: () => 0.5 } })
    await expectWhole()
  })
})

describe('a hostile server', () => {
  const outside = ['../outside.json', '/etc/outside', 'sub/config.json', '..\\outside', 'config.json\u0000']

  it('lists strange names: they are never asked for or written', async () => {
    hub.list = (entries) => [
      ...outside.map((path) => ({ type: 'file', path, size: 3, oid: '0'.repeat(40) })),
      ...entries,
    ]
    await pull()
    await expectWhole()
    expect(await readdir(models)).toEqual([smallModel.name])
  })

  it('names shards outside the folder in its index: refused', async () => {
    const index = Buffer.from(JSON.stringify({ weight_map: { weight: '../../outside.safetensors' } }))
    await hub.stop()
    hub = await startHub({
      repository: smallModel.repository,
      files: { ...files, [smallModel.weights.index]: index },
    })
    expect((await failing()).message).toMatch(/does not name the shards/)
  })

  it('redirects to another server: followed, and the token stays behind', async () => {
    const elsewhere = await startHub({ repository: smallModel.repository, files })
    try {
      hub.behave = ({ name }) =>
        name === BIG
          ? redirect(`${elsewhere.url}/${smallModel.repository}/resolve/${COMMIT}/${BIG}`)
          : undefined
      await pull({ token: 'secret' })
      await expectWhole()
      expect(hub.asked.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true)
      expect(elsewhere.asked.length).toBeGreaterThan(4)
      expect(elsewhere.asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
    } finally {
      await elsewhere.stop()
    }
  })

  it('redirects within itself, by a relative address: followed, with the token', async () => {
    hub.behave = ({ name, count }: Asked) =>
      name === SMALL && count === 1 ? redirect(`./${SMALL}?again`) : undefined
    await pull({ token: 'secret' })
    await expectWhole()
    expect(asksFor(SMALL).map(({ headers }) => headers.authorization)).toEqual([
      'Bearer secret',
      'Bearer secret',
    ])
  })

  it('redirects in a circle, or to no web address: refused', async () => {
    hub.behave = ({ name }) => (name === SMALL ? redirect(`./${SMALL}`) : undefined)
    expect((await failing()).message).toMatch(/circle/)
    hub.behave = ({ name }) => (name === SMALL ? redirect('file:///etc/passwd') : undefined)
    expect((await failing()).message).toMatch(/no address/)
  })

  it('is not reached through a proxy that is none: said so', async () => {
    const proxies = { http: 'http://:::', https: '', exceptions: '' }
    await expect(pull({ proxies })).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('gets no token over a network in the clear', async () => {
    await expect(pull({ token: 'secret', mirror: 'http://mirror.example' })).rejects.toMatchObject({
      code: 'invalid-request',
    })
  })
})

describe('this machine', () => {
  it('has too little room: said how much is missing before the weights are fetched', async () => {
    const { code, message } = await failing({ freeBytes: 1_000 })
    expect(code).toBe('disk-full')
    expect(message).toMatch(/GB too few/)
    expect(asksFor(BIG)).toEqual([])
  })

  it('stops when told to, keeps the part and goes on from it', async () => {
    hub.behave = ({ name }) => (name === BIG ? { bytesPerSecond: 200_000 } : undefined)
    const controller = new AbortController()
    const reason = new Error('enough')
    const stopped = pull({
      signal: controller.signal,
      onProgress: ({ file, fileBytes }) => {
        if (file.name === BIG && fileBytes > 100_000) controller.abort(reason)
      },
    })
    await expect(stopped).rejects.toBe(reason)
    expect((await stat(join(folder, `${BIG}.part`))).size).toBeGreaterThan(100_000)
    const before = bytesAsked()
    hub.behave = () => undefined
    await pull()
    await expectWhole()
    expect(bytesAsked() - before).toBeLessThan(big.byteLength - 90_000)
  })

  it('has a part that rotted: its bytes are hashed again and the file is fetched anew', async () => {
    await interruptedPull()
    const path = join(folder, `${BIG}.part`)
    const bytes = await readFile(path)
    bytes[10] = (bytes[10] ?? 0) ^ 1
    await writeFile(path, bytes)
    await pull()
    await expectWhole()
  })

  it('has a part that lost its end, or a state that makes no sense: fetched anew', async () => {
    await interruptedPull()
    await truncate(join(folder, `${BIG}.part`), 10)
    await pull()
    await expectWhole()
    await rm(join(folder, BIG))
    await writeFile(join(folder, `${BIG}.part.json`), '{"received":[9')
    await pull()
    await expectWhole()
  })

  it('has another process at it: refused; a lock left by a dead one is not', async () => {
    await mkdir(folder)
    await writeFile(join(folder, '.lock'), '1')
    expect(await failing()).toMatchObject({ code: 'busy' })
    await writeFile(join(folder, '.lock'), '999999999')
    await pull()
    await expectWhole()
  })

  async function interruptedPull(): Promise<void> {
    hub.behave = ({ name, range }) =>
      name === BIG && (range?.[0] ?? 0) >= 2 * SEGMENT_BYTES ? { status: 500 } : undefined
    await failing()
    hub.behave = () => undefined
  }
})

function redirect(location: string) {
  return { status: 302, headers: { location } }
}

function shorter(entry: object): object {
  const { lfs } = entry as { lfs: { size: number } }
  return { ...entry, lfs: { ...lfs, size: lfs.size - 1 } }
}

function quiet() {
  return { signal: new AbortController().signal, onProgress: () => {} }
}
