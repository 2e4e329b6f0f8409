import type {
  Answer,
  AnswerId,
  Conversation,
  ConversationId,
  Feedback,
  GivenFeedback,
} from '../core/answer.ts'
import type { Chunk, ChunkId } from '../core/chunk.ts'
import type { Collection, CollectionId, Document, DocumentId, ReaderChoice } from '../core/document.ts'
import type { DocumentQuery, Tally } from '../core/document-query.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { Page } from '../core/page.ts'
import type { CountedListing, Listing, ListOptions } from '../core/paging.ts'
import type { Scope } from '../core/scope.ts'
import type { Member, ReadingFailure, WorkInHand } from '../core/system.ts'
import type { Audit, Keys, Sessions } from './access.ts'
import type { Integrity } from './integrity.ts'
import type { Rows } from './rows.ts'
import type { VectorSearch } from './vector-search.ts'

/**
 * Documents, pages, chunks, vectors, jobs and conversations that survive a crash: the one truth.
 * Every method is one transaction. Every adapter passes test/contract/library.ts.
 */
export type Library = {
  readonly collections: Collections
  readonly documents: Documents
  readonly pages: Pages
  readonly chunks: Chunks
  readonly jobs: Jobs
  readonly conversations: Conversations
  readonly changes: Changes
  /** Undefined where the database cannot: then index/ keeps graphs of its own. */
  readonly vectorSearch: VectorSearch | undefined
  /** Sentences for the operator, such as why it cannot. */
  readonly remarks: readonly string[]
  readonly reports: Reports
  readonly keys: Keys
  readonly sessions: Sessions
  readonly audit: Audit
  readonly members: Members
  readonly files: FileClaims
  readonly rows: Rows
  readonly integrity: Integrity
  /** Small durable settings of the program itself, such as whether the sample was loaded. */
  readonly notes: {
    read(key: string): Promise<string | undefined>
    write(key: string, value: string): Promise<void>
  }
  /** Epoch ms by the one clock that all processes of the library share: those of machines differ. */
  clock(): Promise<number>
  close(): Promise<void>
}

export type Collections = {
  /** Throws AppError `name-taken`. */
  create(input: Readonly<{ name: string; description: string; reader?: ReaderChoice }>): Promise<Collection>
  find(id: CollectionId): Promise<Collection | undefined>
  findByName(name: string): Promise<Collection | undefined>
  /** Oldest first. */
  list(options: ListOptions): Promise<Listing<Collection>>
  /** Throws AppError `name-taken`, `collection-not-found`. */
  update(
    id: CollectionId,
    patch: Readonly<{ name?: string; description?: string; reader?: ReaderChoice }>,
  ): Promise<Collection>
  /**
   * Removes everything in it but the blobs; returns the sha256 of files no document refers to any more.
   * Throws AppError `collection-not-found`.
   */
  remove(id: CollectionId): Promise<readonly string[]>
}

export type NewDocument = Readonly<{
  collectionId: CollectionId
  name: string
  mediaType: string
  bytes: number
  sha256: string
  /** That the file arrived, ended by this; without one nobody answers for the file being there. */
  arrival?: FileClaim
  /** The span of the request that brought it, as W3C Trace Context writes it: the work it causes belongs to it. */
  trace?: string | undefined
}>

export type Documents = {
  /**
   * The same bytes twice in one collection give the existing document, also when both arrive at the same moment.
   * Throws AppError `collection-not-found`, and `busy` when the claim that the file arrived has run out.
   */
  add(input: NewDocument): Promise<Readonly<{ document: Document; duplicate: boolean }>>
  find(id: DocumentId): Promise<Document | undefined>
  /**
   * A `next` holds wherever its last document is by then: renamed, read on, moved or removed.
   * Throws AppError `invalid-request` for a cursor that is not of a list in this order.
   */
  list(collectionId: CollectionId, query: DocumentQuery): Promise<CountedListing<Document>>
  tally(collectionId: CollectionId): Promise<Tally>
  /**
   * Renames it, moves it to another collection, or both. Its pages, chunks and vectors go with it, what is being done to
   * it goes on, and it is found by its new name at once: `keywordsOf` says by which words.
   * Throws `document-not-found`, `collection-not-found`, and `already-there` where the other collection has its bytes.
   */
  update(
    id: DocumentId,
    patch: Readonly<{ name?: string; collectionId?: CollectionId }>,
    keywordsOf: KeywordsOf,
  ): Promise<Document>
  /** Like Collections.remove, for one document. Its pages in flight find their lease gone. Throws `document-not-found`. */
  remove(id: DocumentId): Promise<readonly string[]>
  /**
   * queued or reading → cancelled: waiting pages stay unread, those that waited to be read again keep what they have.
   * When that leaves no page unread, only chunks are made, and it goes on to ready. Anything else is left as it is.
   * Throws `document-not-found`.
   */
  cancel(id: DocumentId): Promise<Document>
  /**
   * Failed, cancelled or partly failed → queued: failed pages wait again with attempts 0, read pages stay read and
   * its chunks stay searchable until they are made again. Anything else is left as it is. Throws `document-not-found`.
   */
  retry(id: DocumentId): Promise<Document>
  /**
   * The pages (all when left out) wait to be read once more by `reader`; until then they can be read and found as they
   * are, and a page that cannot be read again stays as it was. A document that was never opened is retried.
   * Throws `document-not-found`, `page-not-found`.
   */
  reread(
    id: DocumentId,
    rereading: Readonly<{ reader: ReaderChoice; pages?: readonly number[] }>,
  ): Promise<Document>
  /** Whether any document of any collection is made of the file with these bytes. */
  refersTo(sha256: string): Promise<boolean>
}

