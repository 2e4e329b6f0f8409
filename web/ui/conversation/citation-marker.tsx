import { type ReactNode, useId, useRef, useState } from 'react'
import type { Citation } from '../../../core/answer.ts'
import { useRoute } from '../state/use-route.ts'
import { plainWords } from './passage-text.ts'
import { sameSight, sightOfCitation } from './sight-of.ts'

/** Room a quote needs above a marker, in CSS pixels; with less it opens below. */
const PEEK_HEIGHT = 170
const PEEK_WIDTH = 340
const EDGE = 12

type Place = Readonly<{ left: number; top: number; above: boolean }>

/** The number inside a sentence: hovering or focusing shows the quote, pressing opens the page with the lines lit. */
export function CitationMarker({ citation }: Readonly<{ citation: Citation }>): ReactNode {
  const [route, navigate] = useRoute()
  const [place, setPlace] = useState<Place>()
  const button = useRef<HTMLButtonElement>(null)
  const peekId = useId()
  const sight = sightOfCitation(citation)
  const pressed = sameSight(route.sight, sight)

  const show = () => {
    // With its lines lit on the page, the quote has nothing to add.
    if (button.current && !pressed) setPlace(placeBeside(button.current.getBoundingClientRect()))
  }
  const hide = () => setPlace(undefined)

  return (
    <>
      <button
        ref={button}
        type="button"
        className="cite"
        aria-label={`Source ${citation.marker}: ${citation.documentName}, page ${citation.page}`}
        aria-describedby={place && peekId}
        aria-pressed={pressed}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onClick={() => {
          hide()
          navigate({ sight, area: 'page' })
        }}
      >
        {citation.marker}
      </button>
      {place && !pressed && (
        <span
          role="tooltip"
          id={peekId}
          className={`peek ${place.above ? 'above' : 'below'}`}
          style={{ left: place.left, top: place.top }}
        >
          <span className="peek-quote" dir="auto">
            {plainWords(citation.quote)}
          </span>
          <span className="peek-source">
            <bdi>{citation.documentName}</bdi>, page {citation.page}
          </span>
        </span>
      )}
    </>
  )
}

/** Near the marker and inside the window, in CSS pixels of the window. */
function placeBeside(rect: DOMRect): Place {
  const above = rect.top > PEEK_HEIGHT
  const most = window.innerWidth - PEEK_WIDTH - EDGE
  return {
    left: Math.max(EDGE, Math.min(most, rect.left - 24)),
    top: above ? rect.top - 6 : rect.bottom + 6,
    above,
  }
}
