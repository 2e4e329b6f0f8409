import type { ReactNode } from 'react'
import { plainText } from '../../../core/plain-text.ts'
import { counted } from '../format.ts'
import type { WirePage } from '../wire.ts'

/** What a person should know of how the page was read, and what was read that no line of it says. */
export function Remarks({ page }: Readonly<{ page: WirePage }>): ReactNode {
  const unanchored = page.blocks.filter((block) => block.unanchored)
  return (
    <footer className="remarks">
      <span>Read by {page.reader}</span>
      {page.warnings.map(({ code, message }) => (
        <span key={`${code} ${message}`} className="remark">
          {message}
        </span>
      ))}
      {unanchored.length > 0 && (
        <details className="remark">
          <summary>{counted(unanchored.length, 'passage')} not found on the page</summary>
          {unanchored.map((block) => (
            <p key={block.id}>{plainText(block.markdown)}</p>
          ))}
        </details>
      )}
    </footer>
  )
}