export type PageSummary = Readonly<{
  number: number
  status: 'waiting' | 'reading' | 'read' | 'failed'
  problem?: string
  problemCode?: ErrorCode
}>

export type Pages = {
  /** Undefined while it is not read. */
  find(documentId: DocumentId, number: number): Promise<Page | undefined>
  summary(documentId: DocumentId, number: number): Promise<PageSummary | undefined>
  /**
   * Read pages in order, one at a time, from page `from` to page `to`: a long document is never held whole. Pages that
   * surely do not print one of `runs`, ASCII letters and digits in any case, may be passed over: not those with other
   * scripts, accents or words broken at line ends, where it could be printed otherwise.
   */
  each(
    documentId: DocumentId,
    options?: Readonly<{ from?: number; to?: number; runs?: readonly string[] }>,
  ): AsyncIterable<Page>
  failures(documentId: DocumentId): Promise<readonly PageSummary[]>
}

/** A chunk with what the index needs, written in one transaction. */
export type IndexedChunk = Readonly<{
  chunk: Chunk
  /** Stems of title, headings and text, joined by spaces: the keyword field. */
  words: string
  /** Character trigrams of the stems, joined by spaces: the field for OCR slips. */
  grams: string
  /** Unit length. */
  vector: Float32Array
}>

/** The keyword fields of a chunk of a document of this name. */
export type KeywordsOf = (chunk: Chunk, documentName: string) => Pick<IndexedChunk, KeywordField>

export type KeywordMatch = Readonly<{ label: number /** BM25, higher is better. */; score: number }>

/** Which field of the keyword index. */
export type KeywordField = 'words' | 'grams'

