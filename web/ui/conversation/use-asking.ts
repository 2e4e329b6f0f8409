import { useCallback, useEffect, useRef } from 'react'
import type { Scope } from '../../../core/scope.ts'
import { useApi } from '../api/api-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { Asking, Conversing } from '../state/use-conversation.ts'

/** Asks where the chips say, unless `options` names another scope. */
export type AskNow = (question: string, options?: Partial<Omit<Asking, 'question'>>) => void

/** Asking within the scope on the screen; a conversation that is opened brings its own, and keeps the last one used. */
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

  return useCallback(
    (question, options = {}) => {
      const within = options.scope ?? scope
      ask({ question, ...options, scope: within })
      if (id === undefined || sameScope(stored.current, within)) return
      stored.current = within
      // Each question says where it looks; this only remembers it for the next visit.
      api.conversations.changeScope(id, within).catch(() => undefined)
    },
    [api, ask, id, scope],
  )
}

function sameScope(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
