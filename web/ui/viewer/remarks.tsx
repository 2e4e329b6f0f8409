import type { ReactNode } from 'react'
import { plainText } from '../../../core/plain-text.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { WirePage } from '../wire.ts'

/** What a person should know of how the page was read, and what was read that no line of it says. */
export function Remarks({ page }: Readonly<{ page: WirePage | undefined }>): ReactNode {
  const { viewer } = useMessages()
  // It keeps its place, so that turning pages moves nothing.
  if (page === undefined) return <footer className="remarks" />
  const unanchored = page.blocks.filter((block) => block.unanchored)
  return (
    <footer className="remarks">
      <span>{viewer.readBy(page.reader)}</span>
      {page.warnings.map(({ code, message }) => (
        // The server writes them in English.
        <span key={`${code} ${message}`} className="page-remark" lang="en">
          {message}
        </span>
      ))}
      {unanchored.length > 0 && (
        <details className="page-remark">
          <summary>{viewer.unanchored(unanchored.length)}</summary>
          {unanchored.map((block) => (
            <p key={block.id}>{plainText(block.markdown)}</p>
          ))}
        </details>
      )}
    </footer>
  )
}
