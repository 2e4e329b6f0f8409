import { afterEach, beforeEach, expect, it } from 'vitest'
import { keywordsOf } from '../../index/prepare.ts'
import { copyRows, digestRows } from '../../library/copy-rows.ts'
import type { Library } from '../../library/library.ts'
import { type Row, rowTables } from '../../library/rows.ts'
import { addDocument, type CreateStore, ingestNext, type LibraryStore } from './library-fixtures.ts'

const signal = new AbortController().signal
const TIME = Date.parse('2024-05-01T12:00:00Z')

/** `createOther` makes the stores that rows are copied to and back from. */
export function testRows(createStore: CreateStore, createOther: CreateStore = createStore): void {
  let stores: LibraryStore[]
  let library: Library
  let other: Library
  beforeEach(async () => {
    stores = [await createStore(() => TIME), await createOther(() => TIME)]
    const [first, second] = stores
    if (first === undefined || second === undefined) throw new Error('There are two.')
    library = await first.open()
    other = await second.open()
  })
  afterEach(async () => {
    await library.close()
    await other.close()
    for (const store of stores) await store.dispose()
  })
  const copy = (from: Library, to: Library) =>
    from.rows.snapshot((read) => copyRows(read, to.rows, { keywordsOf, signal }))
  const digests = (of: Library) => of.rows.snapshot((read) => digestRows(read, signal))

  it('copies a library whole, so that it is found, read and worked on as before', async () => {
    const { collectionId, documentId } = await fillLibrary(library)
    await copy(library, other)
    expect(await digests(other)).toEqual(await digests(library))
    expect(await other.collections.find(collectionId)).toEqual(await library.collections.find(collectionId))
    expect(await other.documents.find(documentId)).toEqual(await library.documents.find(documentId))
    expect(await other.pages.find(documentId, 2)).toEqual(await library.pages.find(documentId, 2))
    expect(await other.chunks.generation(collectionId)).toEqual(await library.chunks.generation(collectionId))
    expect(await other.chunks.vectors(collectionId, { after: 0, limit: 9 })).toEqual(
      await library.chunks.vectors(collectionId, { after: 0, limit: 9 }),
    )
    const before = { now: TIME, leaseMs: 1000 }
    expect(await other.jobs.claim(before)).toMatchObject({ kind: 'open', document: { name: 'waiting.pdf' } })
  })

  it('finds by the same words, as well as before', async () => {
    const { collectionId } = await fillLibrary(library)
    await copy(library, other)
    for (const terms of [['harbour'], ['stone', 'rope'], ['gamma']]) {
      const found = await other.chunks.match(collectionId, 'words', terms, { limit: 9 })
      expect(found).toHaveLength(terms.length)
      const again = await createCopy(other)
      expect(await again.chunks.match(collectionId, 'words', terms, { limit: 9 })).toEqual(
        found.map(({ label, score }) => ({ label, score: expect.closeTo(score, 6) })),
      )
      await again.rows.clear()
      await again.close()
    }
  })
  const createCopy = async (of: Library) => {
    const store = await createStore(() => TIME)
    stores.push(store)
    const again = await store.open()
    await copy(of, again)
    return again
  }

  it('gives new rows numbers that no copied one has', async () => {
    const { collectionId, conversationId } = await fillLibrary(library)
    await copy(library, other)
    const labels = await other.chunks.labelsOf(collectionId)
    await addDocument(other, collectionId, 'e5'.repeat(32))
    await other.documents.remove((await byName(other, collectionId, 'waiting.pdf')).id)
    await ingestNext(other, TIME, ['new words'])
    const after = await other.chunks.labelsOf(collectionId)
    expect(after.size).toBe(labels.size + 1)
    await other.conversations.append(conversationId, answerOf('second', conversationId))
    const answers = await other.conversations.answers(conversationId)
    expect(answers.map(({ id }) => id)).toEqual(['first', 'second'])
  })

  it('goes on where a copy broke off', async () => {
    await fillLibrary(library)
    await library.rows.snapshot(async (read) => {
      for (const table of ['collections', 'documents', 'pages', 'page_contents', 'chunks'] as const) {
        for await (const rows of read(table)) {
          await other.rows.add(table, rows.slice(0, Math.max(1, rows.length - 1)), keywordsOf)
        }
      }
    })
    expect(await digests(other)).not.toEqual(await digests(library))
    await copy(library, other)
    expect(await digests(other)).toEqual(await digests(library))
  })

  it('reads what was there at one moment, whatever is written meanwhile', async () => {
    const { collectionId, conversationId } = await fillLibrary(library)
    const before = await digests(library)
    const seen = await library.rows.snapshot(async (read) => {
      for await (const _ of read('collections')) break
      await addDocument(library, collectionId)
      await library.conversations.remove(conversationId)
      return digestRows(read, signal)
    })
    expect(seen).toEqual(before)
    expect(await digests(library)).not.toEqual(before)
  })

  it('reads on after a key', async () => {
    const { documentId } = await fillLibrary(library)
    expect(await library.rows.last('page_contents')).toEqual([documentId, 3])
    expect(await library.rows.last('feedback')).toEqual(['first'])
    const numbers = await library.rows.snapshot(async (read) => {
      const rows: Row[] = []
      for await (const some of read('page_contents', [documentId, 1])) rows.push(...some)
      return rows.map(({ number }) => number)
    })
    expect(numbers).toEqual([2, 3])
  })

  it('refuses a column it does not know, and does without one that has a default', async () => {
    const row = { id: 'c1', name: 'Old', description: '', created_at: 'then', updated_at: 'then' }
    const newer = other.rows.add('collections', [{ ...row, color: 'red' }], keywordsOf)
    await expect(newer).rejects.toMatchObject({
      code: 'data-unusable',
      message: expect.stringContaining('color of collections'),
    })
    await other.rows.add('collections', [row], keywordsOf)
    expect(await other.collections.find('c1')).toMatchObject({ name: 'Old', reader: 'auto' })
  })

  it('is empty until there is a collection, and when everything was removed', async () => {
    expect(await library.rows.isEmpty()).toBe(true)
    await fillLibrary(library)
    expect(await library.rows.isEmpty()).toBe(false)
    await library.rows.clear()
    expect(await library.rows.isEmpty()).toBe(true)
    const none = Object.values(await digests(library)).map(({ rows }) => rows)
    expect(none).toEqual(rowTables.map(() => 0))
  })
}

