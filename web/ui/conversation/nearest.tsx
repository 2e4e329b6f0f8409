import type { ReactNode } from 'react'
import { Link } from '../frame/link.tsx'
import { useRoute } from '../state/use-route.ts'
import type { WireHit } from '../wire.ts'
import { foretaste } from './passage-text.ts'
import { sameSight, sightOfHit } from './sight-of.ts'

/** Passages shown when there is no answer; further ones are too far away to help. */
const NEAREST_MAX = 3

/** The way on when the documents do not hold the answer: the passages that come nearest. */
export function Nearest({ hits }: Readonly<{ hits: readonly WireHit[] }>): ReactNode {
  const [route] = useRoute()
  if (hits.length === 0) return null
  return (
    <div className="nearest">
      <h4>The nearest passages</h4>
      <ul className="sources">
        {hits.slice(0, NEAREST_MAX).map((hit) => {
          const sight = sightOfHit(hit)
          return (
            <li key={hit.chunkId}>
              <Link className="source" to={{ sight, area: 'page' }} current={sameSight(route.sight, sight)}>
                <span className="source-words">
                  <span className="source-quote" dir="auto">
                    {foretaste(hit.markdown)}
                  </span>
                  <span className="source-place">
                    <bdi>{hit.documentName}</bdi>, page {sight.page}
                  </span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
