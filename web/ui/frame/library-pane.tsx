import { type ReactNode, useState, useSyncExternalStore } from 'react'
import type { Collection } from '../../../core/document.ts'
import { CollectionMenu } from '../collections/collection-menu.tsx'
import { ConversationList } from '../conversation/conversation-list.tsx'
import { AddFiles } from '../documents/add-files.tsx'
import { DocumentList } from '../documents/document-list.tsx'
import { UploadList } from '../documents/upload-list.tsx'
import type { UploadQueue } from '../state/upload-queue.ts'
import type { Documents } from '../state/use-documents.ts'
import { Mark } from './icons.tsx'

type LibraryPaneProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  documents: Documents
  uploads: UploadQueue
  onFiles: (files: readonly File[]) => void
  onCollections: () => void
  /** Changes when a question has been answered. */
  answered: number
}>

type Shelf = 'documents' | 'conversations'

/** The left of the page: which collection, what is in it, and what has been asked of it. */
export function LibraryPane(props: LibraryPaneProps): ReactNode {
  const { collections, current, documents, uploads } = props
  const [shelf, setShelf] = useState<Shelf>('documents')
  const sending = useSyncExternalStore(uploads.subscribe, uploads.items).filter(
    ({ collectionId }) => collectionId === current.id,
  )
  return (
    <nav className="pane library" aria-label="Library">
      <header className="library-head">
        <p className="brand">
          <Mark />
          Lectern
        </p>
        <CollectionMenu collections={collections} current={current} onChanged={props.onCollections} />
        <div className="shelves">
          <ShelfButton
            name="Documents"
            pressed={shelf === 'documents'}
            onPress={() => setShelf('documents')}
          />
          <ShelfButton
            name="Conversations"
            pressed={shelf === 'conversations'}
            onPress={() => setShelf('conversations')}
          />
        </div>
      </header>
      <div className="library-body">
        {shelf === 'documents' ? (
          <>
            <UploadList items={sending} queue={uploads} />
            <DocumentList documents={documents} />
          </>
        ) : (
          <ConversationList collectionId={current.id} version={props.answered} />
        )}
      </div>
      <footer className="library-foot">
        <AddFiles onFiles={props.onFiles} emphasis="quiet" />
      </footer>
    </nav>
  )
}

function ShelfButton({
  name,
  pressed,
  onPress,
}: Readonly<{ name: string; pressed: boolean; onPress: () => void }>): ReactNode {
  return (
    <button type="button" className="shelf" aria-pressed={pressed} onClick={onPress}>
      {name}
    </button>
  )
}
