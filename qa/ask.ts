import type { Answer, Finding } from '../core/answer.ts'
import type { Hit } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Answerer, Evidence } from './answerer.ts'

/** What the person asks; conversation, documents and answerer have defaults: a new one, all, the first. */
export type Question = Readonly<{
  question: string
  conversationId?: string
  documents?: readonly DocumentId[]
  answerer?: string
}>

/** How an answer arrives: hits first, then pieces of its text. */
export type AskListeners = Readonly<{
  onHits?: (hits: readonly Hit[]) => void
  onToken?: (text: string) => void
}>

export type AskDeps = Readonly<{
  search: (
    collectionId: CollectionId,
    query: string,
    options: Readonly<{ limit: number; documents?: readonly DocumentId[] }>,
    signal: AbortSignal,
  ) => Promise<Evidence>
  /** The first answers when none is named. */
  answerers: readonly Answerer[]
  /** Where the answer is kept; each call is durable when it returns. */
  conversations: Readonly<{
    find(id: string): Promise<Readonly<{ id: string; collectionId: CollectionId }> | undefined>
    create(input: Readonly<{ collectionId: CollectionId; title: string }>): Promise<Readonly<{ id: string }>>
    append(id: string, answer: Answer): Promise<void>
  }>
  /** Names of the engines that read these documents, for the record; documents that are gone are left out. */
  readersOf: (documents: readonly DocumentId[]) => Promise<readonly string[]>
  /** Hits given to the answerer. */
  passagesMax: number
  newId: () => string
  /** Epoch milliseconds. */
  now: () => number
}>

export type Ask = (
  collectionId: CollectionId,
  input: Question,
  listeners: AskListeners,
  signal: AbortSignal,
) => Promise<Answer>

/**
 * Retrieve, answer, keep. The answer is stored, with its citations and the hits it was drawn from, before it is
 * returned; a question whose asker went away leaves nothing behind. Throws AppError `invalid-request` for an answerer
 * nobody knows and `conversation-not-found` for a conversation that is gone or lies in another collection.
 */
export function createAsk(deps: AskDeps): Ask {
  return async (collectionId, input, { onHits, onToken }, signal) => {
    const answerer = answererNamed(deps.answerers, input.answerer)
    if (input.conversationId !== undefined) await checkConversation(deps, collectionId, input.conversationId)

    const started = deps.now()
    const evidence = await deps.search(
      collectionId,
      input.question,
      { limit: deps.passagesMax, ...(input.documents && { documents: input.documents }) },
      signal,
    )
    onHits?.(evidence.hits)
    const retrieved = deps.now()
    const finding = await answerer.answer(input.question, evidence, { signal, ...(onToken && { onToken }) })
    signal.throwIfAborted()
    const answered = deps.now()

    const readers = await deps.readersOf([...new Set(evidence.hits.map((hit) => hit.chunk.documentId))])
    const conversationId =
      input.conversationId ??
      (await deps.conversations.create({ collectionId, title: titleOf(input.question) })).id
    const answer: Answer = {
      id: deps.newId(),
      conversationId,
      question: input.question,
      ...said(finding),
      hits: evidence.hits,
      answerer: answerer.name,
      reader: [...new Set(readers.filter((reader) => reader !== ''))].sort().join(', '),
      timings: { retrieveMs: retrieved - started, answerMs: answered - retrieved },
      createdAt: new Date(answered).toISOString(),
    }
    await deps.conversations.append(conversationId, answer)
    return answer
  }
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

async function checkConversation(deps: AskDeps, collectionId: CollectionId, id: string): Promise<void> {
  const conversation = await deps.conversations.find(id)
  if (conversation?.collectionId === collectionId) return
  throw new AppError(
    'conversation-not-found',
    'This collection has no such conversation. Leave the conversation out to begin a new one.',
  )
}

/** A conversation is listed by its first question, on one line. */
const TITLE_CHARS_MAX = 80

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  if (line.length <= TITLE_CHARS_MAX) return line
  const cut = line.slice(0, TITLE_CHARS_MAX - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_CHARS_MAX / 2)).trimEnd()}…`
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
