import type { ReactNode } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** What a block of a page says, as it was read. Untrusted: it is a document's. */
export function BlockText({ markdown }: Readonly<{ markdown: string }>): ReactNode {
  return (
    <Markdown remarkPlugins={plugins} allowedElements={ALLOWED} unwrapDisallowed components={components}>
      {markdown}
    </Markdown>
  )
}

const plugins = [remarkGfm]

/** Like an answer's: links, pictures and HTML of a document are reduced to their words. */
const ALLOWED = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

/** A heading of a document is none of this page's own: it only looks like one. */
const heading: Components['h1'] = ({ children }) => <p className="word-heading">{children}</p>

const components: Components = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
}
