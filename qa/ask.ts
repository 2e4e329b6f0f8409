import type { Answer, AnswerId, Conversation, ConversationId, Finding } from '../core/answer.ts'
import type { Hit } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'
import type { Answerer, Evidence } from './answerer.ts'
import { keepEvidence } from './conversation/keep-evidence.ts'
import { standAlone } from './conversation/stand-alone.ts'
import { threadTo } from './conversation/thread.ts'
import { turnOf } from './conversation/turn.ts'

/** What the person asks. Conversation, scope and answerer have defaults: a new one, the conversation's, the first. */
export type Question = Readonly<{
  question: string
  conversationId?: ConversationId
  /** The answer it goes on from: the conversation's newest when left out, none when null, as for a changed first question. */
  parentId?: AnswerId | null
  scope?: Scope
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
    options: Readonly<{ limit: number }> & Scope,
    signal: AbortSignal,
  ) => Promise<Evidence>
  /** Whether a passage found before is still in the library. */
  stillThere: (hit: Hit) => Promise<boolean>
  /** The first answers when none is named. */
  answerers: readonly Answerer[]
  /** Where the answer is kept; each call is durable when it returns. */
  conversations: Readonly<{
    find(id: ConversationId): Promise<Pick<Conversation, 'collectionId' | 'scope'> | undefined>
    answers(id: ConversationId): Promise<readonly Answer[]>
    create(
      input: Readonly<{ collectionId: CollectionId; title: string; scope: Scope }>,
    ): Promise<Readonly<{ id: ConversationId }>>
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
 * Make the question stand alone, retrieve, answer, keep. The answer is stored, with its citations and the hits it was
 * drawn from, before it is returned; a question whose asker went away leaves nothing behind. Throws AppError
 * `invalid-request` for an answerer nobody knows or an answer to go on from that the conversation has not, and
 * `conversation-not-found` for a conversation that is gone or lies in another collection.
 */
export function createAsk(deps: AskDeps): Ask {
  return async (collectionId, input, { onHits, onToken }, signal) => {
    const answerer = answererNamed(deps.answerers, input.answerer)
    const before = await whatWentBefore(deps, collectionId, input)
    const scope = input.scope ?? before.scope

    const started = deps.now()
    const question = standAlone(input.question, before.thread.map(turnOf))
    const isFollowUp = question !== input.question
    const found = await deps.search(collectionId, question, { limit: deps.passagesMax, ...scope }, signal)
    const evidence = isFollowUp ? await keepEvidence(found, before.thread, deps.stillThere) : found
    onHits?.(evidence.hits)
    const retrieved = deps.now()
    const finding = await answerer.answer(question, evidence, { signal, ...(onToken && { onToken }) })
    signal.throwIfAborted()
    const answered = deps.now()

    const readers = await deps.readersOf([...new Set(evidence.hits.map((hit) => hit.chunk.documentId))])
    const conversationId =
      input.conversationId ??
      (await deps.conversations.create({ collectionId, title: titleOf(input.question), scope })).id
    const answer: Answer = {
      id: deps.newId(),
      conversationId,
      parentId: before.thread.at(-1)?.id ?? null,
      question: input.question,
      ...said(finding),
      ...(isFollowUp && { searchedFor: question }),
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

type Before = Readonly<{ thread: readonly Answer[]; scope: Scope }>

/** The branch a question goes on from, and where its conversation looks. */
async function whatWentBefore(
  { conversations }: AskDeps,
  collectionId: CollectionId,
  { conversationId, parentId }: Question,
): Promise<Before> {
  if (conversationId === undefined) {
    if (parentId == null) return { thread: [], scope: {} }
    throw noSuchParent()
  }
  const conversation = await conversations.find(conversationId)
  if (conversation?.collectionId !== collectionId) {
    throw new AppError(
      'conversation-not-found',
      'This collection has no such conversation. Leave the conversation out to begin a new one.',
    )
  }
  const answers = await conversations.answers(conversationId)
  const last = parentId === undefined ? (answers.at(-1)?.id ?? null) : parentId
  const thread = threadTo(answers, last)
  if (thread === undefined) throw noSuchParent()
  return { thread, scope: conversation.scope }
}

function noSuchParent(): AppError {
  return new AppError(
    'invalid-request',
    'The answer to go on from is not in this conversation. Leave it out to go on from the newest.',
    { field: 'parentId' },
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
