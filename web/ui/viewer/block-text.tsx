import type { ReactNode } from 'react'
import { drawMarkdown } from '../markdown/draw-markdown.tsx'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import { DRAWN_CHARS_MAX } from '../markdown/text-limits.ts'

/** What a block of a page says, as it was read. Untrusted: it is a document's. */
export function BlockText({ markdown }: Readonly<{ markdown: string }>): ReactNode {
  const tree = parseMarkdown(markdown)
  if (tree === undefined) return <p className="as-written">{markdown.slice(0, DRAWN_CHARS_MAX)}</p>
  return drawMarkdown(tree, () => undefined)
}
