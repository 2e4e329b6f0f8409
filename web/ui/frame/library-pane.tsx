import { type ReactNode, useState, useSyncExternalStore } from 'react'
import type { Collection } from '../../../core/document.ts'
import { CollectionMenu } from '../collections/collection-menu.tsx'
import { ConversationList } from '../conversation/conversation-list.tsx'
import { useLeaving } from '../conversation/use-leaving.ts'
import { AddFiles } from '../documents/add-files.tsx'
import { DocumentList } from '../documents/document-list.tsx'
import { UploadList } from '../documents/upload-list.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { isMoving, type UploadQueue } from '../state/upload-queue.ts'
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
  const { collections, current, documents, uploads: queue, onFiles, onCollections } = props
  const words = useMessages().library
  const [shelf, setShelf] = useState<Shelf>('documents')
  const leaving = useLeaving()
  const uploads = useSyncExternalStore(queue.subscribe, queue.snapshot)
  const items = uploads.items.filter(({ collectionId }) => collectionId === current.id)
  return (
    <nav className="pane library" aria-label={words.name}>
      <header className="library-head">
        <p className="brand">
          <Mark />
          Lectern
        </p>
        <CollectionMenu collections={collections} current={current} onChanged={onCollections} />
        <div className="shelves">
          {(['documents', 'conversations'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="shelf"
              aria-pressed={shelf === each}
              onClick={() => setShelf(each)}
            >
              {words.shelves[each]}
            </button>
          ))}
        </div>
      </header>
      {shelf === 'documents' ? (
        <div className="library-body documents">
          <UploadList items={items} uploads={uploads} queue={queue} />
          <DocumentList
            documents={documents}
            collections={collections}
            current={current}
            sending={items.some(isMoving)}
            onFiles={onFiles}
            onCollections={onCollections}
          />
        </div>
      ) : (
        <div className="library-body">
          <ConversationList collectionId={current.id} version={props.answered} leaving={leaving} />
        </div>
      )}
      <footer className="library-foot">
        <AddFiles onFiles={onFiles} emphasis="quiet" />
      </footer>
    </nav>
  )
}
