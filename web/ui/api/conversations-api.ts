import type { Conversation, ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { Scope } from '../../../core/scope.ts'
import type { WireConversation } from '../wire.ts'
import type { Caller } from './caller.ts'
import { guard, isConversation, isListingOf, isListOf, isText, isWholeConversation } from './guards.ts'
import { at, paging } from './paths.ts'

export type ConversationsApi = Readonly<{
  /** Newest first. */
  list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Conversation>>
  get(id: ConversationId, signal: AbortSignal): Promise<WireConversation>
  rename(id: ConversationId, title: string): Promise<Conversation>
  /** Where its questions look from now on. */
  changeScope(id: ConversationId, scope: Scope): Promise<Conversation>
  remove(id: ConversationId): Promise<void>
  /** Names of those who can answer now; the first does when nobody is named. */
  answerers(signal: AbortSignal): Promise<readonly string[]>
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
    answerers: async (signal) => (await json(hasAnswerers, '/status', { signal })).answerers,
  }
}

const hasAnswerers = guard<Readonly<{ answerers: readonly string[] }>>(({ answerers }) =>
  isListOf(isText)(answerers),
)
