import { beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../core/answer.ts'
import type { Library } from '../../library/library.ts'
import { testAccess } from './library-access.ts'
import { testChunks } from './library-chunks.ts'
import { testDocuments } from './library-documents.ts'
import { testFileClaims } from './library-files.ts'
import {
  addCollection,
  addDocument,
  type CreateStore,
  ingestNext,
  type LibraryStore,
  NOON,
  withLibrary,
} from './library-fixtures.ts'
import { testJobs } from './library-jobs.ts'
import { testMembers } from './library-members.ts'
import { testReports } from './library-reports.ts'
import { testReread } from './library-reread.ts'
import { testRows } from './library-rows.ts'

/** `one` session at a time is all that PGlite has: copying from it to itself would wait for its own end. */
type Sessions = 'one' | 'many'

/** Every Library must pass this. Call it once per adapter. */
export function testLibrary(name: string, createStore: CreateStore, sessions: Sessions = 'many'): void {
  describe(`Library: ${name}`, () => {
    // Each in a group of its own: else every test would open the stores of all of them.
    describe('shelves', () => testShelves(createStore))
    describe('documents', () => testDocuments(createStore))
    describe('passages', () => testChunks(createStore))
    describe('work', () => testJobs(createStore))
    describe('a document read again', () => testReread(createStore))
    describe('members', () => testMembers(createStore))
    describe('reports', () => testReports(createStore))
    describe('access', () => testAccess(createStore))
    describe.skipIf(sessions === 'one')('rows', () => testRows(createStore))
    describe('claims on files', () => testFileClaims(createStore))
  })
}

function testShelves(createStore: CreateStore): void {
  let store: LibraryStore
  let library: Library
  let time: number
  beforeEach(() => {
    time = NOON
  })
  withLibrary({ createStore, now: () => time }, (opened, its) => {
    library = opened
    store = its
  })

  describe('collections', () => {
    it('keeps what was created, with the time it was', async () => {
      const made = await library.collections.create({ name: 'Letters', description: 'From 1916' })
      expect(made).toMatchObject({ name: 'Letters', description: 'From 1916', documents: 0 })
      expect(made.createdAt).toBe('2024-05-01T12:00:00.000Z')
      expect(await library.collections.find(made.id)).toEqual(made)
      expect(await library.collections.findByName('lETTERS')).toEqual(made)
      expect(await library.collections.find('nobody')).toBeUndefined()
    })

    it.each(['Letters', 'LETTERS', 'letters'])('refuses %s beside Letters', async (name) => {
      await library.collections.create({ name: 'Letters', description: '' })
      await expect(library.collections.create({ name, description: '' })).rejects.toMatchObject({
        code: 'name-taken',
      })
    })

    it('refuses a name that differs in the case or the encoding of an accent', async () => {
      await library.collections.create({ name: 'Été', description: '' })
      const again = library.collections.create({ name: 'e\u0301TE\u0301', description: '' })
      await expect(again).rejects.toMatchObject({ code: 'name-taken' })
    })

    it('renames, also to the same name in another case, but not to a taken one', async () => {
      const first = await library.collections.create({ name: 'One', description: 'x' })
      await library.collections.create({ name: 'Two', description: '' })
      time += 1000
      const renamed = await library.collections.update(first.id, { name: 'ONE' })
      expect(renamed).toMatchObject({ name: 'ONE', description: 'x', updatedAt: '2024-05-01T12:00:01.000Z' })
      await expect(library.collections.update(first.id, { name: 'two' })).rejects.toMatchObject({
        code: 'name-taken',
      })
      await expect(library.collections.update('nobody', { name: 'Three' })).rejects.toMatchObject({
        code: 'collection-not-found',
      })
    })

    it('lists page by page, each once, though some come and go meanwhile', async () => {
      const ids: string[] = []
      for (let i = 0; i < 5; i++) ids.push(await addCollection(library))
      const first = await library.collections.list({ limit: 2 })
      expect(first.items.map((item) => item.id)).toEqual(ids.slice(0, 2))
      await library.collections.remove(ids[1] ?? '')
      const late = await addCollection(library)
      const rest = await library.collections.list({ limit: 10, ...(first.next && { cursor: first.next }) })
      expect(rest.items.map((item) => item.id)).toEqual([...ids.slice(2), late])
      expect(rest.next).toBeNull()
    })

    it('ends a list whose last page is full', async () => {
      await addCollection(library)
      expect((await library.collections.list({ limit: 1 })).next).toBeNull()
    })

    it('removes everything in it and names the files nobody needs any more', async () => {
      const [kept, gone] = [await addCollection(library), await addCollection(library)]
      const shared = 'a'.repeat(64)
      await addDocument(library, kept, shared)
      await addDocument(library, gone, shared)
      const own = await addDocument(library, gone)
      const conversation = await library.conversations.create({ collectionId: gone, title: 'Why?' })
      expect(await library.collections.remove(gone)).toEqual([own.sha256])
      expect(await library.collections.find(gone)).toBeUndefined()
      expect(await library.documents.find(own.id)).toBeUndefined()
      expect(await library.conversations.find(conversation.id)).toBeUndefined()
      expect(await library.documents.refersTo(shared)).toBe(true)
      expect(await library.documents.refersTo(own.sha256)).toBe(false)
      await expect(library.collections.remove(gone)).rejects.toMatchObject({ code: 'collection-not-found' })
    })
  })

  describe('documents', () => {
    it('keeps what was added and counts it', async () => {
      const document = await addDocument(library)
      expect(document).toMatchObject({
        status: 'queued',
        reader: '',
        pages: { total: 0, read: 0, failed: 0 },
      })
      expect(await library.documents.find(document.id)).toEqual(document)
      expect(await library.collections.find(document.collectionId)).toMatchObject({ documents: 1 })
    })

    it('gives the document that is there for the same bytes, also when both come at once', async () => {
      const collectionId = await addCollection(library)
      const input = { collectionId, name: 'a.png', mediaType: 'image/png', bytes: 3, sha256: 'b'.repeat(64) }
      const other = await store.open()
      const both = await Promise.all([
        library.documents.add(input),
        other.documents.add({ ...input, name: 'copy.png' }),
        library.documents.add(input),
      ])
      await other.close()
      expect(new Set(both.map(({ document }) => document.id)).size).toBe(1)
      expect(both.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
      expect((await library.documents.list(collectionId, { limit: 9 })).items).toHaveLength(1)
    })

    it('takes the same bytes again in another collection', async () => {
      const sha256 = 'c'.repeat(64)
      const first = await addDocument(library, undefined, sha256)
      const second = await addDocument(library, undefined, sha256)
      expect(second.id).not.toBe(first.id)
      expect(await library.documents.remove(first.id)).toEqual([])
      expect(await library.documents.remove(second.id)).toEqual([sha256])
    })

    it('refuses a collection that is not there', async () => {
      await expect(addDocument(library, 'nobody')).rejects.toMatchObject({ code: 'collection-not-found' })
    })

    it('lists in order of arrival, by status when asked', async () => {
      const collectionId = await addCollection(library)
      const first = await addDocument(library, collectionId)
      const second = await addDocument(library, collectionId)
      await library.documents.cancel(first.id)
      const queued = await library.documents.list(collectionId, { limit: 5, status: 'queued' })
      expect(queued.items.map((item) => item.id)).toEqual([second.id])
      const page = await library.documents.list(collectionId, { limit: 1 })
      expect(page).toMatchObject({ items: [{ id: first.id }], next: first.id })
      const rest = await library.documents.list(collectionId, { limit: 1, cursor: first.id })
      expect(rest).toMatchObject({ items: [{ id: second.id }], next: null })
    })

    it.each(['remove', 'cancel', 'retry'] as const)('cannot %s what is not there', async (verb) => {
      await expect(library.documents[verb]('nobody')).rejects.toMatchObject({ code: 'document-not-found' })
    })

    it('leaves a ready document as it is when asked to cancel or retry it', async () => {
      await addDocument(library)
      const ready = await ingestNext(library, time, ['alpha'])
      expect(await library.documents.cancel(ready.id)).toEqual(ready)
      expect(await library.documents.retry(ready.id)).toEqual(ready)
    })
  })

  describe('conversations', () => {
    it('keeps what a conversation is called and where it looks', async () => {
      const collectionId = await addCollection(library)
      const scope = { documents: ['d1'] }
      const { id } = await library.conversations.create({ collectionId, title: 'First', scope })
      expect(await library.conversations.find(id)).toMatchObject({ title: 'First', scope })
      expect(await library.conversations.update(id, { title: 'Harbour' })).toMatchObject({
        title: 'Harbour',
        scope,
      })
      expect(await library.conversations.update(id, { scope: {} })).toMatchObject({
        title: 'Harbour',
        scope: {},
      })
      const gone = library.conversations.update('gone', { title: 'Nobody' })
      await expect(gone).rejects.toMatchObject({ code: 'conversation-not-found' })
    })

    it('gives answers back whole, oldest first, and lists conversations newest first', async () => {
      const collectionId = await addCollection(library)
      const first = await library.conversations.create({ collectionId, title: 'First' })
      const second = await library.conversations.create({ collectionId, title: 'Second' })
      time += 1000
      for (const id of ['b', 'a']) await library.conversations.append(first.id, answerOf(id, first.id))
      expect(await library.conversations.answers(first.id)).toEqual([
        answerOf('b', first.id),
        answerOf('a', first.id),
      ])
      expect(await library.conversations.findAnswer('a')).toEqual(answerOf('a', first.id))
      expect(await library.conversations.collectionOfAnswer('a')).toBe(collectionId)
      expect(await library.conversations.find(first.id)).toMatchObject({
        updatedAt: '2024-05-01T12:00:01.000Z',
      })
      const newest = await library.conversations.list(collectionId, { limit: 1 })
      expect(newest).toMatchObject({ items: [{ id: second.id }], next: second.id })
      const rest = await library.conversations.list(collectionId, { limit: 1, cursor: second.id })
      expect(rest).toMatchObject({ items: [{ id: first.id }], next: null })
    })

    it('forgets a removed one with its answers, and takes none for it', async () => {
      const collectionId = await addCollection(library)
      const { id } = await library.conversations.create({ collectionId, title: 'Gone' })
      await library.conversations.append(id, answerOf('x', id))
      await library.conversations.remove(id)
      await library.conversations.remove(id)
      expect(await library.conversations.answers(id)).toEqual([])
      expect(await library.conversations.findAnswer('x')).toBeUndefined()
      expect(await library.conversations.collectionOfAnswer('x')).toBeUndefined()
      await expect(library.conversations.append(id, answerOf('y', id))).rejects.toMatchObject({
        code: 'conversation-not-found',
      })
    })

    it('keeps what was said of an answer beside it, the last that was said', async () => {
      const collectionId = await addCollection(library)
      const { id } = await library.conversations.create({ collectionId, title: 'Judged' })
      for (const answer of ['m', 'n']) await library.conversations.append(id, answerOf(answer, id))
      await library.conversations.giveFeedback('m', { verdict: 'wrong', note: 'Of 1998' })
      time += 1000
      const said = await library.conversations.giveFeedback('m', { verdict: 'right' })
      expect(said).toEqual({ verdict: 'right', createdAt: '2024-05-01T12:00:01.000Z' })
      const judged = { ...answerOf('m', id), feedback: said }
      expect(await library.conversations.findAnswer('m')).toEqual(judged)
      expect(await library.conversations.answers(id)).toEqual([judged, answerOf('n', id)])
      await library.conversations.forgetFeedback('m')
      await library.conversations.forgetFeedback('m')
      expect(await library.conversations.findAnswer('m')).toEqual(answerOf('m', id))
    })

    it('takes and keeps nothing of an answer that is gone', async () => {
      const collectionId = await addCollection(library)
      const { id } = await library.conversations.create({ collectionId, title: 'Gone' })
      await library.conversations.append(id, answerOf('q', id))
      await library.conversations.giveFeedback('q', { verdict: 'right' })
      await library.conversations.remove(id)
      const missing = { code: 'answer-not-found' }
      await expect(library.conversations.giveFeedback('q', { verdict: 'right' })).rejects.toMatchObject(
        missing,
      )
      await expect(library.conversations.forgetFeedback('q')).rejects.toMatchObject(missing)
      const again = await library.conversations.create({ collectionId, title: 'Again' })
      await library.conversations.append(again.id, answerOf('q', again.id))
      expect(await library.conversations.findAnswer('q')).toEqual(answerOf('q', again.id))
    })

    it('refuses a collection that is not there', async () => {
      const made = library.conversations.create({ collectionId: 'nobody', title: '?' })
      await expect(made).rejects.toMatchObject({ code: 'collection-not-found' })
    })

    it('survives the removal of the document it cites', async () => {
      const document = await addDocument(library)
      const { id } = await library.conversations.create({ collectionId: document.collectionId, title: 'T' })
      const answer = { ...answerOf('z', id), citations: [citationOf(document.id)] }
      await library.conversations.append(id, answer)
      await library.documents.remove(document.id)
      expect(await library.conversations.answers(id)).toEqual([answer])
    })
  })

  describe('changes', () => {
    it('names each document once, by its newest change, oldest first', async () => {
      const collectionId = await addCollection(library)
      const first = await addDocument(library, collectionId)
      const second = await addDocument(library, collectionId)
      await library.documents.cancel(first.id)
      const changes = await library.changes.since(collectionId, 0, 10)
      expect(changes.map((change) => change.documentId)).toEqual([second.id, first.id])
      expect(changes.map((change) => change.document?.status)).toEqual(['queued', 'cancelled'])
      const [older, newer] = changes
      expect(await library.changes.latest(collectionId)).toBe(newer?.seq)
      const later = await library.changes.since(collectionId, older?.seq ?? 0, 10)
      expect(later.map((change) => change.documentId)).toEqual([first.id])
      expect(await library.changes.since(collectionId, 0, 1)).toHaveLength(1)
    })

    it('tells of a removal', async () => {
      const document = await addDocument(library)
      const seq = await library.changes.latest(document.collectionId)
      await library.documents.remove(document.id)
      expect(await library.changes.since(document.collectionId, seq, 10)).toMatchObject([
        { documentId: document.id, document: undefined },
      ])
    })

    it('is empty for a collection nothing happened in', async () => {
      await addDocument(library)
      const quiet = await addCollection(library)
      expect(await library.changes.since(quiet, 0, 10)).toEqual([])
      expect(await library.changes.latest(quiet)).toBe(0)
    })

    it('calls listeners after the commit, until they stop', async () => {
      const collectionId = await addCollection(library)
      const heard: string[] = []
      const stop = library.changes.subscribe((id) => heard.push(id))
      await addDocument(library, collectionId)
      expect(heard).toEqual([collectionId])
      stop()
      await addDocument(library, collectionId)
      expect(heard).toEqual([collectionId])
    })

    it('hears what another handle wrote', async () => {
      const collectionId = await addCollection(library)
      const other = await store.open()
      const heard = new Promise<string>((resolve) => library.changes.subscribe(resolve))
      await library.changes.latest(collectionId)
      await addDocument(other, collectionId)
      await other.close()
      expect(await heard).toBe(collectionId)
    })
  })

  it('keeps notes, the last one written to a key', async () => {
    expect(await library.notes.read('sample')).toBeUndefined()
    await library.notes.write('sample', 'asked')
    await library.notes.write('sample', 'loaded')
    expect(await library.notes.read('sample')).toBe('loaded')
  })

  it('has everything again after it was closed', async () => {
    await addDocument(library)
    const ready = await ingestNext(library, time, ['alpha beta', 'gamma'])
    await library.close()
    library = await store.open()
    expect(await library.documents.find(ready.id)).toEqual(ready)
    expect(await library.chunks.match(ready.collectionId, 'words', ['gamma'], { limit: 5 })).toHaveLength(1)
  })
}

function citationOf(documentId: string): Answer['citations'][number] {
  const box = { x0: 0, y0: 0, x1: 1, y1: 0.1 }
  return {
    marker: 1,
    documentId,
    documentName: 'scan.pdf',
    page: 1,
    quote: 'It is so.',
    boxes: [box],
    lines: ['p0001l0001'],
    chunkId: `${documentId}.00000`,
    support: 1,
  }
}

function answerOf(id: string, conversationId: string): Answer {
  return {
    id,
    conversationId,
    parentId: null,
    question: 'Is it so?',
    answered: true,
    answer: 'It is so. [1]',
    confidence: 0.9,
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
