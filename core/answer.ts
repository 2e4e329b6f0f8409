import type { ChunkId, Hit } from './chunk.ts'
import type { DocumentId } from './document.ts'
import type { Box } from './geometry.ts'
import type { LineId } from './page.ts'
import type { Scope } from './scope.ts'

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

/** What of a statement its quotes do not bear out, and the words of the statement at fault. */
export type Fault = Readonly<{
  kind: 'number' | 'date' | 'name' | 'negation' | 'words' | 'no-evidence' | 'not-located'
  text: string
}>

/** One statement of an answer, and what checking it against its quotes found. */
export type Claim = Readonly<{
  /** `answer.slice(start, end)` is the statement as markdown, its markers included. */
  start: number
  end: number
  markers: readonly number[]
  /** Checked support of the statement by its quotes together, in [0, 1]. */
  support: number
  /** Empty for a statement that is borne out; one with faults is marked as such wherever it is shown. */
  faults: readonly Fault[]
}>

/** What was said, or would have been, and was left out because nothing bears it out. */
export type Dropped = Readonly<{
  /** Plain text. */
  text: string
  faults: NonEmpty<Fault>
  /** The page it was read from, where that is all that is known of its place. */
  page?: Readonly<{ documentId: DocumentId; documentName: string; page: number }>
}>

/** Tokens a model read and wrote for an answer, as its maker counts them. */
export type Usage = Readonly<{ inputTokens: number; outputTokens: number }>

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
      /** In the order of `text`. */
      claims: readonly Claim[]
      dropped: readonly Dropped[]
      usage?: Usage
    }>
  | Readonly<{
      kind: 'not-found'
      /** `unproved`: something was said, and none of it is borne out; it is in `dropped`. */
      reason: 'no-passage' | 'low-confidence' | 'unproved'
      confidence: number
      text: string
      /** Sentences that come nearest, markers counting from 1 in this list; none where nothing comes near. */
      nearest: readonly Citation[]
      dropped: readonly Dropped[]
      usage?: Usage
    }>

/** One question and what was answered, as stored in a conversation and sent over REST. */
export type Answer = Readonly<{
  id: AnswerId
  conversationId: ConversationId
  /** The answer its question goes on from; null begins a branch. Answers with one parent are versions of a question. */
  parentId: AnswerId | null
  question: string
  answered: boolean
  answer: string
  short?: string
  confidence: number
  citations: readonly Citation[]
  claims: readonly Claim[]
  dropped: readonly Dropped[]
  /** When not answered: the sentences that come nearest. */
  nearest: readonly Citation[]
  usage?: Usage
  /** What was searched for, where it is not the question as typed: a follow-up made to stand alone. */
  searchedFor?: string
  /** What was given to the answerer, best first. */
  hits: readonly Hit[]
  answerer: string
  /** The readers of the pages behind the hits, joined by `, `. */
  reader: string
  timings: Readonly<{ retrieveMs: number; answerMs: number }>
  createdAt: string
  /** Said after the answer was made; absent while nobody has said anything. */
  feedback?: Feedback
}>

/** What a person said of an answer. One per answer: the newest. */
export type Feedback = Readonly<{
  verdict: 'right' | 'wrong'
  /** What was wrong or missing, in the person's words. */
  note?: string
  createdAt: string
}>

/** The same before it is written down. */
export type GivenFeedback = Omit<Feedback, 'createdAt'>

export type Conversation = Readonly<{
  id: ConversationId
  collectionId: string
  /** The first question, shortened, or what a person called it. */
  title: string
  /** Where its questions look unless one says otherwise: everywhere when empty. */
  scope: Scope
  createdAt: string
  updatedAt: string
}>
