import { useCallback, useEffect, useReducer, useState } from 'react'
import type { Conversation } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { Problem } from '../wire.ts'

/** The conversations of a collection as far as they are loaded, newest first. */
export type ConversationsState =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'failed'; problem: Problem }>
  | Readonly<{
      kind: 'ready'
      conversations: readonly Conversation[]
      next: string | null
      /** More are on their way. */
      busy: boolean
      /** Why more did not come. */
      problem: Problem | undefined
    }>

export type ConversationsEvent =
  | Readonly<{ kind: 'opened' }>
  /** The first page of the list: what is known of those it holds is replaced. */
  | Readonly<{ kind: 'loaded'; listing: Listing<Conversation> }>
  | Readonly<{ kind: 'wants-more' }>
  | Readonly<{ kind: 'continued'; listing: Listing<Conversation> }>
  | Readonly<{ kind: 'failed'; problem: Problem }>

export function reduceConversations(
  state: ConversationsState,
  event: ConversationsEvent,
): ConversationsState {
  switch (event.kind) {
    case 'opened':
      return { kind: 'loading' }
    case 'loaded':
      return { kind: 'ready', conversations: event.listing.items, next: event.listing.next, ...AT_REST }
    case 'wants-more':
      return state.kind === 'ready' ? { ...state, busy: true, problem: undefined } : state
    case 'continued':
      return state.kind === 'ready' ? joined(state, event.listing) : state
    case 'failed':
      return state.kind === 'ready'
        ? { ...state, busy: false, problem: event.problem }
        : { kind: 'failed', problem: event.problem }
  }
}

const AT_REST = { busy: false, problem: undefined } as const

function joined(
  state: ConversationsState & { kind: 'ready' },
  { items, next }: Listing<Conversation>,
): ConversationsState {
  const known = new Set(state.conversations.map(({ id }) => id))
  const conversations = [...state.conversations, ...items.filter(({ id }) => !known.has(id))]
  return { kind: 'ready', conversations, next, ...AT_REST }
}

/** Loads the list page by page; all of it while `all`, so that a search finds what lies far back. */
export function useConversations(collectionId: CollectionId, all: boolean) {
  const api = useApi()
  const [list, dispatch] = useReducer(reduceConversations, { kind: 'loading' })
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again.
  useEffect(() => {
    const controller = new AbortController()
    api.conversations.list(collectionId, undefined, controller.signal).then(
      (listing) => dispatch({ kind: 'loaded', listing }),
      (error: unknown) => isAbort(error) || dispatch({ kind: 'failed', problem: problemOf(error) }),
    )
    return () => controller.abort()
  }, [api, collectionId, round])

  const next = list.kind === 'ready' ? list.next : null
  const idle = list.kind === 'ready' && !list.busy && list.problem === undefined
  const more = useCallback(() => {
    if (next === null) return
    dispatch({ kind: 'wants-more' })
    api.conversations.list(collectionId, next, new AbortController().signal).then(
      (listing) => dispatch({ kind: 'continued', listing }),
      (error: unknown) => dispatch({ kind: 'failed', problem: problemOf(error) }),
    )
  }, [api, collectionId, next])

  useEffect(() => {
    if (all && idle) more()
  }, [all, idle, more])

  return { list, more, reload: useCallback(() => setRound((before) => before + 1), []) }
}
