import type { ReactNode } from 'react'
import type { Collection, Document } from '../../../core/document.ts'
import { ReaderDialog } from '../frame/reader-dialog.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { DetailsDialog } from './details-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import type { DocumentActions } from './use-document-actions.ts'

/** A question about documents that has to be answered before anything is done. */
export type DialogAsked =
  | Readonly<{ kind: 'reread' | 'move'; documents: readonly Document[] }>
  | Readonly<{ kind: 'details'; document: Document }>

type DocumentDialogProps = Readonly<{
  asked: DialogAsked
  /** Where documents can move to. */
  others: readonly Collection[]
  actions: DocumentActions
  /** It was done, or is being done. */
  onDone: () => void
  onClose: () => void
}>

export function DocumentDialog({ asked, others, actions, onDone, onClose }: DocumentDialogProps): ReactNode {
  const words = useMessages().library.reread
  switch (asked.kind) {
    case 'details':
      return (
        <DetailsDialog
          document={asked.document}
          onRetry={() => {
            void actions.act([asked.document], 'retry')
            onClose()
          }}
          onClose={onClose}
        />
      )
    case 'move':
      return (
        <MoveDialog
          count={asked.documents.length}
          others={others}
          onMove={async (to) => {
            onDone()
            await actions.move(asked.documents, to)
          }}
          onClose={onClose}
        />
      )
    case 'reread': {
      const [first, ...more] = asked.documents
      return (
        <ReaderDialog
          title={words.title(asked.documents.length)}
          text={first && more.length === 0 ? words.text(first.name) : words.textSome}
          action={words.action}
          reader="auto"
          onReader={async (reader) => {
            onDone()
            await actions.reread(asked.documents, reader)
          }}
          onClose={onClose}
        />
      )
    }
  }
}
