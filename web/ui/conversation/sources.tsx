import { type ReactNode, useState } from 'react'
import type { AnswerId, Citation } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useRoute } from '../state/use-route.ts'
import { plainWords } from './passage-text.ts'
import { isLookedAt, routeOfCitation, sightOfCitation } from './sight-of.ts'
import { SourceRow } from './source-row.tsx'

/** Sources shown before the rest is asked for. */
const SHOWN = 3

type SourcesProps = Readonly<{ answerId: AnswerId; citations: readonly Citation[] }>

/** Every citation under the answer, with its quote and lines: what a phone has instead of hovering. */
export function Sources({ answerId, citations }: SourcesProps): ReactNode {
  const { conversation } = useMessages()
  const [route] = useRoute()
  const [all, setAll] = useState(false)
  // One more row costs no more room than the button that would show it.
  const isLong = citations.length > SHOWN + 1
  return (
    <>
      <ol className="sources" aria-label={conversation.sources}>
        {citations.slice(0, all || !isLong ? undefined : SHOWN).map((citation) => (
          <li key={citation.marker}>
            <SourceRow
              to={{ ...routeOfCitation(answerId, citation), sight: sightOfCitation(citation) }}
              current={isLookedAt(route, answerId, citation)}
              marker={citation.marker}
              documentName={citation.documentName}
              boxes={citation.boxes}
              quote={plainWords(citation.quote)}
            />
          </li>
        ))}
      </ol>
      {isLong && (
        <button type="button" className="button quiet small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? conversation.fewerSources : conversation.allSources(citations.length)}
        </button>
      )}
    </>
  )
}
