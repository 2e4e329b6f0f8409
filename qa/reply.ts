import type { Answer, Finding } from '../core/answer.ts'
import type { Hit } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'
import type { Answerer, Evidence } from './answerer.ts'
import { keepEvidence } from './conversation/keep-evidence.ts'
import { standAlone } from './conversation/stand-alone.ts'
import type { Turn } from './conversation/turn.ts'

/** An answer that belongs to no conversation, or not yet. */
export type Reply = Omit<Answer, 'conversationId' | 'parentId'>

export type ReplyInput = Readonly<{
  question: string
  scope: Scope
  /** The first when left out. */
  answerer?: string
  /** What was asked and said before, oldest first. */
  turns: readonly Turn[]
  /** The answers among them whose passages stay at hand. */
  earlier: readonly Answer[]
}>

/** How an answer arrives: hits first, then pieces of its text. */
export type ReplyListeners = Readonly<{
  onHits?: (hits: readonly Hit[]) => void
  onToken?: (text: string) => void
}>

export type ReplyDeps = Readonly<{
  search: (
    collectionId: CollectionId,
    query: string,
    options: Readonly<{ limit: number; aroundOf: number }> & Scope,
    signal: AbortSignal,
  ) => Promise<Evidence>
  /** Whether a passage found before is still in the library. */
  stillThere: (hit: Hit) => Promise<boolean>
  /** The first answers when none is named. */
  answerers: readonly Answerer[]
  /** Names of the engines that read these documents, for the record; documents that are gone are left out. */
  readersOf: (documents: readonly DocumentId[]) => Promise<readonly string[]>
  /** Hits given to the answerer. */
  passagesMax: number
  newId: () => string
  /** Epoch milliseconds. */
  now: () => number
}>

export type CreateReply = (
  collectionId: CollectionId,
  input: ReplyInput,
  listeners: ReplyListeners,
  signal: AbortSignal,
) => Promise<Reply>

/**
 * Make the question stand alone, retrieve, answer. Nothing is stored. Throws AppError `invalid-request` for an answerer
 * nobody knows.
 */
export function createReply(deps: ReplyDeps): CreateReply {
  return async (collectionId, input, { onHits, onToken }, signal) => {
    const answerer = answererNamed(deps.answerers, input.answerer)
    const started = deps.now()
    const question = await madeToStandAlone(answerer, input, signal)
    const isFollowUp = question !== input.question
    const options = { limit: deps.passagesMax, aroundOf: AROUND, ...input.scope }
    const found = await deps.search(collectionId, question, options, signal)
    const evidence = isFollowUp ? await keepEvidence(found, input.earlier, deps.stillThere) : found
    onHits?.(evidence.hits)
    const retrieved = deps.now()
    const finding = await answerer.answer(question, evidence, { signal, ...(onToken && { onToken }) })
    signal.throwIfAborted()
    const answered = deps.now()

    const readers = await deps.readersOf([...new Set(evidence.hits.map((hit) => hit.chunk.documentId))])
    const cited = new Set((finding.kind === 'found' ? finding.citations : []).map(({ chunkId }) => chunkId))
    return {
      id: deps.newId(),
      question: input.question,
      ...said(finding),
      ...(isFollowUp && { searchedFor: question }),
      hits: [...evidence.hits, ...(evidence.around ?? []).filter(({ chunk }) => cited.has(chunk.id))],
      answerer: answerer.name,
      reader: [...new Set(readers.filter((reader) => reader !== ''))].sort().join(', '),
      timings: { retrieveMs: retrieved - started, answerMs: answered - retrieved },
      createdAt: new Date(answered).toISOString(),
    }
  }
}

/** The best hits whose pages may answer by what is printed around them. */
const AROUND = 3

async function madeToStandAlone(
  answerer: Answerer,
  { question, turns }: ReplyInput,
  signal: AbortSignal,
): Promise<string> {
  if (turns.length === 0) return question
  return answerer.standAlone?.(question, turns, signal) ?? standAlone(question, turns)
}

function answererNamed(answerers: readonly Answerer[], name: string | undefined): Answerer {
  const found = name === undefined ? answerers[0] : answerers.find((answerer) => answerer.name === name)
  if (found !== undefined) return found
  const known = answerers.map((answerer) => `"${answerer.name}"`).join(', ')
  throw new AppError(
    'invalid-request',
    `There is no answerer "${name}". Use one of ${known}, or leave it out.`,
    { field: 'answerer' },
  )
}

type Said = Pick<
  Answer,
  'answered' | 'answer' | 'short' | 'confidence' | 'citations' | 'claims' | 'dropped' | 'nearest' | 'usage'
>

function said(finding: Finding): Said {
  const { confidence, dropped, text: answer, usage } = finding
  const common = { answer, confidence, dropped, ...(usage && { usage }) }
  if (finding.kind === 'not-found') {
    return { answered: false, ...common, citations: [], claims: [], nearest: finding.nearest }
  }
  const { short, citations, claims } = finding
  return { answered: true, ...common, ...(short !== undefined && { short }), citations, claims, nearest: [] }
}
