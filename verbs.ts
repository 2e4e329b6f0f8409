import type { Conversation } from './core/answer.ts'
import type { Hit } from './core/chunk.ts'
import type { Collection, Document, DocumentId, ReaderChoice } from './core/document.ts'
import { AppError } from './core/errors.ts'
import type { Box } from './core/geometry.ts'
import type { LineId, Page } from './core/page.ts'
import type { Scope } from './core/scope.ts'
import { findInDocument } from './index/literal/find-in-document.ts'
import { keywordsOf } from './index/prepare.ts'
import type { PageReader } from './ingest/page-reader.ts'
import type { PictureCache } from './ingest/picture-cache.ts'
import type { BlobStore } from './library/blobs.ts'
import type { Change, Library } from './library/library.ts'
import { extractFields } from './qa/fields/extract-fields.ts'
import type { Summarizer } from './qa/summary/create-summarizer.ts'
import { exportDocument } from './web/export/export.ts'
import type { AskInput, SystemStatus, Verbs } from './web/server/verbs.ts'

/** The engines behind the verbs, opened by app/engines.ts. */
export type VerbDeps = Readonly<{
  library: Library
  pages: PageReader
  /** Of pages drawn before. */
  pictures: PictureCache
  /** Throws AppError `queue-full` while more pages wait than are taken. */
  requireRoom(): Promise<void>
  /** Throws AppError `model-missing` when nobody can read for this choice. */
  requireReader(choice: ReaderChoice): Promise<void>
  blobs: Pick<BlobStore, 'withFile' | 'content' | 'receive' | 'discard' | 'remove'>
  /** Stores one file of an upload, without waking the worker. */
  storeFile: Verbs['documents']['add']
  uploadBytesMax: number
  search(
    collectionId: string,
    query: string,
    options: Readonly<{ limit: number }> & Scope,
    signal: AbortSignal,
  ): Promise<readonly Hit[]>
  ask: Verbs['ask']
  reply: Verbs['reply']
  summarizer: Summarizer
  answers: Verbs['answers']
  loadSample(): Promise<Collection>
  /** Drops the cached vector index of a collection that is gone. */
  forgetIndex(collectionId: string): Promise<void>
  /** Chunks of a collection came or went by other ways than reading: its vector index should follow. */
  chunksChanged(collectionId: string): void
  /** Wakes the worker. */
  kick(): void
  /** The keys, the audit log, and what the door stands on. */
  access: Pick<Verbs, 'keys' | 'audit' | 'door'>
  models: Verbs['models']
  system: Verbs['system']
  status(): Promise<SystemStatus>
}>

/** Widest page picture made, in pixels, and the width when none is asked for. */
const IMAGE_WIDTH_MAX = 4000
const IMAGE_WIDTH = 1600

const SAMPLE_LOADED = 'sample-loaded'

/** What Lectern can do, for HTTP and the command line alike. */
export function createVerbs(deps: VerbDeps): Verbs {
  const { library } = deps
  return {
    collections: collectionVerbs(deps),
    documents: documentVerbs(deps),
    pages: pageVerbs(deps),
    search: async (id, query, options, signal) => {
      await collectionOf(library, id)
      return deps.search(id, query, options, signal)
    },
    ask: async (id, input: AskInput, events, signal) => {
      await collectionOf(library, id)
      return deps.ask(id, input, events, signal)
    },
    reply: async (id, input, events, signal) => {
      await collectionOf(library, id)
      return deps.reply(id, input, events, signal)
    },
    answers: deps.answers,
    conversations: {
      list: async (id, options) => {
        await collectionOf(library, id)
        return library.conversations.list(id, options)
      },
      get: async (id) => ({
        conversation: await conversationOf(library, id),
        answers: await library.conversations.answers(id),
      }),
      update: (id, patch) => library.conversations.update(id, patch),
      remove: async (id) => {
        await conversationOf(library, id)
        await library.conversations.remove(id)
      },
    },
    read: (file, options, signal) => readOnly(deps, file, options, signal),
    changes: { follow: (id, seq, signal) => follow(library, id, seq, signal) },
    sample: {
      loaded: async () => (await library.notes.read(SAMPLE_LOADED)) !== undefined,
      load: async () => {
        const collection = await deps.loadSample()
        deps.kick()
        await library.notes.write(SAMPLE_LOADED, collection.id)
        return collection
      },
    },
    ...deps.access,
    where: {
      document: async (id) => (await library.documents.find(id))?.collectionId,
      conversation: async (id) => (await library.conversations.find(id))?.collectionId,
      answer: library.conversations.collectionOfAnswer,
    },
    models: deps.models,
    system: deps.system,
    status: deps.status,
  }
}

