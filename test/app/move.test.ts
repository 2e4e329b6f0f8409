import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type MoveProgress, moveLibrary } from '../../app/move/move-library.ts'
import { openStores, type Stores } from '../../app/open-stores.ts'
import { fillMadeLibrary } from '../../bench/made-library.ts'
import { loadConfig } from '../../config.ts'
import { keywordsOf } from '../../index/prepare.ts'
import { digestRows } from '../../library/copy-rows.ts'

let folder: string
let from: Stores
let to: Stores
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-move-'))
  from = await openStores(loadConfig({ LECTERN_DATA: join(folder, 'from') }))
  to = await openStores(loadConfig({ LECTERN_DATA: join(folder, 'to') }))
  await fillMadeLibrary(from, { documents: 4, pagesEach: 3 })
})
afterEach(async () => {
  await from.close()
  await to.close()
  await rm(folder, { recursive: true })
})

const ends = () =>
  [
    { ...from, where: 'here' },
    { ...to, where: 'there' },
  ] as const
const move = (
  onProgress: (progress: MoveProgress) => void = () => {},
  signal = new AbortController().signal,
) => moveLibrary(...ends(), { filesStay: false, keywordsOf, signal, onProgress })
const digests = ({ library }: Stores) =>
  library.rows.snapshot((read) => digestRows(read, new AbortController().signal))

it('takes rows and files along, and says so only after comparing them', async () => {
  const { digests: found, files, lost } = await move()
  expect(found).toEqual(await digests(from))
  expect(found).toEqual(await digests(to))
  expect([files, lost]).toEqual([4, []])
  expect((await filesOf('to')).sort()).toEqual((await filesOf('from')).sort())
  const [collection] = (await to.library.collections.list({ limit: 9 })).items
  const hits = await to.library.chunks.match(collection?.id ?? '', 'words', ['harbor'], { limit: 5 })
  expect(hits).toHaveLength(5)
})

it('goes on where it broke off, and until then nobody works on the half', async () => {
  const stop = new AbortController()
  const written: string[] = []
  const half = move((progress) => {
    if (progress.kind === 'rows-written' && progress.table === 'page_contents')
      stop.abort(new Error('broken off'))
  }, stop.signal)
  await expect(half).rejects.toThrow('broken off')
  await expect(
    moveLibrary({ ...to, where: 'there' }, { ...from, where: 'here' }, options()),
  ).rejects.toMatchObject({ code: 'data-unusable' })
  await move((progress) => {
    written.push(progress.kind === 'rows-written' ? progress.table : progress.kind)
  })
  expect(written).not.toContain('documents')
  expect(written).toContain('chunks')
  expect(written).toContain('file-known')
  expect(await digests(to)).toEqual(await digests(from))
})

it('begins anew when the library changed since it broke off', async () => {
  const stop = new AbortController()
  const half = move((progress) => {
    if (progress.kind === 'rows-written' && progress.table === 'chunks') stop.abort(new Error('broken off'))
  }, stop.signal)
  await expect(half).rejects.toThrow('broken off')
  const [collection] = (await from.library.collections.list({ limit: 9 })).items
  await from.library.collections.update(collection?.id ?? '', { name: 'Renamed' })
  const kinds: string[] = []
  await move(({ kind }) => void kinds.push(kind))
  expect(kinds).toContain('begun-anew')
  expect(await digests(to)).toEqual(await digests(from))
})

it('refuses a library that somebody works on, and a place that holds another', async () => {
  const member = {
    id: '01900000-0000-7000-8000-000000000001',
    host: 'north',
    pid: 17,
    role: 'all',
    version: '1',
    startedAt: new Date().toISOString(),
    reader: 'tesseract',
    readers: ['auto'],
    gpu: false,
    pagesRead: 0,
  } as const
  for (const { library } of [from, to]) {
    await library.members.beat(member, Date.now())
    await expect(move()).rejects.toThrow(/north, process 17/)
    await library.members.leave(member.id)
  }
  await to.library.collections.create({ name: 'Other', description: '' })
  await expect(move()).rejects.toThrow(/empty/)
  expect(await digests(to)).not.toEqual(await digests(from))
})

it('names what was lost before, and moves the rest', async () => {
  const [file = ''] = await filesOf('from')
  await rm(join(folder, 'from', 'files', file.slice(0, 2), file.slice(2, 4), file))
  const { files, lost } = await move()
  expect(files).toBe(3)
  expect(lost).toHaveLength(1)
})

it('notices a file that is altered where it arrived', async () => {
  const altered = {
    ...to.blobs,
    content: async function* () {
      yield Buffer.from('something else')
    },
  }
  const [source] = ends()
  await expect(
    moveLibrary(source, { ...to, blobs: altered, where: 'there' }, options()),
  ).rejects.toMatchObject({
    code: 'file-lost',
  })
})

function options() {
  return { filesStay: false, keywordsOf, signal: new AbortController().signal, onProgress: () => {} }
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(join(folder, place, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
