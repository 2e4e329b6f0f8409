import { useCallback, useEffect, useRef } from 'react'
import type { Scope } from '../../../core/scope.ts'
import { useApi } from '../api/api-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { Asking, Conversing } from '../state/use-conversation.ts'
import { useRoute } from '../state/use-route.ts'

/** Asks where the chips say, unless `options` names another scope. */
export type AskNow = (question: string, options?: Partial<Omit<Asking, 'question'>>) => void

/** Without another choice for so long, in ms, a scope is the one that is meant. */
const CHOSEN_MS = 400

/** Asking within the scope on the screen; a conversation that is opened brings its own, and keeps what is chosen. */
export function useAsking({ state, ask }: Conversing): AskNow {
  const api = useApi()
  const { scope, setScope } = useAskScope()
  const stored = useRef<Scope>({})
  const opened = state.kind === 'open' ? state.scope : undefined
  const id = state.kind === 'open' ? state.id : undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new conversation getting its id is no opening.
  useEffect(() => {
    if (opened === undefined || id === undefined) return
    stored.current = opened
    setScope(opened)
  }, [opened, setScope])

  const [{ conversationId }] = useRoute()
  const isOpen = id !== undefined && id === conversationId
  useEffect(() => {
    if (!isOpen || sameScope(stored.current, scope)) return
    // While parts are chosen one after another only the last choice is stored.
    const timer = setTimeout(() => {
      stored.current = scope
      // Each question says where it looks; this only remembers it for the next visit.
      api.conversations.changeScope(id, scope).catch(() => undefined)
    }, CHOSEN_MS)
    return () => clearTimeout(timer)
  }, [api, id, isOpen, scope])

  return useCallback((question, options = {}) => ask({ question, scope, ...options }), [ask, scope])
}

function sameScope(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
