import type { Answer, AnswerId, Conversation, ConversationId } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { Collection, CollectionId, Document, DocumentId, ReaderChoice } from '../../core/document.ts'
import type { DocumentQuery, Tally } from '../../core/document-query.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Finding } from '../../core/found-text.ts'
import type { Box } from '../../core/geometry.ts'
import type { LineId, Page } from '../../core/page.ts'
import type { CountedListing, Listing, ListOptions } from '../../core/paging.ts'
import type { Scope } from '../../core/scope.ts'
import type { Extraction } from '../../qa/fields/extraction.ts'
import type { SummaryEvent } from '../../qa/summary/summary.ts'
import type { AuditVerbs, DoorVerbs, KeyVerbs, WhereVerbs } from './access-verbs.ts'
import type { AnswerVerbs } from './answer-verbs.ts'
import type { ModelVerbs, SystemVerbs } from './system-verbs.ts'

/** A page that could not be read, and why. */
export type PageFailure = Readonly<{ page: number; problem: string; problemCode?: ErrorCode }>

/** A file as it was uploaded. */
export type OriginalFile = Readonly<{
  name: string
  mediaType: string
  bytes: number
  sha256: string
  /** The bytes from `start` to `end`, both included, or all; the first is asked for when somebody wants it. */
  content(
    range: Readonly<{ start: number; end: number }> | undefined,
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array>
}>

/**
 * Everything HTTP can ask of Lectern. app.ts makes it; the CLI calls the same. Each verb throws AppError for what a
 * person can act on (`collection-not-found`, `document-not-found`, …).
 */
export type Verbs = {
  collections: {
    /** Throws `model-missing` for a reader that is not here. */
    create(input: Readonly<{ name: string; description: string; reader?: ReaderChoice }>): Promise<Collection>
    get(id: CollectionId): Promise<Collection>
    list(options: ListOptions): Promise<Listing<Collection>>
    /** Throws `model-missing` for a reader that is not here. */
    update(
      id: CollectionId,
      patch: Readonly<{ name?: string; description?: string; reader?: ReaderChoice }>,
    ): Promise<Collection>
    /** Resolves when rows and files are gone. */
    remove(id: CollectionId): Promise<void>
    /** Document by document; `summarized` is the last event. */
    summarize(id: CollectionId, signal: AbortSignal): AsyncIterable<SummaryEvent>
  }
  documents: {
    /** Throws `queue-full` while more pages wait to be read than are taken. */
    requireRoom(): Promise<void>
    /**
     * Stores one file of an upload: streamed to a temporary file, hashed, synced, renamed, then a row. Rejects with
     * `file-too-large`, `file-empty`, `unsupported-media`, `disk-full`, `queue-full`; whatever happens nothing half-stored remains.
     */
    add(
      collectionId: CollectionId,
      file: Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>,
      signal: AbortSignal,
    ): Promise<Readonly<{ document: Document; duplicate: boolean }>>
    get(id: DocumentId): Promise<Document>
    list(id: CollectionId, query: DocumentQuery): Promise<CountedListing<Document>>
    /** How all documents of the collection stand. */
    tally(id: CollectionId): Promise<Tally>
    /** Throws `already-there` where the other collection has the same file. */
    update(id: DocumentId, patch: Readonly<{ name?: string; collectionId?: CollectionId }>): Promise<Document>
    remove(id: DocumentId): Promise<void>
    cancel(id: DocumentId): Promise<Document>
    retry(id: DocumentId): Promise<Document>
    /**
     * Its pages, or those given, are read once more by `reader`; until then they stay as they are. Throws
     * `page-not-found`, and `model-missing` for a reader that is not here.
     */
    reread(
      id: DocumentId,
      rereading: Readonly<{ reader: ReaderChoice; pages?: readonly number[] | undefined }>,
    ): Promise<Document>
    /** The original file. */
    file(id: DocumentId): Promise<OriginalFile>
    /** The whole document, piece by piece. */
    export(
      id: DocumentId,
      format: ExportFormat,
      signal: AbortSignal,
    ): Promise<
      Readonly<{ mediaType: string; extension: string; content: AsyncIterable<string | Uint8Array> }>
    >
    /** Values for a JSON Schema's properties, page by page. Throws `invalid-request` for a schema it cannot follow. */
    extract(id: DocumentId, schema: unknown, signal: AbortSignal): Promise<Extraction>
    /** Section by section; `summarized` is the last event. */
    summarize(id: DocumentId, signal: AbortSignal): AsyncIterable<SummaryEvent>
    failures(id: DocumentId): Promise<readonly PageFailure[]>
  }
  pages: {
    /** Throws `page-not-found`, and `not-ready` while it waits to be read. */
    get(id: DocumentId, number: number): Promise<Page>
    /** Literal text in its lines from page `from` on, as much as is found in a moment. */
    find(
      id: DocumentId,
      wanted: Readonly<{ query: string; from: number }>,
      signal: AbortSignal,
    ): Promise<Finding>
    /** The page as shown, or a part of it, whether it has been read or not. Throws `page-not-found`, `page-unreadable`. */
    image(
      id: DocumentId,
      number: number,
      options: ImageOptions,
      signal: AbortSignal,
    ): Promise<Readonly<{ mediaType: string; bytes: Uint8Array }>>
  }
  search(
    id: CollectionId,
    query: string,
    options: Readonly<{ limit: number }> & Scope,
    signal: AbortSignal,
  ): Promise<readonly Hit[]>
  ask(id: CollectionId, input: AskInput, events: AskEvents, signal: AbortSignal): Promise<Answer>
  /** Answers as `ask` does, and keeps nothing: for callers that hold the conversation themselves. */
  reply(
    id: CollectionId,
    input: ReplyInput,
    events: AskEvents,
    signal: AbortSignal,
  ): Promise<Omit<Answer, 'conversationId' | 'parentId'>>
  answers: AnswerVerbs
  conversations: {
    list(id: CollectionId, options: ListOptions): Promise<Listing<Conversation>>
    get(id: ConversationId): Promise<Readonly<{ conversation: Conversation; answers: readonly Answer[] }>>
    update(id: ConversationId, patch: Readonly<{ title?: string; scope?: Scope }>): Promise<Conversation>
    remove(id: ConversationId): Promise<void>
  }
  /** The reader alone: nothing is stored. Pages come as they are read. */
  read(
    file: Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>,
    options: Readonly<{ task: 'markdown' | 'lines'; reader: ReaderChoice }>,
    signal: AbortSignal,
  ): AsyncIterable<Page>
  changes: {
    /** Document changes after `seq`, now and as they happen, until `signal` aborts. */
    follow(
      id: CollectionId,
      seq: number | undefined,
      signal: AbortSignal,
    ): AsyncIterable<Readonly<{ seq: number; documentId: DocumentId; document: Document | undefined }>>
  }
  sample: { loaded(): Promise<boolean>; load(): Promise<Collection> }
  models: ModelVerbs
  system: SystemVerbs
  keys: KeyVerbs
  audit: AuditVerbs
  /** For the door and the guards alone: see guard.ts. */
  door: DoorVerbs
  where: WhereVerbs
  status(): Promise<SystemStatus>
}

export type ImageOptions = Readonly<{
  /** Pixels of the picture, at most; never enlarged beyond what the file holds. */
  width?: number
  /** The part of the page to draw; all of it when absent. */
  region?: Box
  /** Lines marked on it. */
  highlight: readonly LineId[]
  format: 'png' | 'webp'
}>

export type ExportFormat = 'markdown' | 'json' | 'hocr' | 'alto' | 'pdf'

export type AskInput = Readonly<{
  question: string
  conversationId?: ConversationId
  /** The answer it goes on from: the conversation's newest when left out, none when null. */
  parentId?: AnswerId | null
  /** The conversation's when left out. */
  scope?: Scope
  answerer?: string
}>

export type ReplyInput = Readonly<{
  question: string
  /** What was asked and said before, oldest first. */
  turns?: readonly Readonly<{ question: string; said: string }>[]
  scope?: Scope
  answerer?: string
}>

/** How a streamed answer arrives: hits first, then pieces of text. */
export type AskEvents = Readonly<{
  onHits?: (hits: readonly Hit[]) => void
  onToken?: (text: string) => void
}>

export type SystemStatus = Readonly<{
  /** False until libraries and indexes are open. */
  ready: boolean
  version: string
  /** Who reads pages for which nobody asked for another. */
  reader: string
  /** Who may be asked for. */
  readers: readonly string[]
  embedder: string
  answerers: readonly string[]
  vectorIndex: 'hnsw' | 'exact' | 'pgvector'
  queue: Readonly<{ queuedDocuments: number; waitingPages: number; leased: number }>
  /** Pages since the program started. */
  pages: Readonly<{ read: number; failed: number }>
  /** Sentences for the operator, such as that the HNSW module could not be built. */
  remarks: readonly string[]
}>
