import { type ReactNode, useCallback } from 'react'
import type { AnswerId } from '../../../core/answer.ts'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import { Suggestions } from './suggestions.tsx'
import { useSuggestions } from './use-suggestions.ts'

type FollowUpsProps = Readonly<{ answerId: AnswerId; onAsk: (question: string) => void }>

/** Under the newest answer: what could be asked next. */
export function FollowUps({ answerId, onAsk }: FollowUpsProps): ReactNode {
  const api = useApi()
  const { conversation } = useMessages()
  const items = useSuggestions(
    answerId,
    useCallback((signal: AbortSignal) => api.answers.followUps(answerId, signal), [api, answerId]),
  )
  return <Suggestions level={4} title={conversation.followUps} items={items} onAsk={onAsk} />
}
