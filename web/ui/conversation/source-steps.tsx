import type { ReactNode } from 'react'
import { Icon, type IconName } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { ConversationState } from '../state/conversation.ts'
import { useRoute } from '../state/use-route.ts'
import { citedIn } from './cited.ts'
import { routeOfCitation } from './sight-of.ts'

/** “Source 2 of 5” with the way to those beside it, while the page shows one of several citations; nothing otherwise. */
export function SourceSteps({ state }: Readonly<{ state: ConversationState }>): ReactNode {
  const { conversation } = useMessages()
  const [route, navigate] = useRoute()
  const cited = citedIn(state, route.citation)
  if (cited === undefined || cited.citations.length === 1) return null
  const { answerId, citations, place } = cited
  const stepTo = (to: number, icon: IconName, label: string) => {
    const citation = citations[to]
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={label}
        title={label}
        disabled={citation === undefined}
        onClick={() => citation && navigate(routeOfCitation(answerId, citation), 'replace')}
      >
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <fieldset className="source-steps" aria-label={conversation.sources}>
      {stepTo(place - 1, 'back', conversation.previousSource)}
      <span aria-live="polite">{conversation.sourceOf(place + 1, citations.length)}</span>
      {stepTo(place + 1, 'forward', conversation.nextSource)}
    </fieldset>
  )
}
