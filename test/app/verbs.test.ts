import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import type { Collection, Document } from '../../core/document.ts'
import { createLog } from '../../log.ts'

/** Real engines, with nobody reading. */
let folder: string
let app: App
let collection: Collection
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-verbs-'))
  app = await openApp(loadConfig({ LECTERN_DATA: folder }), { log: createLog('silent'), work: false })
  collection = await app.verbs.collections.create({ name: 'Box', description: '' })
})
afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function add(
  content: Readable = createReadStream('samples/files/river-survey.pdf'),
): Promise<Document> {
  const file = { name: 'survey.pdf', content }
  return (await app.verbs.documents.add(collection.id, file, new AbortController().signal)).document
}

describe('a page that was not read', () => {
  it('is promised only while somebody will read it', async () => {
    const { id } = await add()
    await expect(app.verbs.pages.get(id, 1)).rejects.toThrow('Try again in a moment')
    await app.verbs.documents.cancel(id)
    await expect(app.verbs.pages.get(id, 1)).rejects.toThrow('Retry the document')
  })

  it('of a file that cannot be opened says why, and never that it will come', async () => {
    const { id } = await add(Readable.from([Buffer.from('%PDF-1.7 and nothing else')]))
    const reading = await openApp(loadConfig({ LECTERN_DATA: folder }), {
      log: createLog('silent'),
      work: true,
    })
    await expect
      .poll(async () => (await app.verbs.documents.get(id)).status, { timeout: 30_000 })
      .toBe('failed')
    await reading.close()
    await expect(app.verbs.pages.get(id, 1)).rejects.toMatchObject({
      code: 'page-unreadable',
      message: expect.stringContaining('damaged'),
    })
  }, 60_000)
})

describe('a document read again', () => {
  it('keeps its lines, so that old citations point to what they quoted', async () => {
    const { id } = await add()
    const signal = new AbortController().signal
    const reading = await openApp(loadConfig({ LECTERN_DATA: folder }), {
      log: createLog('silent'),
      work: true,
    })
    const ready = () =>
      expect.poll(async () => (await app.verbs.documents.get(id)).status, { timeout: 60_000 }).toBe('ready')
    await ready()
    const before = await app.verbs.pages.get(id, 1)
    const [hit] = await app.verbs.search(collection.id, 'river', { limit: 1 }, signal)

    expect(await reading.verbs.documents.reread(id, { reader: 'tesseract', pages: [1] })).toMatchObject({
      status: 'queued',
    })
    await ready()
    await reading.close()
    const after = await app.verbs.pages.get(id, 1)
    expect(after.lines.map(({ id, text, box }) => [id, text, box])).toEqual(
      before.lines.map(({ id, text, box }) => [id, text, box]),
    )
    const [again] = await app.verbs.search(collection.id, 'river', { limit: 1 }, signal)
    expect(again?.chunk.spans).toEqual(hit?.chunk.spans)
    expect(again?.chunk.id).not.toBe(hit?.chunk.id)
  }, 120_000)

  it('or a collection given a reader without weights is refused with what to do', async () => {
    const { id } = await add()
    const missing = {
      code: 'model-missing',
      message: expect.stringContaining('lectern models pull kosmos-2.5'),
    }
    await expect(app.verbs.documents.reread(id, { reader: 'kosmos-2.5' })).rejects.toMatchObject(missing)
    await expect(app.verbs.collections.update(collection.id, { reader: 'kosmos-2.5' })).rejects.toMatchObject(
      missing,
    )
    expect((await app.verbs.documents.get(id)).status).toBe('queued')
  })
})

describe('following a collection', () => {
  it('from a number of another data folder hears what comes', async () => {
    const stop = new AbortController()
    const changes = app.verbs.changes.follow(collection.id, 999_999, stop.signal)[Symbol.asyncIterator]()
    const first = changes.next()
    await app.verbs.collections.get(collection.id)
    const { id } = await add()
    expect((await first).value?.documentId).toBe(id)
    stop.abort()
    await changes.return?.()
  })
})

describe('asking', () => {
  it('names the field of an answerer there is none of', async () => {
    const input = { question: 'Who?', answerer: 'oracle' }
    const asked = app.verbs.ask(collection.id, input, {}, new AbortController().signal)
    await expect(asked).rejects.toMatchObject({ code: 'invalid-request', field: 'answerer' })
  })
})
