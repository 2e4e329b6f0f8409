import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { AnswerId, ConversationId, Feedback } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Scope } from '../../../core/scope.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { WireAnswer } from '../wire.ts'
import { askingTurn, begun, type ConversationState, reduceConversation } from './conversation.ts'
import { findLostAnswer, type LostQuestion } from './lost-answer.ts'
import { answerBefore, threadOf } from './thread.ts'

export type Asking = Readonly<{
  question: string
  scope: Scope
  /** Key of the turn it goes on from: the last on the screen when left out. */
  parent?: string | null
  /** Key of the stopped or failed turn it takes the place of. */
  instead?: string
  /** The server's first when left out. */
  answerer?: string
}>

export type Conversing = Readonly<{
  state: ConversationState
  asking: boolean
  ask: (asking: Asking) => void
  stop: () => void
  /** Shows another version of a question: the turn called `key`. */
  choose: (key: string) => void
  /** What the server has stored of a person's judgement. */
  judged: (answerId: AnswerId, feedback: Feedback | undefined) => void
  reload: () => void
}>

/**
 * The conversation the route names, or a new one. `onBegun` is told the id a new one got with its first answer;
 * `show` is the answer a link leads to. Going to another conversation stops the answer that is being written.
 */
export function useConversation(
  collectionId: CollectionId,
  id: ConversationId | undefined,
  onBegun: (id: ConversationId) => void,
  show?: AnswerId,
): Conversing {
  const api = useApi()
  const [state, dispatch] = useReducer(reduceConversation, begun)
  const running = useRef<AbortController>(undefined)
  const shown = useRef<ConversationId>(undefined)
  const asked = useRef(0)
  const wanted = useRef(show)
  wanted.current = show

  const load = useCallback(
    async (conversationId: ConversationId, signal: AbortSignal) => {
      dispatch({ kind: 'opened', id: conversationId })
      try {
        const conversation = await api.conversations.get(conversationId, signal)
        dispatch({ kind: 'loaded', conversation, show: wanted.current })
      } catch (error) {
        if (!isAbort(error)) dispatch({ kind: 'not-loaded', id: conversationId, problem: problemOf(error) })
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

  const ask = async ({ question, scope, parent, instead, answerer }: Asking) => {
    // One answer at a time: the next question builds on it.
    if (state.kind !== 'open' || askingTurn(state) !== undefined) return
    const controller = new AbortController()
    running.current = controller
    asked.current += 1
    const key = `ask-${asked.current}`
    const after = parent === undefined ? (threadOf(state.turns, state.chosen).at(-1)?.key ?? null) : parent
    const sent: LostQuestion = {
      collectionId,
      conversationId: state.id,
      question,
      parentId: answerBefore(state.turns, after),
      known: new Set(state.turns.flatMap((turn) => (turn.kind === 'answered' ? [turn.answer.id] : []))),
      askedAt: Date.now(),
    }
    const finish = (answer: WireAnswer) => {
      if (state.id === undefined) {
        shown.current = answer.conversationId
        onBegun(answer.conversationId)
      }
      dispatch({ kind: 'streamed', key, event: { kind: 'done', answer } })
    }
    dispatch({ kind: 'asked', key, question, parent: after, ...(instead !== undefined && { instead }) })
    try {
      const outcome = await stream({ ...sent, scope, answerer }, key, controller.signal)
      if (outcome.kind === 'answered') return finish(outcome.answer)
      if (outcome.kind === 'told') return
      dispatch({ kind: 'lost', key, looking: true })
      const found = await findLostAnswer(api.conversations, sent, controller.signal)
      if (found) finish(found)
      else dispatch({ kind: 'lost', key, looking: false })
    } catch (error) {
      if (isAbort(error)) dispatch({ kind: 'stopped', key })
      else dispatch({ kind: 'broke', key, problem: problemOf(error) })
    }
  }

  /** Tells what arrives until the answer is whole, the server said why there is none, or the line broke. */
  const stream = async (
    input: Parameters<typeof api.ask>[0],
    key: string,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    try {
      for await (const event of api.ask(input, signal)) {
        if (event.kind === 'done') return { kind: 'answered', answer: event.answer }
        dispatch({ kind: 'streamed', key, event })
        if (event.kind === 'error') return { kind: 'told' }
      }
      return { kind: 'broken' }
    } catch (error) {
      // No answer came, or it ended in the middle.
      if (problemOf(error).status === 0) return { kind: 'broken' }
      throw error
    }
  }

  return {
    state,
    asking: askingTurn(state) !== undefined,
    ask: (asking) => void ask(asking),
    stop: () => running.current?.abort(),
    choose: useCallback((key) => dispatch({ kind: 'chose', key }), []),
    judged: useCallback((answerId, feedback) => dispatch({ kind: 'judged', answerId, feedback }), []),
    reload: () => {
      if (id !== undefined) void load(id, new AbortController().signal)
    },
  }
}

type Outcome =
  | Readonly<{ kind: 'answered'; answer: WireAnswer }>
  /** The server said why not. */
  | Readonly<{ kind: 'told' }>
  | Readonly<{ kind: 'broken' }>
