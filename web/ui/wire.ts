import type { Answer, Citation, Conversation } from '../../core/answer.ts'
import type { Anchor } from '../../core/chunk.ts'
import type { Document, DocumentId } from '../../core/document.ts'
import type { ErrorCode } from '../../core/errors.ts'
import type { Page } from '../../core/page.ts'

/** What the REST API sends where it differs from the core's records. Everything else is core as it is. */

/**
 * RFC 9457. `status` 0 is ours: the request never got an answer. Screens say a problem through ProblemNote or
 * `problemWords`, which know each `type` in the person's language.
 */
export type Problem = Readonly<{
  /** `/problems/CODE` of the server, `page:CODE` of this page. */
  type?: string
  /** In English. */
  title: string
  status: number
  /** One sentence for the person in front of the screen. */
  detail?: string
  errors?: readonly Readonly<{ path: string; message: string }>[]
}>

/** A passage as a search found it, with the places it is printed at. */
export type WireHit = Readonly<{
  chunkId: string
  documentId: DocumentId
  documentName: string
  pages: readonly number[]
  headings: readonly string[]
  markdown: string
  score: number
  anchors: readonly Anchor[]
}>

export type WireAnswer = Omit<Answer, 'hits'> & Readonly<{ hits: readonly WireHit[] }>

export type WirePage = Omit<Page, 'number'> & Readonly<{ documentId: DocumentId; page: number }>

export type WireConversation = Conversation & Readonly<{ answers: readonly WireAnswer[] }>

/** What became of one upload: every file is in exactly one of the two lists. */
export type Uploaded = Readonly<{
  items: readonly (Document & Readonly<{ duplicate?: boolean }>)[]
  rejected: readonly Readonly<{ name: string; problem: Problem }>[]
}>

/** Undefined `document`: it was removed. */
export type DocumentChange = Readonly<{ documentId: DocumentId; document: Document | undefined }>

/** What a streamed answer sends, in order: hits, tokens, citations, then done or error. */
export type AskEvent =
  | Readonly<{ kind: 'hits'; hits: readonly WireHit[] }>
  | Readonly<{ kind: 'token'; text: string }>
  | Readonly<{ kind: 'citation'; citation: Citation }>
  | Readonly<{ kind: 'done'; answer: WireAnswer }>
  | Readonly<{ kind: 'error'; problem: Problem }>

/** A page that could not be read, and why. */
export type PageFailure = Readonly<{ page: number; problem: string; problemCode?: ErrorCode }>

/** What a document can be downloaded as. */
export type ExportFormat = 'markdown' | 'json' | 'hocr' | 'alto' | 'pdf'
