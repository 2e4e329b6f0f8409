import type { KeyboardEvent, ReactNode } from 'react'
import type { AnswerId, Citation } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useRoute } from '../state/use-route.ts'
import { foretaste } from './passage-text.ts'
import { pinBeside, pinName } from './pins.ts'
import { useProofCards } from './proof-cards.tsx'
import { isLookedAt, routeOfCitation } from './sight-of.ts'
import { visibleName } from './visible-text.ts'

type CitationPinProps = Readonly<{
  /** Undefined while the answer is not stored yet: then there is nothing to link to. */
  answerId: AnswerId | undefined
  citation: Citation
  /** Those that stand beside it in the text. */
  beside: readonly Citation[]
}>

/**
 * The number inside a sentence: hovering or focusing shows the cited lines, pressing opens the page with them lit.
 * Arrow keys go to the pins beside it.
 */
export function CitationPin({ answerId, citation, beside }: CitationPinProps): ReactNode {
  const { conversation } = useMessages()
  const cards = useProofCards()
  const [route, navigate] = useRoute()
  const looked = isLookedAt(route, answerId, citation)

  const step = (event: KeyboardEvent<HTMLElement>) => {
    const next = pinBeside(event.currentTarget, event.key)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
    // With the page open it turns along.
    if (looked) next.click()
  }
  return (
    <button
      type="button"
      className="cite"
      {...cards.pinProps({ kind: 'citation', citation, beside })}
      data-pin={pinName(answerId, citation.marker)}
      aria-label={conversation.sourceNamed(
        citation.marker,
        visibleName(citation.documentName),
        citation.page,
      )}
      aria-description={foretaste(citation.quote)}
      aria-pressed={looked}
      onClick={() => {
        cards.close()
        // Stepping from source to source is one visit: Back leads to where it began.
        const stepping = route.citation?.marker !== undefined && route.citation.answerId === answerId
        navigate(routeOfCitation(answerId, citation), stepping && !looked ? 'replace' : 'push')
      }}
      onKeyDown={step}
    >
      {citation.marker}
    </button>
  )
}
