import { createContext, use } from 'react'
import type { Scope } from '../../../core/scope.ts'

/** Where the next question looks; everywhere when it is empty. */
export type AskScope = Readonly<{
  scope: Scope
  setScope: (scope: Scope) => void
  /** The same, then goes to the question: what "ask about this" does, wherever it stands. */
  askWithin: (scope: Scope) => void
}>

export const AskScopeContext = createContext<AskScope | undefined>(undefined)

export function useAskScope(): AskScope {
  const value = use(AskScopeContext)
  if (value === undefined) throw new Error('There is no conversation above this component.')
  return value
}
