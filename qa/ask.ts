import type { Answer, AnswerId, Conversation, ConversationId } from '../core/answer.ts'
import type { CollectionId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Scope } from '../core/scope.ts'
import { threadTo } from './conversation/thread.ts'
import { turnOf } from './conversation/turn.ts'
import type { CreateReply, ReplyListeners } from './reply.ts'

/** What the person asks. Conversation, scope and answerer have defaults: a new one, the conversation's, the first. */
export type Question = Readonly<{
  question: string
  conversationId?: ConversationId
  /** The answer it goes on from: the conversation's newest when left out, none when null, as for a changed first question. */
  parentId?: AnswerId | null
  scope?: Scope
  answerer?: string
}>

export type AskDeps = Readonly<{
  reply: CreateReply
  /** Where the answer is kept; each call is durable when it returns. */
  conversations: Readonly<{
    find(id: ConversationId): Promise<Pick<Conversation, 'collectionId' | 'scope'> | undefined>
    answers(id: ConversationId): Promise<readonly Answer[]>
    create(
      input: Readonly<{ collectionId: CollectionId; title: string; scope: Scope }>,
    ): Promise<Readonly<{ id: ConversationId }>>
    append(id: ConversationId, answer: Answer): Promise<void>
  }>
}>

export type Ask = (
  collectionId: CollectionId,
  input: Question,
  listeners: ReplyListeners,
  signal: AbortSignal,
) => Promise<Answer>

/**
 * Answers a question in its conversation. The answer is stored, with its citations and the hits it was drawn from,
 * before it is returned; a question whose asker went away leaves nothing behind. Throws AppError `invalid-request` for
 * an answerer nobody knows or an answer to go on from that the conversation has not, and `conversation-not-found` for a
 * conversation that is gone or lies in another collection.
 */
export function createAsk({ reply, conversations }: AskDeps): Ask {
  return async (collectionId, input, listeners, signal) => {
    const { question, answerer } = input
    const before = await whatWentBefore(conversations, collectionId, input)
    const { thread } = before
    const scope = input.scope ?? before.scope
    const replied = await reply(
      collectionId,
      {
        question,
        scope,
        turns: thread.map(turnOf),
        earlier: thread,
        ...(answerer !== undefined && { answerer }),
      },
      listeners,
      signal,
    )
    const conversationId =
      input.conversationId ??
      (await conversations.create({ collectionId, title: titleOf(question), scope })).id
    const answer: Answer = { ...replied, conversationId, parentId: thread.at(-1)?.id ?? null }
    await conversations.append(conversationId, answer)
    return answer
  }
}

type Before = Readonly<{ thread: readonly Answer[]; scope: Scope }>

/** The branch a question goes on from, and where its conversation looks. */
async function whatWentBefore(
  conversations: AskDeps['conversations'],
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