export type Chunks = {
  find(id: ChunkId): Promise<Chunk | undefined>
  /** In the order of `labels`; labels that are gone are left out. */
  byLabels(
    labels: readonly number[],
  ): Promise<readonly Readonly<{ label: number; chunk: Chunk; documentName: string }>[]>
  /** The chunks just before and after, for context. */
  neighbors(id: ChunkId, distance: number): Promise<readonly Chunk[]>
  /** Chunks that any of the terms match, by BM25 (k1 1.2, b 0.75) over the collection, best first, ties by label. */
  match(
    collectionId: CollectionId,
    field: KeywordField,
    terms: readonly string[],
    options: Readonly<{ limit: number }> & Scope,
  ): Promise<readonly KeywordMatch[]>
  /** How many chunks the collection has, and how many hold each term. */
  frequencies(
    collectionId: CollectionId,
    field: KeywordField,
    terms: readonly string[],
  ): Promise<Readonly<{ chunks: number; byTerm: ReadonlyMap<string, number> }>>
  /** Labels of the collection's chunks that lie within the scope, at most `max`, in no order. */
  labelsOf(collectionId: CollectionId, scope?: Scope, max?: number): Promise<ReadonlySet<number>>
  /** Those of `labels` that lie within the scope. */
  labelsWithin(
    collectionId: CollectionId,
    scope: Scope,
    labels: readonly number[],
  ): Promise<ReadonlySet<number>>
  /**
   * Vectors with a label above `after`, by label, at most `limit` at a time: how an index is built or caught up.
   * Labels are never given to another chunk. `embedder` is the one that made this vector.
   */
  vectors(
    collectionId: CollectionId,
    options: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly Readonly<{ label: number; vector: Float32Array; embedder: string }>[]>
  /** In no order; labels that are gone are left out. */
  vectorsOf(
    collectionId: CollectionId,
    labels: readonly number[],
  ): Promise<readonly Readonly<{ label: number; vector: Float32Array; embedder: string }>[]>
  /** Vectors made again by another embedder, in place of the old; labels that are gone are passed over. */
  replaceVectors(
    collectionId: CollectionId,
    entries: readonly Readonly<{ label: number; vector: Float32Array }>[],
    embedder: string,
  ): Promise<void>
  /**
   * `generation` changes with every chunk written or removed: an index made at another generation is stale.
   * `embedder` is the one that made vectors last, empty before the first.
   */
  generation(
    collectionId: CollectionId,
  ): Promise<Readonly<{ generation: number; chunks: number; embedder: string }>>
}

/** The right to do one piece of work until `until` (epoch ms). Work by a lease that was lost is thrown away. */
export type Lease = Readonly<{ token: string; until: number }>

type JobBase = Readonly<{
  lease: Lease
  document: Document
  /** Tries of this piece of work that failed, and this one: from 1. */
  attempt: number
  /**
   * Leases of this piece of work that ran out without a word, as when the whole process was killed. From the second
   * on it is set aside for a while after each, up to a minute.
   */
  losses: number
  /** The span this work follows from; undefined when nobody traces. */
  trace: string | undefined
}>

/** What a worker should do next. The page is the unit: of work, memory, retry, cancel and progress. */
export type Job =
  /** Find out how many pages there are and whether the file can be read at all. */
  | (JobBase & Readonly<{ kind: 'open' }>)
  | (JobBase &
      Readonly<{
        kind: 'page'
        page: number
        /** Asked for when the page was set to be read again, else the collection's. */
        reader: ReaderChoice
      }>)
  /**
   * Turn read pages into chunks, in page order. Pages `from`..`to` are finished (read or failed); `to + 1` is
   * finished too unless `last`. `carry` is what the chunker held open after page `from - 1`.
   */
  | (JobBase &
      Readonly<{
        kind: 'index'
        from: number
        to: number
        last: boolean
        carry: string | undefined
        /** Ordinal of the next chunk. */
        ordinal: number
      }>)

export type LeaseTimes = Readonly<{ now: number; leaseMs: number }>

export type ClaimOptions = LeaseTimes &
  Readonly<{
    /** Pages for others than these are passed over; all are taken when left out. */
    readers?: readonly ReaderChoice[]
    /** The member that will do it. */
    member?: string
  }>

export type Jobs = {
  /**
   * The next job; expired leases count as free. Collections take turns. Within one, files are opened first (a bad file
   * is known at once, progress has its total), then what can be indexed, then pages: documents in
   * order of arrival, but a long one lets shorter ones in every 64 pages.
   */
  claim(options: ClaimOptions): Promise<Job | undefined>
  /** False when the lease is lost (expired and taken, document removed or cancelled): stop the work. */
  heartbeat(lease: Lease, times: LeaseTimes): Promise<boolean>
  /** Gives a claimed job back unfinished and unblamed, as at shutdown. */
  release(lease: Lease): Promise<void>
  /** Each false when the lease was lost; then nothing is written. */
  opened(lease: Lease, input: Readonly<{ pages: number; mediaType: string }>): Promise<boolean>
  /** Takes the place of an earlier reading of the page. */
  pageRead(lease: Lease, page: Page): Promise<boolean>
  /**
   * Pages with their final block kinds, chunks with words, grams and vectors, the carry and the cursor, in one
   * transaction. When `last`, the document becomes ready (or failed when no page could be read).
   */
  indexed(
    lease: Lease,
    input: Readonly<{
      pages: readonly Page[]
      chunks: readonly IndexedChunk[]
      carry: string | undefined
      embedder: string
    }>,
  ): Promise<boolean>
  /**
   * Counts a failed attempt. `retryAt` (epoch ms) sets it aside until then; undefined is final: the page is marked
   * failed with `problem` while the others go on, or the document when it could not be opened or indexed. `code`: left out
   * for a bug.
   */
  failed(
    lease: Lease,
    input: Readonly<{ problem: string; code?: ErrorCode | undefined; retryAt: number | undefined }>,
  ): Promise<boolean>
  /** Epoch ms of the next moment a job for these readers may become free; undefined when nothing waits. */
  nextAt(options?: Pick<ClaimOptions, 'readers'>): Promise<number | undefined>
  counts(): Promise<Readonly<{ queuedDocuments: number; waitingPages: number; leased: number }>>
  /**
   * Marks the documents with pages for none of these readers as waiting for one (`Document.waitsFor`), and no others.
   * When many are to be marked, some are left to the next time.
   */
  markUnserved(readers: readonly ReaderChoice[]): Promise<void>
  /** How many documents are marked, and how many pages of theirs are not read. */
  unserved(): Promise<readonly Readonly<{ waitsFor: ReaderChoice; documents: number; pages: number }>[]>
}

/** The processes that serve the library. Times are epoch ms of the shared clock. */
export type Members = {
  /**
   * Says that it is there, and what it can do by now. Throws AppError `data-unusable` when another version of Lectern has
   * altered the tables since this process opened them.
   */
  beat(member: Member, now: number): Promise<void>
  /** It ended. Leases it still holds run out. */
  leave(id: string): Promise<void>
  /** Those seen since then, oldest first, and what they are at. */
  list(
    since: number,
  ): Promise<readonly (Member & Readonly<{ seenAt: number; atWork: readonly WorkInHand[] }>)[]>
  /** Those not seen since then will not come back. */
  forget(before: number): Promise<void>
}

export type Conversations = {
  /** Throws AppError `collection-not-found`. */
  create(input: Readonly<{ collectionId: CollectionId; title: string; scope?: Scope }>): Promise<Conversation>
  find(id: ConversationId): Promise<Conversation | undefined>
  /** Newest first. */
  list(collectionId: CollectionId, options: ListOptions): Promise<Listing<Conversation>>
  /** Throws AppError `conversation-not-found`. */
  update(id: ConversationId, patch: Readonly<{ title?: string; scope?: Scope }>): Promise<Conversation>
  /** Oldest first, each with what was said of it. */
  answers(id: ConversationId): Promise<readonly Answer[]>
  /** Throws AppError `conversation-not-found`, as when it was removed while the answer was made. */
  append(id: ConversationId, answer: Answer): Promise<void>
  findAnswer(id: AnswerId): Promise<Answer | undefined>
  /** In which collection its conversation lies; undefined when it is gone. */
  collectionOfAnswer(id: AnswerId): Promise<CollectionId | undefined>
  /** Takes the place of what was said of the answer before. Throws AppError `answer-not-found`. */
  giveFeedback(id: AnswerId, feedback: GivenFeedback): Promise<Feedback>
  /** Nothing happens when nothing was said. Throws AppError `answer-not-found`. */
  forgetFeedback(id: AnswerId): Promise<void>
  /** Nothing happens when it is gone already. */
  remove(id: ConversationId): Promise<void>
}

/** What an operator wants to know of the whole library. */
export type Reports = {
  /** Oldest first. `bytes` are those of its documents' files; `generation` as of Chunks. */
  collections(): Promise<
    readonly Readonly<{
      id: CollectionId
      name: string
      documents: number
      pages: number
      chunks: number
      bytes: number
      generation: number
    }>[]
  >
  /** Pages, and whole documents, that could not be read: of the documents that changed last, at most `limit`. */
  failures(limit: number): Promise<readonly ReadingFailure[]>
}

/** One process's word that it is storing a file, or removing it. It holds until `until` (epoch ms). */
export type FileClaim = Readonly<{ sha256: string; token: string; until: number }>

/**
 * Files lie outside the database, so storing one with the row that refers to it, or removing both, is no transaction. Whoever
 * does either says so here first, that no two processes do both at once.
 */
export type FileClaims = {
  /** Nobody else removes the file until then, whether or not it is there by now. Undefined while somebody removes it. */
  arrive(sha256: string, claim: ClaimOptions): Promise<FileClaim | undefined>
  /** The right to remove a file that no document refers to, that is not arriving, and that nobody else removes. */
  remove(sha256: string, claim: ClaimOptions): Promise<FileClaim | undefined>
  /** It was stored or removed, or shall not be any more. Nothing happens when the claim is gone. */
  end(claim: FileClaim): Promise<void>
  /** Those of the files (sha256) that no document refers to, each once. */
  unreferenced(sha256s: readonly string[]): Promise<readonly string[]>
}

/** A document as it is now, named by the newest change to it. `document` is undefined when it was removed. */
export type Change = Readonly<{ seq: number; documentId: DocumentId; document: Document | undefined }>

export type Changes = {
  /** Changes after `seq` (0: all that are kept), each document once, oldest first. */
  since(collectionId: CollectionId, seq: number, limit: number): Promise<readonly Change[]>
  /** The newest seq of the collection, 0 when none. */
  latest(collectionId: CollectionId): Promise<number>
  /** Called after each commit that touched the collection. Returns the way to stop. */
  subscribe(listener: (collectionId: CollectionId) => void): () => void
}
