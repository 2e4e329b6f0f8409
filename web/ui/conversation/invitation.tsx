import type { ReactNode } from 'react'
import { AddFiles } from '../documents/add-files.tsx'
import { counted } from '../format.ts'
import { Icon } from '../frame/icons.tsx'
import type { DocumentList } from '../state/document-list.ts'

type InvitationProps = Readonly<{ documents: DocumentList; onFiles: (files: readonly File[]) => void }>

/** Before the first question: what to do next. */
export function Invitation({ documents, onFiles }: InvitationProps): ReactNode {
  if (documents.kind === 'ready' && documents.documents.length === 0)
    return (
      <div className="invitation">
        <div className="drop-target">
          <Icon name="upload" />
          <h2>Drop files here</h2>
          <p>
            Scans and photographs (PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF), PDFs, or whole folders of them.
            They are read page by page; you can ask as soon as the first is done.
          </p>
          <AddFiles onFiles={onFiles} emphasis="primary" />
        </div>
      </div>
    )
  return (
    <div className="invitation">
      <h2>What would you like to know?</h2>
      <p>
        Answers come from {scope(documents)} and nothing else. Each sentence carries a number: press it and
        the lines it came from light up on the page.
      </p>
      <p className="keys">
        <kbd>/</kbd> to ask <kbd>Enter</kbd> to send <kbd>Esc</kbd> to close the page
      </p>
    </div>
  )
}

/** Counted only when all of them are known; those that could not be read answer nothing. */
function scope(list: DocumentList): string {
  if (list.kind !== 'ready' || list.next !== null) return 'these documents'
  const count = list.documents.filter(({ status }) => status !== 'failed').length
  if (count === 0) return 'these documents'
  return count === 1 ? 'this document' : `these ${counted(count, 'document')}`
}
