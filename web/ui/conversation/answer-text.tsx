import { memo, type ReactNode, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { Citation, Claim } from '../../../core/answer.ts'
import { doubtsIn, markDoubts } from './doubts.ts'
import { citeMarkers, guardMarkers } from './markers.ts'

type AnswerTextProps = Readonly<{
  /** Untrusted: it quotes documents, and documents may hold anything. */
  text: string
  citations: readonly Citation[]
  /** Its statements, once they are checked: those with faults are underlined. */
  claims: readonly Claim[]
  /** True while more is on its way: markers come before what they stand for, and are shown as such. */
  growing: boolean
  /** The same function every time: a new one would make every marker anew, and take the focus from it. */
  renderMarker: (citation: Citation) => ReactNode
}>

/** What an answer may be made of. Everything else, links and pictures above all, is reduced to its words. */
const ALLOWED = [
  ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'hr', 'cite', 'mark'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/**
 * The text of an answer as markdown without raw HTML, links or pictures; its markers drawn by `renderMarker`. Parsed
 * again only when it changes, not whenever a document elsewhere on the screen does.
 */
export const AnswerText = memo(function AnswerText({
  text,
  citations,
  claims,
  growing,
  renderMarker,
}: AnswerTextProps): ReactNode {
  const plugins = useMemo(() => {
    const known = new Set(citations.map(({ marker }) => marker))
    const doubts = doubtsIn(text, claims)
    return [
      remarkGfm,
      () => markDoubts(guardMarkers(text), doubts),
      () => citeMarkers((marker) => growing || known.has(marker)),
    ]
  }, [text, citations, claims, growing])

  const components = useMemo<Components>(
    () => ({
      cite: ({ children }) => {
        const citation = citations.find(({ marker }) => String(marker) === String(children))
        return citation ? renderMarker(citation) : <span className="cite pending">{children}</span>
      },
    }),
    [citations, renderMarker],
  )
  return (
    <div className="prose" dir="auto">
      <Markdown remarkPlugins={plugins} allowedElements={ALLOWED} unwrapDisallowed components={components}>
        {guardMarkers(text)}
      </Markdown>
    </div>
  )
})