/** Something of everything. */
async function fillLibrary(
  library: Library,
): Promise<Readonly<{ collectionId: string; documentId: string; conversationId: string }>> {
  const { id: collectionId } = await library.collections.create({ name: 'Ünder Ärzten', description: 'x' })
  await addDocument(library, collectionId)
  const { id: documentId } = await ingestNext(library, TIME, [
    'harbour of stone',
    'length of rope\0',
    'gamma',
  ])
  const input = { collectionId, name: 'waiting.pdf', mediaType: 'application/pdf', bytes: 1 }
  await library.documents.add({ ...input, sha256: 'd7'.repeat(32) })
  await library.collections.create({ name: 'Empty', description: '' })
  const { id: conversationId } = await library.conversations.create({ collectionId, title: 'Talk' })
  await library.conversations.append(conversationId, answerOf('first', conversationId))
  await library.conversations.giveFeedback('first', { verdict: 'wrong', note: 'Naïve' })
  await library.notes.write('sample-loaded', collectionId)
  return { collectionId, documentId, conversationId }
}

async function byName(library: Library, collectionId: string, name: string) {
  const { items } = await library.documents.list(collectionId, { limit: 9, name })
  const [found] = items
  if (found === undefined) throw new Error('It is there.')
  return found
}

function answerOf(id: string, conversationId: string): Parameters<Library['conversations']['append']>[1] {
  return {
    id,
    conversationId,
    parentId: null,
    question: 'Is it so?',
    answered: false,
    answer: 'Nobody says.',
    confidence: 0,
    citations: [],
    claims: [],
    dropped: [],
    nearest: [],
    hits: [],
    answerer: 'extractive',
    reader: 'tesseract',
    timings: { retrieveMs: 1, answerMs: 2 },
    createdAt: '2024-05-01T12:00:00.000Z',
  }
}
