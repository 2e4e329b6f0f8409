import {
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  findFaults,
  type InstalledModel,
  modelState,
  readInstalled,
  removeModel,
} from '../../models/installed.ts'
import { openFolderSource } from '../../models/pull/folder-source.ts'
import { openPartFile } from '../../models/pull/part-file.ts'
import { pullModel } from '../../models/pull/pull.ts'
import { modelNamed } from '../../models/registry.ts'
import { COMMIT, gitBlob, sha256 } from './loopback-hub.ts'
import { publishedFiles, SHARDS, smallModel } from './small-model.ts'

const files = publishedFiles([30_000, 2_000])
const [BIG] = SHARDS

let root: string
let models: string
let folder: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-from-'))
  models = join(root, 'models')
  folder = join(models, smallModel.name)
})
afterEach(() => rm(root, { recursive: true }))

const quiet = { signal: new AbortController().signal, onProgress: () => {} }

async function take(from: string): Promise<InstalledModel> {
  return pullModel(smallModel, await openFolderSource(smallModel, from), { models, ...quiet })
}

async function plainFolder(name = 'brought'): Promise<string> {
  const from = join(root, name)
  await mkdir(from, { recursive: true })
  for (const [file, content] of Object.entries(files)) await writeFile(join(from, file), content)
  return from
}

/** As the hub's own client keeps files: snapshots of links to blobs named after their hashes. */
async function cacheSnapshot(): Promise<string> {
  const [blobs, snapshot] = [join(root, 'cache', 'blobs'), join(root, 'cache', 'snapshots', COMMIT)]
  await mkdir(blobs, { recursive: true })
  await mkdir(snapshot, { recursive: true })
  for (const [file, content] of Object.entries(files)) {
    const blob = file.endsWith('.safetensors') ? sha256(content) : gitBlob(content)
    await writeFile(join(blobs, blob), content)
    await symlink(join('..', '..', 'blobs', blob), join(snapshot, file))
  }
  return snapshot
}

it('takes the published files of a folder, and no others, without a second copy of their bytes', async () => {
  const from = await plainFolder()
  const record = await take(from)
  expect(record).toMatchObject({ origin: from, revision: null })
  const { 'README.md': _, ...wanted } = files
  expect((await readdir(folder)).sort()).toEqual([...Object.keys(wanted), 'installed.json'].sort())
  expect((await stat(join(folder, BIG))).ino).toBe((await stat(join(from, BIG))).ino)
  expect(await findFaults(folder, record.files, quiet)).toEqual([])
})

it('resolves the links of a cache: plain files of a known commit, checked by the names of their blobs', async () => {
  const snapshot = await cacheSnapshot()
  expect(await take(snapshot)).toMatchObject({ revision: COMMIT })
  for (const { isFile, name } of (await readdir(folder, { withFileTypes: true })).map((entry) => ({
    name: entry.name,
    isFile: entry.isFile(),
  }))) {
    expect(isFile, name).toBe(true)
  }
})

it('finds a damaged file in a cache, large or small', async () => {
  const snapshot = await cacheSnapshot()
  for (const name of [BIG, 'config.json']) {
    const good = await readFile(join(snapshot, name))
    await writeFile(join(snapshot, name), Buffer.concat([good.subarray(0, -1), Buffer.of(0)]))
    await expect(take(snapshot)).rejects.toMatchObject({ code: 'model-damaged' })
    expect(await readInstalled(folder)).toBeUndefined()
    await writeFile(join(snapshot, name), good)
  }
  await take(snapshot)
})

it('says which link of a cache leads nowhere', async () => {
  const snapshot = await cacheSnapshot()
  await rm(join(root, 'cache', 'blobs', gitBlob(files['tokenizer.json'] ?? new Uint8Array())))
  await expect(take(snapshot)).rejects.toMatchObject({ message: expect.stringContaining('tokenizer.json') })
})

it('finds a shard that was cut off, or is no safetensors, where nothing vouches for it', async () => {
  const from = await plainFolder()
  for (const spoil of [
    () => truncate(join(from, BIG), 29_000),
    () => truncate(join(from, BIG), 40),
    () => writeFile(join(from, BIG), '<html>404</html> this is not a tensor'),
    () => writeFile(join(from, BIG), ''),
  ]) {
    await plainFolder()
    await spoil()
    await expect(take(from)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining(BIG),
    })
  }
})

it('takes the folder of another installation by its record, damage found', async () => {
  await take(await plainFolder())
  const other = join(root, 'other')
  const again = async () =>
    pullModel(smallModel, await openFolderSource(smallModel, folder), { models: other, ...quiet })
  expect((await again()).files).toEqual((await readInstalled(folder))?.files)
  await rm(other, { recursive: true })
  await writeFile(join(folder, 'config.json'), Buffer.alloc(files['config.json']?.byteLength ?? 0))
  await expect(again()).rejects.toMatchObject({ code: 'model-damaged' })
})

it('refuses the folder of another model', async () => {
  await take(await plainFolder())
  const chat = modelNamed('kosmos-2.5-chat')
  await expect(openFolderSource(chat, folder)).rejects.toMatchObject({ code: 'invalid-request' })
})

it('takes in files that somebody put into its own folder', async () => {
  await plainFolder(join('models', smallModel.name))
  const record = await take(folder)
  expect(await findFaults(folder, record.files, quiet)).toEqual([])
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

it('does without files that are published but never read', async () => {
  const from = await plainFolder()
  for (const name of smallModel.extras.slice(1)) await rm(join(from, name))
  const names = (await take(from)).files.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...smallModel.files, smallModel.extras[0]]))
  expect(names).not.toContain(smallModel.extras[1])
})

it('says what a folder lacks, and where there is none', async () => {
  const from = await plainFolder()
  await rm(join(from, 'tokenizer.json'))
  await expect(take(from)).rejects.toMatchObject({
    code: 'model-missing',
    message: `${from} lacks tokenizer.json.`,
  })
  await expect(take(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'invalid-request' })
})

it('never writes to the files it was given', async () => {
  const from = await plainFolder()
  await mkdir(folder, { recursive: true })
  // What a kill in the middle of taking leaves: a part that is another name of the user's own file.
  await link(join(from, BIG), join(folder, `${BIG}.part`))
  const expected = { algorithm: 'sha256', hex: sha256(Buffer.alloc(10)) } as const
  const part = await openPartFile(join(folder, BIG), { bytes: 10, expected, segmentBytes: 10 })
  await part.write(Buffer.alloc(10), 0)
  await part.finish()
  expect(sha256(await readFile(join(from, BIG)))).toBe(sha256(files[BIG] ?? new Uint8Array()))
})

it('tells what is here: nothing, a part, all of it, and nothing again', async () => {
  expect(await modelState(models, smallModel)).toEqual({ kind: 'absent' })
  await take(await plainFolder())
  const whole = await modelState(models, smallModel)
  expect(whole.kind).toBe('installed')
  await rm(join(folder, BIG))
  expect((await modelState(models, smallModel)).kind).toBe('partial')
  await removeModel(models, smallModel)
  expect(await modelState(models, smallModel)).toEqual({ kind: 'absent' })
  expect(await readdir(models)).toEqual([])
})
