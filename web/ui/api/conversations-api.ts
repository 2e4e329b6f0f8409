import type { Conversation, ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { Scope } from '../../../core/scope.ts'
import type { WireConversation } from '../wire.ts'
import type { Caller } from './caller.ts'
import {
  guard,
  isConversation,
  isListingOf,
  isListOf,
  isNumber,
  isText,
  isWholeConversation,
} from './guards.ts'
import { at, paging } from './paths.ts'

export type ConversationsApi = Readonly<{
  /** Newest first. */
  list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Conversation>>
  get(id: ConversationId, signal: AbortSignal): Promise<WireConversation>
  rename(id: ConversationId, title: string): Promise<Conversation>
  /** Where its questions look from now on. */
  changeScope(id: ConversationId, scope: Scope): Promise<Conversation>
  remove(id: ConversationId): Promise<void>
  asking(signal: AbortSignal): Promise<Asking>
}>

/** What the server takes for a question, and who can answer. */
export type Asking = Readonly<{
  /** Names of those who can answer now; the first does when nobody is named. */
  answerers: readonly string[]
  questionCharsMax: number
}>

export function createConversationsApi({ json, remove }: Caller): ConversationsApi {
  const change = (id: ConversationId, patch: Readonly<{ title?: string; scope?: Scope }>) =>
    json(isConversation, at`/conversations/${id}`, { method: 'PATCH', body: patch })
  return {
    list: (id, cursor, signal) =>
      json(isListingOf(isConversation), at`/collections/${id}/conversations` + paging(cursor), { signal }),
    get: (id, signal) => json(isWholeConversation, at`/conversations/${id}`, { signal }),
    rename: (id, title) => change(id, { title }),
    changeScope: (id, scope) => change(id, { scope }),
    remove: (id) => remove(at`/conversations/${id}`),
    asking: (signal) => json(isAsking, '/status', { signal }),
  }
}

const isAsking = guard<Asking>(
  ({ answerers, questionCharsMax }) => isListOf(isText)(answerers) && isNumber(questionCharsMax),
)
