import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'

type SkipLinksProps = Readonly<{
  /** Undefined where the key lets nobody ask. */
  onQuestion: (() => void) | undefined
  onDocuments: () => void
  /** Undefined while no page is open. */
  onPage: (() => void) | undefined
}>

/** The first stops of the Tab key: past everything to what a person came for. Seen only while they have the focus. */
export function SkipLinks({ onQuestion, onDocuments, onPage }: SkipLinksProps): ReactNode {
  const { skips } = useMessages().frame
  return (
    <nav className="skip-links" aria-label={skips.name}>
      {onQuestion && (
        <button type="button" className="button" onClick={onQuestion}>
          {skips.question}
        </button>
      )}
      <button type="button" className="button" onClick={onDocuments}>
        {skips.documents}
      </button>
      {onPage && (
        <button type="button" className="button" onClick={onPage}>
          {skips.page}
        </button>
      )}
    </nav>
  )
}
