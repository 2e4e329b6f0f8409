import type { ReactNode } from 'react'
import type { DrawSpecial } from '../markdown/draw-markdown.tsx'
import { type AnswerTextProps, drawMarker } from './answer-props.tsx'

/** Draws what `citeMarkers` and `markDoubts` have put into a tree: pins, underlined words, and why they are. */
export function drawMarked(props: AnswerTextProps): DrawSpecial {
  const { claims, renderDoubt, renderDoubtful } = props
  return ({ type, marker = 0, beside = [], claim: number = -1 }, children): ReactNode | undefined => {
    const claim = claims[number]
    switch (type) {
      case 'marker':
        return drawMarker(props, marker, beside)
      case 'doubtful':
        return claim && renderDoubtful(claim, children())
      case 'doubt':
        return claim && renderDoubt(claim)
    }
  }
}
