import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openModels } from '../../app/models.ts'
import { loadConfig } from '../../config.ts'
import type { ModelShelf, ModelTransfer } from '../../core/model-shelf.ts'
import { type Hub, startHub } from '../models/loopback-hub.ts'
import { smallModel } from '../models/small-model.ts'
import { TINY, writeCheckpoint } from '../reader/kosmos/checkpoints.ts'
import { tokenizerFile } from '../reader/kosmos/tokenizer-file.ts'

const { name } = smallModel

/** Converting starts a process, which takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 })

let root: string
let hub: Hub
let models: ReturnType<typeof openModels>
let bugs: unknown[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-shelf-'))
  hub = await startHub({ repository: smallModel.repository, files: await published() })
  bugs = []
  models = open({})
})
afterEach(async () => {
  await models.close()
  await hub.stop()
  await rm(root, { recursive: true })
})

function open(environment: Readonly<Record<string, string>>) {
  const config = loadConfig({
    LECTERN_DATA: root,
    LECTERN_MODEL_MIRROR: hub.url,
    LECTERN_DEVICE: 'cpu',
    ...environment,
  })
  return openModels({
    config,
    atWork: async () => ({ reader: 'tesseract', embedder: 'builtin', answerers: ['extractive'] }),
    onBug: (error) => bugs.push(error),
    hub: { patience: { attemptsMax: 4, waitMs: 10, waitMsMax: 20, random: () => 0.5 } },
  })
}

/** What the program reads of a published model, small enough to be converted in a moment. */
async function published(): Promise<Readonly<Record<string, Uint8Array>>> {
  const folder = join(root, 'published')
  await writeCheckpoint(folder, TINY)
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizerFile()))
  const files = (await readdir(folder)).map(
    async (file) => [file, await readFile(join(folder, file))] as const,
  )
  return Object.fromEntries(await Promise.all(files))
}

const kosmos = async () => (await models.verbs.list()).items.find(({ id }) => id === name)

async function ended(): Promise<ModelTransfer> {
  const found = async () => (await models.verbs.list()).transfer
  await expect.poll(async () => (await found())?.kind, { timeout: 100_000 }).not.toBe('running')
  const transfer = await found()
  if (transfer === null) throw new Error('nothing was fetched')
  return transfer
}

it('fetches nothing by itself, and says what could be had', async () => {
  expect(await models.verbs.list()).toMatchObject({ folder: join(root, 'models'), transfer: null })
  expect(await kosmos()).toMatchObject({ state: { kind: 'absent' }, inUse: false, bytes: 0, licence: 'MIT' })
  expect(hub.asked).toEqual([])
})

it('fetches, checks and converts a model, tells every follower, and removes it again', async () => {
  const leave = new AbortController()
  const seen: ModelShelf[] = []
  const following = (async () => {
    for await (const shelf of models.verbs.follow(leave.signal)) seen.push(shelf)
  })()
  hub.behave = ({ name }) => (name.endsWith('.safetensors') ? { bytesPerSecond: 200_000 } : undefined)
  expect(await models.verbs.pull(name)).toMatchObject({ kind: 'running', model: name })
  expect(await ended()).toMatchObject({ kind: 'finished', model: name })
  expect(await kosmos()).toMatchObject({ state: { kind: 'ready' } })

  await expect.poll(() => seen.at(-1)?.transfer?.kind).toBe('finished')
  const stages = seen.flatMap(({ transfer }) => (transfer?.kind === 'running' ? [transfer.stage] : []))
  // What is over in a moment need not be seen.
  expect(stages).toContain('downloading')
  expect(stages).toContain('converting')
  const came = seen.flatMap(({ transfer }) =>
    transfer?.kind === 'running' && transfer.stage === 'downloading' ? [transfer.done] : [],
  )
  expect(came).toEqual(came.toSorted((a, b) => a - b))
  expect(seen.at(-1)?.items.find(({ id }) => id === name)?.state.kind).toBe('ready')

  await models.verbs.remove(name)
  expect(await kosmos()).toMatchObject({ state: { kind: 'absent' }, bytes: 0 })
  await expect.poll(() => seen.at(-1)?.items.find(({ id }) => id === name)?.state.kind).toBe('absent')
  leave.abort()
  await following
})

it('keeps what came when it is stopped, and goes on from there', async () => {
  hub.behave = ({ name }) => (name.endsWith('.safetensors') ? { bytesPerSecond: 50_000 } : undefined)
  await models.verbs.pull(name)
  const downloading = async () => {
    const { transfer } = await models.verbs.list()
    return transfer?.kind === 'running' && transfer.stage === 'downloading' && transfer.done > 100_000
  }
  await expect.poll(downloading, { timeout: 60_000 }).toBe(true)
  await expect(models.verbs.pull(name)).rejects.toMatchObject({ code: 'busy' })
  await expect(models.verbs.remove(name)).rejects.toMatchObject({ code: 'busy' })
  await models.verbs.cancel(name)
  expect(await ended()).toMatchObject({ kind: 'cancelled' })
  expect(await kosmos()).toMatchObject({ state: { kind: 'partial' }, bytes: expect.any(Number) })

  const before = hub.asked.length
  hub.behave = () => undefined
  // Another process of the same folder, as after a restart.
  await models.close()
  models = open({})
  await models.verbs.pull(name)
  expect(await ended()).toMatchObject({ kind: 'finished' })
  expect(hub.asked.slice(before).filter(({ name }) => name === 'tokenizer.json')).toEqual([])
})

it('goes on over a line that is cut again and again, as long as something comes', async () => {
  hub.behave = ({ name, count }) =>
    name.endsWith('.safetensors') && count < 4 ? { cutAfter: 20_000 } : undefined
  await models.verbs.pull(name)
  expect(await ended()).toMatchObject({ kind: 'finished' })
})

it.each([
  ['is not what it should be', { corruptAt: 10 }, 'model-damaged', /SHA-256|hash|not what/i],
  ['wants a key', { status: 401 }, 'model-unreachable', /LECTERN_MODEL_TOKEN/],
  ['wants its terms accepted', { status: 403 }, 'model-unreachable', /terms/],
])('says in words why it failed: what comes %s', async (_, behavior, code, words) => {
  hub.behave = ({ name }) => (name.endsWith('.safetensors') ? behavior : undefined)
  await models.verbs.pull(name)
  const transfer = await ended()
  expect(transfer).toMatchObject({ kind: 'failed', code, problem: expect.stringMatching(words) })
  expect((await kosmos())?.state.kind).toBe('partial')
  expect(bugs).toEqual([])
})

it('says in words that nobody answers', async () => {
  await hub.stop()
  await models.verbs.pull(name)
  expect(await ended()).toMatchObject({ kind: 'failed', code: 'model-unreachable' })
  await hub.start()
})

it('knows no other names', async () => {
  for (const id of ['tesseract', '../kosmos-2.5', '']) {
    await expect(models.verbs.pull(id)).rejects.toMatchObject({ code: 'path-not-found' })
    await expect(models.verbs.remove(id)).rejects.toMatchObject({ code: 'path-not-found' })
  }
})
