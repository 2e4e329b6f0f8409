import type { AnswerId, ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { ConversationsApi } from '../api/conversations-api.ts'
import { isAbort } from '../api/problem.ts'
import type { WireAnswer } from '../wire.ts'

/** What is known of a question whose answer broke off. */
export type LostQuestion = Readonly<{
  collectionId: CollectionId
  /** Undefined when it would have begun a conversation. */
  conversationId: ConversationId | undefined
  question: string
  parentId: AnswerId | null
  /** Answers that were there before. */
  known: ReadonlySet<AnswerId>
  /** When it was asked, in ms since 1970 by this machine's clock. */
  askedAt: number
}>

/** Waits before looking once more while the server answers, in ms: an answer that was nearly done is done by then. */
const WAITS_MS = [500, 2_000, 4_000] as const

/** Wait before trying a server again that could not be reached, in ms; coming back online ends it early. */
const AWAY_MS = 5_000

/** Clocks of two machines may differ by so much, in ms. */
const CLOCKS_MS = 120_000

/**
 * The answer the server finished although the line to it broke; undefined when it has none. Waits as long as the
 * server cannot be reached. Rejects with an abort only.
 */
export async function findLostAnswer(
  conversations: ConversationsApi,
  lost: LostQuestion,
  signal: AbortSignal,
): Promise<WireAnswer | undefined> {
  for (const waitMs of WAITS_MS) {
    await pause(waitMs, signal)
    const answers = await whenReachable(() => candidates(conversations, lost, signal), signal)
    const found = answers.findLast((answer) => isTheLost(answer, lost))
    if (found !== undefined) return found
  }
  return undefined
}

export function isTheLost(answer: WireAnswer, { question, parentId, known, askedAt }: LostQuestion): boolean {
  return (
    answer.question === question &&
    answer.parentId === parentId &&
    !known.has(answer.id) &&
    Date.parse(answer.createdAt) > askedAt - CLOCKS_MS
  )
}

/** Where it would be: in its conversation, or in the newest one. */
async function candidates(
  conversations: ConversationsApi,
  { collectionId, conversationId }: LostQuestion,
  signal: AbortSignal,
): Promise<readonly WireAnswer[]> {
  const id = conversationId ?? (await conversations.list(collectionId, undefined, signal)).items[0]?.id
  return id === undefined ? [] : (await conversations.get(id, signal)).answers
}

async function whenReachable<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (isAbort(error)) throw error
      await pause(AWAY_MS, signal)
    }
  }
}

/** Ends after `ms`, or when the browser comes back online. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = () => {
      clearTimeout(timer)
      globalThis.removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      if (signal.aborted) reject(new DOMException('Nobody waits any more.', 'AbortError'))
      else resolve()
    }
    const timer = setTimeout(over, ms)
    globalThis.addEventListener('online', over)
    signal.addEventListener('abort', over)
    if (signal.aborted) over()
  })
}
