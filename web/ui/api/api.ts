import type { Conversation, ConversationId } from '../../../core/answer.ts'
import type { Collection, CollectionId, Document, DocumentId, ReaderChoice } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { AskEvent, Uploaded, WireConversation, WirePage } from '../wire.ts'
import { type AskInput, ask } from './ask.ts'
import { type Follower, follow } from './follow.ts'
import {
  type Guard,
  isCollection,
  isConversation,
  isDocument,
  isListingOf,
  isPage,
  isWholeConversation,
} from './guards.ts'
import { createSend, type RequestOptions, readJson } from './request.ts'
import { type UploadOptions, upload } from './upload.ts'

/** Everything this page asks of the server. Each call throws an error that `problemOf` turns into words. */
export type Api = Readonly<{
  signIn(key: string): Promise<void>
  loadSample(): Promise<Collection>
  collections: Readonly<{
    list(signal: AbortSignal): Promise<readonly Collection[]>
    create(name: string): Promise<Collection>
    rename(id: CollectionId, name: string): Promise<Collection>
    chooseReader(id: CollectionId, reader: ReaderChoice): Promise<Collection>
    remove(id: CollectionId): Promise<void>
  }>
  documents: Readonly<{
    list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Document>>
    get(id: DocumentId, signal: AbortSignal): Promise<Document>
    upload(id: CollectionId, files: readonly File[], options: UploadOptions): Promise<Uploaded>
    cancel(id: DocumentId): Promise<Document>
    retry(id: DocumentId): Promise<Document>
    reread(id: DocumentId, reader: ReaderChoice): Promise<Document>
    remove(id: DocumentId): Promise<void>
    follow(id: CollectionId, follower: Follower): () => void
    fileUrl(id: DocumentId): string
  }>
  pages: Readonly<{
    get(id: DocumentId, page: number, signal: AbortSignal): Promise<WirePage>
    /** `width` in device pixels. */
    imageUrl(id: DocumentId, page: number, width: number): string
  }>
  conversations: Readonly<{
    list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Conversation>>
    get(id: ConversationId, signal: AbortSignal): Promise<WireConversation>
    remove(id: ConversationId): Promise<void>
  }>
  ask(input: AskInput, signal: AbortSignal): AsyncIterable<AskEvent>
}>

/** How many items one request for a list asks for; the API's most is 200. */
const LIST_LIMIT = 200

/** `base` is the path of the API, such as `/api/v1`; `onUnauthorized` is called whenever a key is asked for. */
export function createApi(base: string, onUnauthorized: () => void): Api {
  const send = createSend(base, onUnauthorized)
  const json = async <T>(guard: Guard<T>, path: string, options?: RequestOptions) =>
    readJson(await send(path, options), guard)
  const remove = async (path: string) => {
    await send(path, { method: 'DELETE' })
  }

  return {
    signIn: async (key) => {
      await send('/session', { method: 'POST', body: { key } })
    },
    loadSample: () => json(isCollection, '/sample', { method: 'POST' }),
    collections: {
      list: (signal) => allCollections((path) => json(isListingOf(isCollection), path, { signal })),
      create: (name) => json(isCollection, '/collections', { method: 'POST', body: { name } }),
      rename: (id, name) => json(isCollection, at`/collections/${id}`, { method: 'PATCH', body: { name } }),
      chooseReader: (id, reader) =>
        json(isCollection, at`/collections/${id}`, { method: 'PATCH', body: { reader } }),
      remove: (id) => remove(at`/collections/${id}`),
    },
    documents: {
      list: (id, cursor, signal) =>
        json(isListingOf(isDocument), at`/collections/${id}/documents` + paging(cursor), { signal }),
      get: (id, signal) => json(isDocument, at`/documents/${id}`, { signal }),
      upload: (id, files, options) => upload(base, id, files, options),
      cancel: (id) => json(isDocument, at`/documents/${id}/cancel`, { method: 'POST' }),
      retry: (id) => json(isDocument, at`/documents/${id}/retry`, { method: 'POST' }),
      reread: (id, reader) =>
        json(isDocument, at`/documents/${id}/reread`, { method: 'POST', body: { reader } }),
      remove: (id) => remove(at`/documents/${id}`),
      follow: (id, follower) => follow(base, id, follower),
      fileUrl: (id) => base + at`/documents/${id}/file`,
    },
    pages: {
      get: (id, page, signal) => json(isPage, at`/documents/${id}/pages/${page}`, { signal }),
      imageUrl: (id, page, width) => `${base}${at`/documents/${id}/pages/${page}/image`}?width=${width}`,
    },
    conversations: {
      list: (id, cursor, signal) =>
        json(isListingOf(isConversation), at`/collections/${id}/conversations` + paging(cursor), { signal }),
      get: (id, signal) => json(isWholeConversation, at`/conversations/${id}`, { signal }),
      remove: (id) => remove(at`/conversations/${id}`),
    },
    ask: (input, signal) => ask(send, input, signal),
  }
}

/** Collections are few and each is a choice on the screen, so all of them are loaded. */
async function allCollections(
  load: (path: string) => Promise<Listing<Collection>>,
): Promise<readonly Collection[]> {
  const all: Collection[] = []
  let cursor: string | undefined
  do {
    const listing = await load(`/collections${paging(cursor)}`)
    all.push(...listing.items)
    cursor = listing.next ?? undefined
  } while (cursor !== undefined)
  return all
}

function paging(cursor: string | undefined): string {
  return `?limit=${LIST_LIMIT}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
}

/** A path whose values are encoded. */
function at(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((path, part, i) => path + encodeURIComponent(String(values[i - 1])) + part)
}
