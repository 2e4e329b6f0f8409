import type { ReactNode } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'

export type AnswerTextProps = Readonly<{
  /** Untrusted: it quotes documents, and documents may hold anything. */
  text: string
  citations: readonly Citation[]
  /** Its statements, once they are checked: those with faults are underlined. */
  claims: readonly Claim[]
  /** True while more is on its way: markers come before what they stand for, and are shown as such. */
  growing: boolean
  /** The same functions every time: new ones would make every marker anew, and take the focus from it. */
  renderMarker: (citation: Citation, beside: readonly Citation[]) => ReactNode
  /** What stands behind a doubtful statement. */
  renderDoubt: (claim: Claim) => ReactNode
  renderDoubtful: (claim: Claim, words: ReactNode) => ReactNode
}>

/** Which markers stand for something; while more is on its way, all of them may. */
export function knownMarkers({ citations, growing }: AnswerTextProps): (marker: number) => boolean {
  const known = new Set(citations.map(({ marker }) => marker))
  return (marker) => growing || known.has(marker)
}

/** The pin of a marker, or its number while its citation is on its way. `beside`: the markers around it. */
export function drawMarker(
  { citations, renderMarker }: AnswerTextProps,
  marker: number,
  beside: readonly number[],
): ReactNode {
  const citation = citations.find((other) => other.marker === marker)
  if (citation === undefined) return <span className="cite pending">{marker}</span>
  return renderMarker(
    citation,
    citations.filter((other) => other !== citation && beside.includes(other.marker)),
  )
}