function collectionVerbs(deps: VerbDeps): Verbs['collections'] {
  const { library, blobs, forgetIndex, requireReader, summarizer } = deps
  return {
    create: async (input) => {
      if (input.reader !== undefined) await requireReader(input.reader)
      return library.collections.create(input)
    },
    get: (id) => collectionOf(library, id),
    list: (options) => library.collections.list(options),
    update: async (id, patch) => {
      if (patch.reader !== undefined) await requireReader(patch.reader)
      return library.collections.update(id, patch)
    },
    remove: async (id) => {
      await collectionOf(library, id)
      await blobs.remove(await library.collections.remove(id))
      await forgetIndex(id)
    },
    summarize: async function* (id, signal) {
      const { name } = await collectionOf(library, id)
      yield* summarizer.collection(name, await readDocuments(library, id), signal)
    },
  }
}

function documentVerbs(deps: VerbDeps): Verbs['documents'] {
  const { library, blobs, pages, summarizer } = deps
  return {
    requireRoom: deps.requireRoom,
    add: async (collectionId, file, signal) => {
      await collectionOf(library, collectionId)
      await deps.requireRoom()
      const added = await deps.storeFile(collectionId, file, signal)
      deps.kick()
      return added
    },
    get: (id) => documentOf(library, id),
    list: async (id, options) => {
      await collectionOf(library, id)
      return library.documents.list(id, options)
    },
    tally: async (id) => {
      await collectionOf(library, id)
      return library.documents.tally(id)
    },
    update: async (id, patch) => {
      const { collectionId } = await documentOf(library, id)
      const document = await library.documents.update(id, patch, keywordsOf)
      if (document.collectionId !== collectionId) {
        deps.chunksChanged(collectionId)
        deps.chunksChanged(document.collectionId)
      }
      return document
    },
    remove: async (id) => {
      const { collectionId } = await documentOf(library, id)
      await blobs.remove(await library.documents.remove(id))
      deps.chunksChanged(collectionId)
    },
    cancel: async (id) => {
      await documentOf(library, id)
      return library.documents.cancel(id)
    },
    retry: async (id) => {
      await documentOf(library, id)
      const document = await library.documents.retry(id)
      deps.kick()
      return document
    },
    reread: async (id, { pages: numbers, reader }) => {
      await documentOf(library, id)
      await deps.requireReader(reader)
      const document = await library.documents.reread(id, { reader, ...(numbers && { pages: numbers }) })
      deps.kick()
      return document
    },
    file: async (id) => {
      const { name, mediaType, bytes, sha256 } = await documentOf(library, id)
      return {
        name,
        mediaType,
        bytes,
        sha256,
        content: (range, signal) => blobs.content(sha256, range, signal),
      }
    },
    export: async (id, format, signal) => {
      const document = await documentOf(library, id)
      const draw = (page: number) =>
        blobs.withFile(document.sha256, signal, (path) =>
          pages.draw(path, page, { width: IMAGE_WIDTH, format: 'png', highlight: [] }, signal),
        )
      return exportDocument(format, { document, pages: library.pages.each(id), draw })
    },
    extract: async (id, schema, signal) => {
      readyToLookAt(await documentOf(library, id))
      return extractFields(library.pages.each(id), schema, { signal })
    },
    summarize: async function* (id, signal) {
      yield* summarizer.document(readyToLookAt(await documentOf(library, id)), signal)
    },
    failures: async (id) => {
      await documentOf(library, id)
      const failures = await library.pages.failures(id)
      return failures.map(({ number, problem, problemCode }) => ({
        page: number,
        problem: problem ?? 'The page could not be read.',
        ...(problemCode !== undefined && { problemCode }),
      }))
    },
  }
}

/** What is half read would be summed up as if it were whole. Throws AppError `not-ready`. */
function readyToLookAt(document: Document): Document {
  if (document.status === 'ready') return document
  throw new AppError(
    'not-ready',
    `${document.name} has not been read whole: ${document.pages.read} of ${document.pages.total} pages. Wait until it is ready.`,
  )
}

/** Documents listed at a time. */
const LISTED = 200

