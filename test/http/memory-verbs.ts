import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Answer, Conversation } from '../../core/answer.ts'
import type { Chunk, Hit } from '../../core/chunk.ts'
import type { Collection, Document } from '../../core/document.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { nameKey, nameOrder } from '../../core/name-key.ts'
import type { Page } from '../../core/page.ts'
import type { Listing, ListOptions } from '../../core/paging.ts'
import { findInDocument } from '../../index/literal/find-in-document.ts'
import { extractFields } from '../../qa/fields/extract-fields.ts'
import type { SummaryEvent } from '../../qa/summary/summary.ts'
import type { SystemStatus, Verbs } from '../../web/server/verbs.ts'
import { type MemoryAccessOptions, openMemoryAccess } from './memory-access.ts'
import { createMemoryAnswers } from './memory-answers.ts'
import { createMemoryModels, createMemorySystem } from './memory-system.ts'

type Stored = { document: Document; content: Buffer; pages: readonly Page[] }

export type MemoryVerbs = Verbs &
  Readonly<{
    /** What a worker would do: the text of the file, a line of print each, becomes page one. */
    readAll(): void
    /** How many documents there may be from now on: more are refused because too much waits. */
    limitQueue(documents: number): void
    /** Names of uploads that were broken off. */
    brokenOff: readonly string[]
    /** How many calls that wait are waiting now. */
    waiting(): number
    cleanUp(): Promise<void>
  }>

/**
 * Lectern in memory: real enough for a client not to notice, small enough to read. Files are text; each line is a
 * line of page one. A file that begins with `%UNREADABLE` is refused.
 */
