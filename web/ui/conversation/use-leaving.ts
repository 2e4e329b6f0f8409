import { useCallback, useMemo, useState } from 'react'
import type { ConversationId } from '../../../core/answer.ts'

/** Conversations that are gone from the list while their deletion can be undone. */
export type Leaving = Readonly<{
  hidden: ReadonlySet<ConversationId>
  hide(id: ConversationId): void
  show(id: ConversationId): void
}>

/** Kept above the list, which comes and goes with its shelf. */
export function useLeaving(): Leaving {
  const [hidden, setHidden] = useState<ReadonlySet<ConversationId>>(new Set())
  const hide = useCallback((id: ConversationId) => setHidden((before) => new Set(before).add(id)), [])
  const show = useCallback(
    (id: ConversationId) => setHidden((before) => new Set([...before].filter((other) => other !== id))),
    [],
  )
  return useMemo(() => ({ hidden, hide, show }), [hidden, hide, show])
}
