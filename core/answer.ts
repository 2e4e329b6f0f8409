import type { ChunkId, Hit } from './chunk.ts'
import type { DocumentId } from './document.ts'
import type { Box } from './geometry.ts'
import type { LineId } from './page.ts'

export type ConversationId = string
export type AnswerId = string

export type NonEmpty<T> = readonly [T, ...T[]]

/** One marker's proof: the words, the page and the lines they are printed on. One page each. */
export type Citation = Readonly<{
  /** 1-based; `[1]` in the answer's text. */
  marker: number
  documentId: DocumentId
  documentName: string
  page: number
  /** Text as printed, copied from the chunk. */
  quote: string
  /** The boxes of `lines`, in the same order: looked up, never generated. */
  boxes: readonly Box[]
  lines: readonly LineId[]
  chunkId: ChunkId
  /** Checked support of the sentence by the quote, in [0, 1]. */
  support: number
}>

/** What an answerer says: found and cited, or honestly not found. There is no third state. */
export type Finding =
  | Readonly<{
      kind: 'found'
      /** Sentences with `[n]` markers, as markdown: print that looks like markdown is escaped. */
      text: string
      /** The short answer inside the text, when the answerer is sure of it. */
      short?: string
      /** Calibrated probability that the documents hold the answer, in [0, 1]. */
      confidence: number
      citations: NonEmpty<Citation>
    }>
  | Readonly<{ kind: 'not-found'; reason: 'no-passage' | 'low-confidence'; confidence: number; text: string }>

/** One question and what was answered, as stored in a conversation and sent over REST. */
export type Answer = Readonly<{
  id: AnswerId
  conversationId: ConversationId
  question: string
  answered: boolean
  answer: string
  short?: string
  confidence: number
  citations: readonly Citation[]
  /** What was given to the answerer, best first. */
  hits: readonly Hit[]
  answerer: string
  /** The readers of the pages behind the hits, joined by `, `. */
  reader: string
  timings: Readonly<{ retrieveMs: number; answerMs: number }>
  createdAt: string
}>

export type Conversation = Readonly<{
  id: ConversationId
  collectionId: string
  /** The first question, shortened. */
  title: string
  createdAt: string
  updatedAt: string
}>
