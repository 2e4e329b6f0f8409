import type { Conversation, ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { WireConversation } from '../wire.ts'
import type { Caller } from './caller.ts'
import { isConversation, isListingOf, isWholeConversation } from './guards.ts'
import { at, paging } from './paths.ts'

export type ConversationsApi = Readonly<{
  list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Conversation>>
  get(id: ConversationId, signal: AbortSignal): Promise<WireConversation>
  remove(id: ConversationId): Promise<void>
}>

export function createConversationsApi({ json, remove }: Caller): ConversationsApi {
  return {
    list: (id, cursor, signal) =>
      json(isListingOf(isConversation), at`/collections/${id}/conversations` + paging(cursor), { signal }),
    get: (id, signal) => json(isWholeConversation, at`/conversations/${id}`, { signal }),
    remove: (id) => remove(at`/conversations/${id}`),
  }
}
