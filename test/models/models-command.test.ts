import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ended } from '../fixtures/ended.ts'
import { TINY, writeCheckpoint } from '../reader/kosmos/checkpoints.ts'
import { tokenizerFile } from '../reader/kosmos/tokenizer-file.ts'
import { type Hub, sha256, startHub } from './loopback-hub.ts'
import { selfSigned } from './self-signed.ts'
import { publishedFiles, SHARDS, smallModel } from './small-model.ts'

const { name, repository } = smallModel
const [BIG] = SHARDS

/** A busy machine takes seconds to start the program. */
vi.setConfig({ testTimeout: 180_000 })

let root: string
let hub: Hub | undefined
let extra: Record<string, string>
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-models-'))
  extra = {}
})
afterEach(async () => {
  await hub?.stop()
  hub = undefined
  await rm(root, { recursive: true })
})

function start(...words: readonly string[]): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    LECTERN_MODELS: join(root, 'models'),
    ...(hub && { LECTERN_MODEL_MIRROR: hub.url }),
    ...extra,
  }
  return spawn(process.execPath, ['bin/lectern.js', 'models', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const run = (...words: readonly string[]) => ended(start(...words))
const here = (file: string) => join(root, 'models', name, file)

/** What the program reads of a model's published files, and no more. */
async function broughtFolder(): Promise<string> {
  const brought = join(root, 'brought')
  await writeCheckpoint(brought, TINY)
  await writeFile(join(brought, 'tokenizer.json'), JSON.stringify(tokenizerFile()))
  return brought
}

describe('a model brought in a folder', () => {
  it('is taken, listed, converted, verified, mended and removed', async () => {
    const brought = await broughtFolder()
    const pulled = await run('pull', name, '--from', brought)
    expect([pulled.code, pulled.out]).toEqual([0, expect.stringContaining(`${name} is in`)])
    expect((await run('convert', name, '--precision', 'fp32')).out).toContain('can be run in fp32')
    expect((await run('list')).out).toMatch(/^kosmos-2\.5 +installed \(.*\), fp32/)

    await truncate(here('vision.fp32.onnx'), 100)
    const good = await readFile(here(BIG))
    await rm(here(BIG))
    await writeFile(here(BIG), Buffer.concat([good.subarray(0, -1), Buffer.of((good.at(-1) ?? 0) ^ 1)]))
    const faulty = await run('verify', name)
    expect(faulty.code).toBe(1)
    expect(faulty.problem).toContain(`${BIG} is not what it was`)
    expect(faulty.problem).toContain(`Mend it: lectern models pull ${name}`)
    expect(faulty.problem).toContain('vision.fp32.onnx has 100 bytes')
    expect(faulty.problem).toContain(`Mend it: lectern models convert ${name} --precision fp32`)

    await run('pull', name, '--from', brought)
    await run('convert', name, '--precision', 'fp32')
    expect(await run('verify', name)).toMatchObject({ code: 0, out: expect.stringContaining('is whole') })

    const asked = await run('remove', name)
    expect([asked.code, asked.problem]).toEqual([1, expect.stringContaining('--yes')])
    expect((await run('remove', name, '--yes')).code).toBe(0)
    expect((await run('list')).out).toMatch(/^kosmos-2\.5 +not here/)
  })

  it('shares with another what both hold, until one of them is removed', async () => {
    const chat = 'kosmos-2.5-chat'
    const brought = await broughtFolder()
    for (const model of [name, chat]) {
      expect((await run('pull', model, '--from', brought)).code).toBe(0)
      expect((await run('convert', model, '--precision', 'fp16')).code).toBe(0)
    }
    expect((await run('list')).out).toMatch(/^kosmos-2\.5-chat .* of it shared with kosmos-2\.5\)/m)
    const removed = await run('remove', name, '--yes')
    expect(removed.out).toContain(`shared with ${chat}`)
    expect(await run('verify', chat)).toMatchObject({ code: 0, out: expect.stringContaining('is whole') })
    expect((await run('list')).out).not.toContain('shared')
  })

  it('with graphs of another version: its own files are looked at all the same', async () => {
    await run('pull', name, '--from', await broughtFolder())
    await writeFile(here('lectern-model.json'), '{"format": 0}')
    await truncate(here(BIG), 100)
    const { code, problem } = await run('verify', name)
    expect(code).toBe(1)
    expect(problem).toContain(`${BIG} has 100 bytes`)
    expect(problem).toContain('Run lectern models convert again')
  })

  it('is named wrongly, or not there yet: one sentence that says what to do', async () => {
    const [unknown, ...absent] = await Promise.all([
      run('pull', 'kosmos'),
      run('verify', name),
      run('convert', name),
    ])
    expect([unknown.code, unknown.problem]).toEqual([1, expect.stringContaining('There are: kosmos-2.5')])
    for (const { code, problem } of absent) {
      expect([code, problem.trim().split('\n').length]).toEqual([1, 1])
      expect(problem).toContain(`lectern models pull ${name}`)
    }
  })
})

describe('over TLS', () => {
  const certificate = selfSigned()
  const files = publishedFiles([30_000, 2_000])
  beforeEach(async () => {
    hub = await startHub({ repository, files, certificate })
  })

  async function trust(): Promise<void> {
    extra.NODE_EXTRA_CA_CERTS = join(root, 'authority.pem')
    await writeFile(extra.NODE_EXTRA_CA_CERTS, certificate.cert)
  }

  it('refuses a certificate it does not know, and says how to know it', async () => {
    const { code, problem } = await run('pull', name)
    expect([code, problem]).toEqual([1, expect.stringContaining('NODE_EXTRA_CA_CERTS')])
  })

  it('fetches from one it knows, and sends it the token', async () => {
    await trust()
    extra.LECTERN_MODEL_TOKEN = 'secret'
    const { code, out, problem } = await run('pull', name)
    expect(code).toBe(0)
    expect(`${out}${problem}`).not.toContain('secret')
    expect(hub?.asked.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true)
  })

  it('does not follow a redirect that leaves TLS', async () => {
    await trust()
    const plain = await startHub({ repository, files })
    try {
      const location = `${plain.url}/anything`
      if (hub) hub.behave = ({ name }) => (name === BIG ? { status: 302, headers: { location } } : undefined)
      const { code, problem } = await run('pull', name)
      expect([code, problem]).toEqual([1, expect.stringContaining('without encryption')])
      expect(plain.asked).toEqual([])
    } finally {
      await plain.stop()
    }
  })

  it('goes through the proxy of the machine, and around it where told', async () => {
    await trust()
    const { proxy, tunnels, port } = await startProxy()
    try {
      extra.HTTPS_PROXY = `user:word@127.0.0.1:${port}`
      expect((await run('pull', name)).code).toBe(0)
      expect(tunnels.length).toBeGreaterThan(0)
      expect(tunnels[0]).toBe(`${new URL(hub?.url ?? '').host} Basic ${btoa('user:word')}`)
      const before = tunnels.length
      extra.NO_PROXY = '127.0.0.1'
      expect((await run('pull', name)).code).toBe(0)
      expect(tunnels.length).toBe(before)
    } finally {
      proxy.closeAllConnections()
      proxy.close()
    }
  })
})

describe('a process that ends in the middle', () => {
  const files = publishedFiles([90_000_000, 2_000])
  const big = files[BIG] ?? new Uint8Array()
  const bytesAsked = () =>
    (hub?.asked ?? [])
      .filter(({ name, range }) => name === BIG && range !== undefined && range[1] > 1)
      .reduce((sum, { range }) => sum + (range?.[1] ?? 0) - (range?.[0] ?? 0), 0)

  beforeEach(async () => {
    hub = await startHub({ repository, files })
    hub.behave = ({ name }) => (name === BIG ? { bytesPerSecond: 12_000_000 } : undefined)
  })

  async function untilHalfway(): Promise<void> {
    const state = here(`${BIG}.part.json`)
    for (;;) {
      const { received = [] } = JSON.parse(await readFile(state, 'utf8').catch(() => '{}')) as {
        received?: number[]
      }
      if (received.reduce((sum, bytes) => sum + bytes, 0) > 10_000_000) return
      await sleep(50)
    }
  }

  it('by SIGKILL: the next pull asks only for what was not on the disk yet', async () => {
    const child = start('pull', name)
    const end = ended(child)
    await untilHalfway()
    child.kill('SIGKILL')
    await end
    if (hub) hub.behave = () => undefined
    const before = bytesAsked()
    expect((await run('pull', name)).code).toBe(0)
    expect(bytesAsked() - before).toBeLessThan(big.byteLength - 10_000_000)
    expect(sha256(await readFile(here(BIG)))).toBe(sha256(big))
  })

  it('by Ctrl-C: says that the part is kept, and keeps it', async () => {
    const child = start('pull', name)
    const end = ended(child)
    await untilHalfway()
    child.kill('SIGINT')
    const { code, problem } = await end
    expect([code, problem]).toEqual([1, expect.stringContaining('goes on from there')])
    expect((await stat(here(`${BIG}.part`))).size).toBeGreaterThan(10_000_000)
    expect((await run('list')).out).toMatch(/^kosmos-2\.5 +partly here/)
  })
})

/** A proxy that opens tunnels, and remembers to where and for whom. */
async function startProxy(): Promise<Readonly<{ proxy: Server; tunnels: string[]; port: number }>> {
  const tunnels: string[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request, client, head) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization']}`)
    const [host, port] = (request.url ?? '').split(':')
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      target.write(head)
      target.pipe(client).pipe(target)
    })
    for (const end of [client, target]) end.on('error', () => end.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address with a port.
  const { port } = proxy.address() as { port: number }
  return { proxy, tunnels, port }
}
