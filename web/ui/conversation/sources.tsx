import type { ReactNode } from 'react'
import type { Citation } from '../../../core/answer.ts'
import { Link } from '../frame/link.tsx'
import { useRoute } from '../state/use-route.ts'
import { plainWords } from './passage-text.ts'
import { sameSight, sightOfCitation } from './sight-of.ts'

/** Every citation under the answer, with its quote: what a phone has instead of hovering. */
export function Sources({ citations }: Readonly<{ citations: readonly Citation[] }>): ReactNode {
  const [route] = useRoute()
  return (
    <ol className="sources" aria-label="Sources">
      {citations.map((citation) => {
        const sight = sightOfCitation(citation)
        return (
          <li key={citation.marker}>
            <Link className="source" to={{ sight, area: 'page' }} current={sameSight(route.sight, sight)}>
              <span className="source-marker">{citation.marker}</span>
              <span className="source-words">
                <q className="source-quote" dir="auto">
                  {plainWords(citation.quote)}
                </q>
                <span className="source-place">
                  <bdi>{citation.documentName}</bdi>, page {citation.page}
                </span>
              </span>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
