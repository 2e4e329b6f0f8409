import type { ReactNode } from 'react'
import type { Collection } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { ReaderDialog } from '../frame/reader-dialog.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useRoute } from '../state/use-route.ts'
import { NameDialog } from './name-dialog.tsx'

export type CollectionVerb = 'create' | 'rename' | 'reader' | 'remove'

type CollectionDialogProps = Readonly<{
  verb: CollectionVerb
  current: Collection
  onChanged: () => void
  onClose: () => void
}>

/** What has to be known before a collection is made, changed or deleted. */
export function CollectionDialog({ verb, current, onChanged, onClose }: CollectionDialogProps): ReactNode {
  const api = useApi()
  const words = useMessages().library.collections
  const [, navigate] = useRoute()
  const goTo = (collectionId: string | undefined) =>
    navigate({ collectionId, conversationId: undefined, sight: undefined })

  switch (verb) {
    case 'create':
      return (
        <NameDialog
          title={words.createTitle}
          action={words.createAction}
          name=""
          onName={async (name) => {
            const { id } = await api.collections.create(name)
            onChanged()
            goTo(id)
          }}
          onClose={onClose}
        />
      )
    case 'rename':
      return (
        <NameDialog
          title={words.renameTitle}
          action={words.renameAction}
          name={current.name}
          onName={async (name) => {
            await api.collections.rename(current.id, name)
            onChanged()
          }}
          onClose={onClose}
        />
      )
    case 'reader':
      return (
        <ReaderDialog
          title={words.readerTitle}
          text={words.readerText}
          action={words.readerAction}
          reader={current.reader}
          onReader={async (reader) => {
            await api.collections.chooseReader(current.id, reader)
            onChanged()
          }}
          onClose={onClose}
        />
      )
    case 'remove':
      return (
        <ConfirmDialog
          title={words.removeTitle(current.name)}
          text={words.removeText(current.documents)}
          action={words.removeAction}
          onConfirm={async () => {
            await api.collections.remove(current.id)
            goTo(undefined)
            onChanged()
          }}
          onClose={onClose}
        />
      )
  }
}
