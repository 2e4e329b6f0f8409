import { type ReactNode, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { Citation } from '../../../core/answer.ts'
import { citeMarkers, guardMarkers } from './markers.ts'

type AnswerTextProps = Readonly<{
  /** Untrusted: it quotes documents, and documents may hold anything. */
  text: string
  citations: readonly Citation[]
  renderMarker: (citation: Citation) => ReactNode
}>

/** What an answer may be made of. Everything else, links and pictures above all, is reduced to its words. */
const ALLOWED = [
  ...['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'hr', 'cite'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/** The text of an answer as markdown without raw HTML, links or pictures; its markers drawn by `renderMarker`. */
export function AnswerText({ text, citations, renderMarker }: AnswerTextProps): ReactNode {
  const plugins = useMemo(() => {
    const known = new Set(citations.map(({ marker }) => marker))
    return [remarkGfm, () => citeMarkers(known)]
  }, [citations])

  const components: Components = {
    cite: ({ children }) => {
      const citation = citations.find(({ marker }) => String(marker) === String(children))
      return citation === undefined ? <>[{children}]</> : renderMarker(citation)
    },
  }
  return (
    <div className="prose" dir="auto">
      <Markdown remarkPlugins={plugins} allowedElements={ALLOWED} unwrapDisallowed components={components}>
        {guardMarkers(text)}
      </Markdown>
    </div>
  )
}
