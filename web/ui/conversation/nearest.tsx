import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { useRoute } from '../state/use-route.ts'
import type { WireAnswer, WireHit } from '../wire.ts'
import { foretaste } from './passage-text.ts'
import { sameSight, sightOfHit } from './sight-of.ts'
import { SourceRow } from './source-row.tsx'
import { Sources } from './sources.tsx'

/** Passages shown when there is no answer; further ones are too far away to help. */
const NEAREST_MAX = 3

/** Lines of a passage in its picture: enough to know it by. */
const LINES_MAX = 3

/** A way on when the documents do not hold the answer: the sentences, or at least the passages, that come nearest. */
export function Nearest({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  const { conversation } = useMessages()
  if (answer.nearest.length === 0 && answer.hits.length === 0) return null
  return (
    <div className="nearest">
      <h4>{conversation.nearest}</h4>
      {answer.nearest.length > 0 ? (
        <Sources answerId={answer.id} citations={answer.nearest} />
      ) : (
        <Passages hits={answer.hits.slice(0, NEAREST_MAX)} />
      )}
    </div>
  )
}

function Passages({ hits }: Readonly<{ hits: readonly WireHit[] }>): ReactNode {
  const { conversation } = useMessages()
  const [route] = useRoute()
  return (
    <ul className="sources" aria-label={conversation.nearest}>
      {hits.map((hit) => {
        const sight = sightOfHit(hit)
        return (
          <li key={hit.chunkId}>
            <SourceRow
              to={{ sight, area: 'page' }}
              current={sameSight(route.sight, sight)}
              documentName={hit.documentName}
              boxes={hit.anchors[0]?.boxes.slice(0, LINES_MAX) ?? []}
              quote={foretaste(hit.markdown)}
            />
          </li>
        )
      })}
    </ul>
  )
}