async function readDocuments(library: Library, id: string): Promise<readonly Document[]> {
  const found: Document[] = []
  let cursor: string | undefined
  do {
    const options = { limit: LISTED, status: 'ready', ...(cursor !== undefined && { cursor }) } as const
    const { items, next } = await library.documents.list(id, options)
    found.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return found
}

function pageVerbs({ library, blobs, pages, pictures }: VerbDeps): Verbs['pages'] {
  return {
    get: async (id, number) => {
      const document = await documentOf(library, id)
      return (await library.pages.find(id, number)) ?? (await whyNoPage(library, document, number))
    },
    find: async (id, wanted, signal) => {
      return findInDocument(library.pages, await documentOf(library, id), wanted, signal)
    },
    image: async (id, number, options, signal) => {
      const document = await documentOf(library, id)
      if (document.pages.total > 0 && number > document.pages.total)
        await whyNoPage(library, document, number)
      const highlight =
        options.highlight.length === 0 ? [] : await boxesOf(library, document, number, options.highlight)
      const width = Math.min(options.width ?? IMAGE_WIDTH, IMAGE_WIDTH_MAX)
      const { format, region } = options
      const drawing = { width, format, highlight, ...(region && { region }) }
      const bytes = await pictures.picture(document.sha256, { page: number, ...drawing }, () =>
        blobs.withFile(document.sha256, signal, (path) => pages.draw(path, number, drawing, signal)),
      )
      return { mediaType: `image/${options.format}`, bytes }
    },
  }
}

async function boxesOf(
  library: Library,
  document: Document,
  number: number,
  ids: readonly LineId[],
): Promise<readonly Box[]> {
  const page = (await library.pages.find(document.id, number)) ?? (await whyNoPage(library, document, number))
  const known = [...page.lines, ...(page.formerLines ?? [])]
  return known.filter((line) => ids.includes(line.id)).map((line) => line.box)
}

async function whyNoPage(library: Library, document: Document, number: number): Promise<never> {
  const summary = await library.pages.summary(document.id, number)
  if (summary?.status === 'failed') {
    throw new AppError(
      'page-unreadable',
      `Page ${number} of ${document.name} could not be read: ${summary.problem ?? 'no reason is known'}`,
    )
  }
  if (document.status === 'failed') {
    const why = document.problem ?? 'no reason is known'
    throw new AppError('page-unreadable', `${document.name} could not be read: ${why}`)
  }
  if (summary !== undefined || document.pages.total === 0)
    throw new AppError('not-ready', whyNotRead(document, number))
  throw new AppError(
    'page-not-found',
    `${document.name} has ${document.pages.total} pages; there is no page ${number}.`,
  )
}

function whyNotRead({ name, status }: Document, number: number): string {
  return status === 'cancelled'
    ? `Page ${number} of ${name} was not read: reading was stopped. Retry the document to read what is missing.`
    : `Page ${number} of ${name} has not been read yet. Try again in a moment.`
}

async function* readOnly(
  { pages, blobs, uploadBytesMax }: VerbDeps,
  file: Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>,
  { task, reader }: Readonly<{ task: 'markdown' | 'lines'; reader: ReaderChoice }>,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const received = await blobs.receive(file.content, { bytesMax: uploadBytesMax }, signal)
  try {
    const { pages: total } = await pages.open(received.path, signal)
    for (let number = 1; number <= total; number++) {
      const page = await pages.read(received.path, number, { reader }, signal)
      yield task === 'lines' ? { ...page, blocks: [] } : page
    }
  } finally {
    await blobs.discard(received)
  }
}

/** How often another process's changes are looked for, in milliseconds. */
const CHANGE_POLL_MS = 1000
const CHANGES_PER_LOOK = 200

async function* follow(
  library: Library,
  id: string,
  after: number | undefined,
  signal: AbortSignal,
): AsyncIterable<Change> {
  await collectionOf(library, id)
  // A client may come back with a number from before the data folder was replaced, and must not wait for it.
  const latest = await library.changes.latest(id)
  let seq = Math.min(after ?? latest, latest)
  let wake: () => void = () => {}
  const unsubscribe = library.changes.subscribe((changed) => {
    if (changed === id) wake()
  })
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, CHANGE_POLL_MS).unref()
      })
      const changes = await library.changes.since(id, seq, CHANGES_PER_LOOK)
      for (const change of changes) {
        seq = change.seq
        yield change
      }
      if (changes.length === 0 && !signal.aborted) await woken
    }
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', onAbort)
  }
}

async function collectionOf(library: Library, id: string): Promise<Collection> {
  const collection = await library.collections.find(id)
  if (collection === undefined)
    throw new AppError(
      'collection-not-found',
      'There is no collection with this id. It may have been deleted.',
    )
  return collection
}

async function documentOf(library: Library, id: DocumentId): Promise<Document> {
  const document = await library.documents.find(id)
  if (document === undefined)
    throw new AppError('document-not-found', 'There is no document with this id. It may have been deleted.')
  return document
}

async function conversationOf(library: Library, id: string): Promise<Conversation> {
  const conversation = await library.conversations.find(id)
  if (conversation === undefined) {
    throw new AppError(
      'conversation-not-found',
      'There is no conversation with this id. It may have been deleted.',
    )
  }
  return conversation
}
