import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import { askingTurn, begun, type ConversationState, reduceConversation } from './conversation.ts'

export type Conversing = Readonly<{
  state: ConversationState
  asking: boolean
  /** `instead` is the key of the turn it takes the place of. */
  ask: (question: string, instead?: string) => void
  stop: () => void
  reload: () => void
}>

/**
 * The conversation the route names, or a new one. `onBegun` is told the id a new one got with its first answer.
 * Going to another conversation stops the answer that is being written.
 */
export function useConversation(
  collectionId: CollectionId,
  id: ConversationId | undefined,
  onBegun: (id: ConversationId) => void,
): Conversing {
  const api = useApi()
  const [state, dispatch] = useReducer(reduceConversation, begun)
  const running = useRef<AbortController>(undefined)
  const shown = useRef<ConversationId>(undefined)
  const asked = useRef(0)

  const load = useCallback(
    async (wanted: ConversationId, signal: AbortSignal) => {
      dispatch({ kind: 'opened', id: wanted })
      try {
        dispatch({ kind: 'loaded', conversation: await api.conversations.get(wanted, signal) })
      } catch (error) {
        if (!isAbort(error)) dispatch({ kind: 'not-loaded', id: wanted, problem: problemOf(error) })
      }
    },
    [api],
  )

  useEffect(() => {
    // The id a new conversation just got is already on the screen.
    if (shown.current === id) return
    shown.current = id
    running.current?.abort()
    if (id === undefined) return dispatch({ kind: 'began' })
    const controller = new AbortController()
    running.current = controller
    void load(id, controller.signal)
  }, [id, load])

  useEffect(
    () => () => {
      running.current?.abort()
      shown.current = undefined
    },
    [],
  )

  const ask = async (question: string, instead: string | undefined) => {
    // One answer at a time: the next question builds on it.
    if (askingTurn(state) !== undefined) return
    const controller = new AbortController()
    asked.current += 1
    const key = `ask-${asked.current}`
    running.current = controller
    dispatch({ kind: 'asked', key, question, instead })
    try {
      const input = { collectionId, conversationId: id, question }
      for await (const event of api.ask(input, controller.signal)) {
        if (event.kind === 'done' && id === undefined) {
          shown.current = event.answer.conversationId
          onBegun(event.answer.conversationId)
        }
        dispatch({ kind: 'streamed', key, event })
      }
    } catch (error) {
      if (isAbort(error)) dispatch({ kind: 'stopped', key })
      else dispatch({ kind: 'broke', key, problem: problemOf(error) })
    }
  }

  return {
    state,
    asking: askingTurn(state) !== undefined,
    ask: (question, instead) => void ask(question, instead),
    stop: () => running.current?.abort(),
    reload: () => {
      if (id !== undefined) void load(id, new AbortController().signal)
    },
  }
}