export async function createMemoryVerbs(access: MemoryAccessOptions = {}): Promise<MemoryVerbs> {
  const doors = await openMemoryAccess((id) => collections.has(id), access)
  const collections = new Map<string, Collection>()
  const stored = new Map<string, Stored>()
  const conversations = new Map<string, { conversation: Conversation; answers: Answer[] }>()
  const changes: { seq: number; collectionId: string; documentId: string }[] = []
  const listeners = new Set<() => void>()
  const brokenOff: string[] = []
  let waiting = 0
  let sampled = false
  let room = Number.POSITIVE_INFINITY

  const collection = (id: string) => known(collections.get(id), 'collection-not-found')
  const entry = (id: string) => known(stored.get(id), 'document-not-found')
  const change = (collectionId: string, documentId: string): void => {
    changes.push({ seq: changes.length + 1, collectionId, documentId })
    for (const listener of listeners) listener()
  }
  const put = (item: Stored, patch: Partial<Document>): Document => {
    item.document = { ...item.document, ...patch, updatedAt: new Date().toISOString() }
    change(item.document.collectionId, item.document.id)
    return item.document
  }
  const inCollection = (id: string) =>
    [...stored.values()].filter(({ document }) => document.collectionId === id)
  const counted = (found: Collection): Collection => ({ ...found, documents: inCollection(found.id).length })

  const find = (id: string, query: string, limit: number, documents?: readonly string[]): readonly Hit[] => {
    const words = query.toLowerCase().split(/\W+/)
    return inCollection(id)
      .filter(({ document, pages }) => pages.length > 0 && (documents?.includes(document.id) ?? true))
      .map(({ document, pages }) => hitOf(document, pages, words))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  const requireRoom = async () => {
    if (stored.size >= room) throw new AppError('queue-full', 'Too many pages wait.')
  }

  const verbs: MemoryVerbs = {
    cleanUp: doors.close,
    brokenOff,
    limitQueue: (documents) => {
      room = documents
    },
    waiting: () => waiting,
    readAll: () => {
      for (const item of stored.values()) {
        if (item.document.status !== 'queued') continue
        item.pages = [pageOf(item.content.toString())]
        put(item, { status: 'ready', pages: { total: 1, read: 1, failed: 0 }, reader: 'memory' })
      }
    },
    collections: {
      create: async (input) => {
        refuseTakenName(collections, input.name)
        const now = new Date().toISOString()
        const made: Collection = {
          id: uuid(),
          reader: 'auto',
          ...input,
          documents: 0,
          createdAt: now,
          updatedAt: now,
        }
        collections.set(made.id, made)
        return made
      },
      get: async (id) => counted(collection(id)),
      list: async (options) => {
        const { items, next } = listed([...collections.values()], options)
        return { items: items.map(counted), next }
      },
      update: async (id, patch) => {
        const found = collection(id)
        if (patch.name !== undefined && patch.name !== found.name) refuseTakenName(collections, patch.name)
        collections.set(id, { ...found, ...patch, updatedAt: new Date().toISOString() })
        return counted(collection(id))
      },
      remove: async (id) => {
        collection(id)
        for (const { document } of inCollection(id)) stored.delete(document.id)
        collections.delete(id)
      },
      summarize: async function* (id) {
        yield* summaryOf(collection(id).name, inCollection(id))
      },
    },
    documents: {
      requireRoom,
      add: async (collectionId, file, signal) => {
        collection(collectionId)
        await requireRoom()
        const content = await collected(file.content).catch((error: unknown) => {
          brokenOff.push(file.name)
          throw error
        })
        signal.throwIfAborted()
        if (content.length === 0) throw new AppError('file-empty', `“${file.name}” is empty.`)
        if (content.subarray(0, 11).toString() === '%UNREADABLE') {
          throw new AppError('unsupported-media', `“${file.name}” is of no kind that can be read.`)
        }
        const sha256 = createHash('sha256').update(content).digest('hex')
        const twin = inCollection(collectionId).find(({ document }) => document.sha256 === sha256)
        if (twin) return { document: twin.document, duplicate: true }
        const document = newDocument(collectionId, file.name, content.length, sha256)
        stored.set(document.id, { document, content, pages: [] })
        change(collectionId, document.id)
        return { document, duplicate: false }
      },
      get: async (id) => entry(id).document,
      list: async (id, { status, name = '', sort = 'added', order = 'asc', ...options }) => {
        collection(id)
        const documents = inCollection(id)
          .map(({ document }) => document)
          .filter((document) => status === undefined || document.status === status)
          .filter((document) => nameKey(document.name).includes(nameKey(name)))
        if (sort === 'name') documents.sort((a, b) => (nameOrder(a.name) < nameOrder(b.name) ? -1 : 1))
        if (order === 'desc') documents.reverse()
        return { ...listed(documents, options), total: documents.length }
      },
      tally: async (id) => {
        collection(id)
        const statuses = inCollection(id).map(({ document }) => document.status)
        const of = (status: Document['status']) => statuses.filter((other) => other === status).length
        const [queued, reading] = [of('queued'), of('reading')]
        const [ready, failed, cancelled] = [of('ready'), of('failed'), of('cancelled')]
        return {
          documents: { queued, reading, ready, failed, cancelled },
          pages: { total: 0, done: 0 },
          unopened: queued,
        }
      },
      update: async (id, patch) => {
        const item = entry(id)
        const { collectionId, sha256 } = item.document
        const target = collection(patch.collectionId ?? collectionId).id
        if (target !== collectionId) {
          if (inCollection(target).some(({ document }) => document.sha256 === sha256))
            throw new AppError('already-there', 'The other collection has this file already.')
          change(collectionId, id)
        }
        return put(item, patch)
      },
      remove: async (id) => {
        const { document } = entry(id)
        stored.delete(id)
        change(document.collectionId, id)
      },
      cancel: async (id) => put(entry(id), { status: 'cancelled' }),
      retry: async (id) => put(entry(id), { status: 'queued' }),
      reread: async (id, { pages }) => {
        const { document } = entry(id)
        if (pages?.some((page) => page > document.pages.total))
          throw new AppError('page-not-found', 'There is no such page.')
        return put(entry(id), { status: 'queued' })
      },
      file: async (id) => {
        const { document, content } = entry(id)
        const { name, mediaType, bytes, sha256 } = document
        const part = async function* (range?: Readonly<{ start: number; end: number }>) {
          yield range === undefined ? content : content.subarray(range.start, range.end + 1)
        }
        return { name, mediaType, bytes, sha256, content: part }
      },
      export: async (id, format) => {
        const { pages } = entry(id)
        if (format === 'pdf') {
          return { mediaType: 'application/pdf', extension: 'pdf', content: failing(pages.length) }
        }
        const content = markdownOf(pages)
        if (format === 'hocr') return { mediaType: 'application/xhtml+xml', extension: 'hocr', content }
        return { mediaType: 'text/markdown', extension: 'md', content }
      },
      extract: async (id, schema, signal) => extractFields(eachOf(entry(id).pages), schema, { signal }),
      summarize: async function* (id) {
        yield* summaryOf(entry(id).document.name, [entry(id)])
      },
      failures: async (id) =>
        entry(id).document.pages.failed === 0 ? [] : [{ page: 1, problem: 'The page is black.' }],
    },
    pages: {
      get: async (id, number) => pageAt(entry(id), number),
      find: async (id, wanted, signal) =>
        findInDocument(
          {
            each: async function* (_id, { from = 1, to = from } = {}) {
              yield* entry(id).pages.slice(from - 1, to)
            },
          },
          entry(id).document,
          wanted,
          signal,
        ),
      image: async (id, number, { width, region, highlight, format }) => {
        pageAt(entry(id), number)
        const drawn = JSON.stringify({ number, width, region, highlight, format })
        return { mediaType: `image/${format}`, bytes: Buffer.from(drawn) }
      },
    },
    search: async (id, query, { limit, documents }) => {
      collection(id)
      return find(id, query, limit, documents)
    },
    ask: async (id, input, events, signal) => {
      collection(id)
      const hits = find(id, input.question, 10, input.scope?.documents)
      events.onHits?.(hits)
      if (input.question.includes('breaks'))
        throw new AppError('model-unreachable', 'The model does not answer.')
      if (input.question.includes('bug')) throw new TypeError('secret: undefined is not a function')
      if (input.question.includes('slow')) {
        waiting += 1
        await aborted(signal).finally(() => {
          waiting -= 1
        })
      }
      for (const word of ['It', ' says', ' so.']) events.onToken?.(word)
      const answer = answerOf(input.question, hits, input.conversationId ?? uuid())
      const { conversationId: conversation, createdAt } = answer
      const known = conversations.get(conversation) ?? {
        conversation: {
          id: conversation,
          collectionId: id,
          title: input.question,
          scope: input.scope ?? {},
          createdAt,
          updatedAt: createdAt,
        },
        answers: [],
      }
      conversations.set(conversation, { ...known, answers: [...known.answers, answer] })
      return answer
    },
    reply: async (id, input) => {
      collection(id)
      if (input.question.includes('bug')) throw new TypeError('secret: undefined is not a function')
      const hits = find(id, input.question, 10, input.scope?.documents)
      const { conversationId: _none, parentId: _root, ...said } = answerOf(input.question, hits, '')
      return said
    },
    answers: createMemoryAnswers(
      () => [...conversations.values()].flatMap(({ answers }) => answers),
      (answer) => {
        const { conversation, answers } = known(
          conversations.get(answer.conversationId),
          'conversation-not-found',
        )
        const changed = answers.map((other) => (other.id === answer.id ? answer : other))
        conversations.set(conversation.id, { conversation, answers: changed })
      },
    ),
    conversations: {
      list: async (id, options) => {
        collection(id)
        const mine = [...conversations.values()].map(({ conversation }) => conversation)
        return listed(
          mine.filter(({ collectionId }) => collectionId === id),
          options,
        )
      },
      get: async (id) => known(conversations.get(id), 'conversation-not-found'),
      update: async (id, patch) => {
        const found = known(conversations.get(id), 'conversation-not-found')
        const conversation = { ...found.conversation, ...patch }
        conversations.set(id, { ...found, conversation })
        return conversation
      },
      remove: async (id) => {
        known(conversations.get(id), 'conversation-not-found')
        conversations.delete(id)
      },
    },
    read: async function* (file) {
      const content = await collected(file.content)
      const texts = content.toString().split('\f')
      for (const [position, text] of texts.entries()) {
        if (text.includes('%DAMAGED')) throw new AppError('file-damaged', `Page ${position + 1} is damaged.`)
        yield { ...pageOf(text), number: position + 1 }
      }
    },
    changes: {
      follow: async function* (id, after, signal) {
        let seq = after ?? changes.length
        waiting += 1
        try {
          while (!signal.aborted) {
            for (const { seq: at, documentId } of changes.filter(
              (c) => c.seq > seq && c.collectionId === id,
            )) {
              seq = at
              const document = stored.get(documentId)?.document
              yield { seq: at, documentId, document: document?.collectionId === id ? document : undefined }
            }
            await changed(listeners, signal)
          }
        } finally {
          waiting -= 1
        }
      },
    },
    sample: {
      loaded: async () => sampled,
      load: async () => {
        sampled = true
        return verbs.collections.create({ name: 'Sample', description: 'Five documents of our own.' })
      },
    },
    ...doors.verbs,
    where: {
      document: async (id) => stored.get(id)?.document.collectionId,
      conversation: async (id) => conversations.get(id)?.conversation.collectionId,
      answer: async (id) =>
        [...conversations.values()].find(({ answers }) => answers.some((answer) => answer.id === id))
          ?.conversation.collectionId,
    },
    models: createMemoryModels(),
    system: createMemorySystem(),
    status: async () => STATUS,
  }
  return verbs
}

const STATUS: SystemStatus = {
  ready: true,
  version: '0.0.0',
  reader: 'memory',
  readers: ['memory'],
  embedder: 'none',
  answerers: ['memory'],
  vectorIndex: 'exact',
  queue: { queuedDocuments: 1, waitingPages: 2, leased: 3 },
  pages: { read: 4, failed: 5 },
  remarks: ['Everything is kept in memory.'],
}

function known<T>(value: T | undefined, code: ErrorCode): T {
  if (value === undefined) throw new AppError(code, 'There is nothing with this id.')
  return value
}

function refuseTakenName(collections: ReadonlyMap<string, Collection>, name: string): void {
  if ([...collections.values()].some((collection) => collection.name === name)) {
    throw new AppError('name-taken', `There is a collection named “${name}” already.`, { field: 'name' })
  }
}

function newDocument(collectionId: string, name: string, bytes: number, sha256: string): Document {
  const now = new Date().toISOString()
  const pages = { total: 0, read: 0, failed: 0 }
  const mediaType = 'text/html'
  const status = 'queued'
  return {
    id: uuid(),
    collectionId,
    name,
    mediaType,
    bytes,
    sha256,
    status,
    pages,
    reader: '',
    createdAt: now,
    updatedAt: now,
  }
}

async function collected(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function listed<T extends { id: string }>(all: readonly T[], { limit, cursor }: ListOptions): Listing<T> {
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1
  const items = all.slice(start, start + limit)
  return { items, next: start + limit < all.length ? (items.at(-1)?.id ?? null) : null }
}

function pageAt({ pages, document }: Stored, number: number): Page {
  if (document.status === 'queued') throw new AppError('not-ready', 'The page waits to be read.')
  return known(pages[number - 1], 'page-not-found')
}

/** Each line of the text is a line of print, one tenth of the page high. */
function pageOf(text: string): Page {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
    .map((line, row) => {
      const box = { x0: 0.1, y0: row / 10, x1: 0.9, y1: (row + 1) / 10 }
      const words = line
        .trim()
        .split(/\s+/)
        .map((word) => ({ text: word, box, confidence: 0.9 }))
      const id = `p0001l${String(row + 1).padStart(4, '0')}`
      return { id, text: words.map((word) => word.text).join(' '), box, confidence: 0.9, words }
    })
  const blocks = lines.map(({ id, text, box }, row) => ({
    id: `p0001b${String(row + 1).padStart(4, '0')}`,
    kind: 'paragraph' as const,
    markdown: text,
    spans: [{ start: 0, end: text.length, line: id }],
    lines: [id],
    box,
    confidence: 0.9,
  }))
  return { number: 1, width: 1000, height: 1400, rotation: 0, reader: 'memory', lines, blocks, warnings: [] }
}

function hitOf(document: Document, pages: readonly Page[], words: readonly string[]): Hit {
  const lines = pages.flatMap((page) => page.lines)
  const text = lines.map((line) => line.text).join('\n')
  let start = 0
  const spans = lines.map((line) => {
    const end = start + line.text.length
    const span = { start, end, page: 1, line: line.id, box: line.box }
    start = end + 1
    return span
  })
  const chunk: Chunk = {
    id: `${document.id}.00000`,
    documentId: document.id,
    ordinal: 0,
    headings: ['Top'],
    text,
    spans,
  }
  const score = words.filter((word) => word.length > 3 && text.toLowerCase().includes(word)).length
  return { chunk, collectionId: document.collectionId, documentName: document.name, score }
}

function answerOf(question: string, hits: readonly Hit[], conversationId: string): Answer {
  const best = hits[0]
  const span = best?.chunk.spans[0]
  const common = {
    id: uuid(),
    conversationId,
    question,
    hits,
    answerer: 'memory',
    reader: 'memory',
    parentId: null,
    dropped: [],
    nearest: [],
  }
  const timings = { retrieveMs: 1, answerMs: 2 }
  const createdAt = new Date().toISOString()
  if (best === undefined || span === undefined) {
    const answer = 'The documents do not say.'
    return {
      ...common,
      answered: false,
      answer,
      confidence: 0.1,
      citations: [],
      claims: [],
      timings,
      createdAt,
    }
  }
  const citation = {
    marker: 1,
    documentId: best.chunk.documentId,
    documentName: best.documentName,
    page: 1,
    quote: best.chunk.text.slice(span.start, span.end),
    boxes: [span.box],
    lines: [span.line],
    chunkId: best.chunk.id,
    support: 0.9,
  }
  return {
    ...common,
    answered: true,
    answer: `${citation.quote} [1]`,
    confidence: 0.9,
    citations: [citation],
    claims: [{ start: 0, end: citation.quote.length + 4, markers: [1], support: 0.9, faults: [] }],
    timings,
    createdAt,
  }
}

async function* eachOf(pages: readonly Page[]): AsyncGenerator<Page> {
  yield* pages
}

/** A section a document, which says nothing; a document that breaks stops it. */
async function* summaryOf(title: string, entries: readonly Stored[]): AsyncGenerator<SummaryEvent> {
  const nothing = { text: '', citations: [], claims: [], dropped: [] }
  const total = entries.length
  yield { kind: 'sections-counted', total }
  const sections = []
  for (const [index, { document }] of entries.entries()) {
    if (document.name.includes('breaks'))
      throw new AppError('model-unreachable', 'The model does not answer.')
    const section = {
      title: document.name,
      level: 1,
      documentId: document.id,
      documentName: document.name,
      pages: { from: 1, to: 1 },
      ...nothing,
    }
    sections.push(section)
    yield { kind: 'section-summarized', section, done: index + 1, total }
  }
  yield { kind: 'summarized', summary: { title, overview: nothing, sections } }
}

async function* markdownOf(pages: readonly Page[]): AsyncGenerator<string> {
  for (const page of pages) yield page.blocks.map((block) => block.markdown).join('\n\n')
}

/** Breaks before its first piece when there is nothing to export, and after it otherwise. */
async function* failing(pages: number): AsyncGenerator<Uint8Array> {
  if (pages > 0) yield Buffer.from('%PDF-1.7\n')
  throw new AppError('page-unreadable', 'Page 1 cannot be drawn.')
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function changed(listeners: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      listeners.delete(done)
      resolve()
    }
    listeners.add(done)
    signal.addEventListener('abort', done, { once: true })
  })
}
