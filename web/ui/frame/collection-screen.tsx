import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import type { Scope } from '../../../core/scope.ts'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { AskScopeContext } from '../state/ask-scope.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { useConversation } from '../state/use-conversation.ts'
import { useDocuments } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'
import { Viewer } from '../viewer/viewer.tsx'
import { Announcer } from './announcer.tsx'
import { AreaTabs } from './area-tabs.tsx'
import { LibraryPane } from './library-pane.tsx'
import { useShortcuts } from './use-shortcuts.ts'

type CollectionScreenProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  uploads: UploadQueue
  onFiles: (files: readonly File[]) => void
  onCollections: () => void
}>

/** One collection: library, conversation and page side by side, or one of them on a phone. */
export function CollectionScreen(props: CollectionScreenProps): ReactNode {
  const { collections, current, uploads, onFiles, onCollections } = props
  const [route, navigate] = useRoute()
  const field = useRef<HTMLTextAreaElement>(null)
  const documents = useDocuments(current.id)
  const conversing = useConversation(
    current.id,
    route.conversationId,
    useCallback((id) => navigate({ conversationId: id }, 'replace'), [navigate]),
  )
  const listed = documents.list.kind === 'ready' ? documents.list.documents : []

  useEffect(() => {
    document.title = `${current.name} – Lectern`
  }, [current.name])

  const { apply } = documents
  useEffect(
    () =>
      uploads.onStored((stored) => {
        for (const document of stored)
          if (document.collectionId === current.id) apply({ documentId: document.id, document })
        onCollections()
      }),
    [uploads, current.id, apply, onCollections],
  )
  const [scope, setScope] = useState<Scope>({})
  const goToQuestion = useCallback(() => {
    navigate({ area: 'ask' }, 'replace')
    field.current?.focus()
  }, [navigate])
  const askScope = useMemo(
    () => ({
      scope,
      setScope,
      askWithin: (within: Scope) => {
        setScope(within)
        goToQuestion()
      },
    }),
    [scope, goToQuestion],
  )
  useShortcuts({
    onAsk: goToQuestion,
    onEscape: () => route.sight && navigate({ sight: undefined, area: 'ask' }),
  })

  return (
    <AskScopeContext value={askScope}>
      <main className="screen" data-area={route.area} data-sight={route.sight ? 'open' : 'closed'}>
        <h1 className="visually-hidden">{current.name}</h1>
        <LibraryPane
          collections={collections}
          current={current}
          documents={documents}
          uploads={uploads}
          onFiles={onFiles}
          onCollections={onCollections}
          answered={conversing.state.kind === 'open' ? conversing.state.turns.length : 0}
        />
        <div className="main">
          <ConversationPane
            collection={current}
            conversing={conversing}
            documents={documents.list}
            field={field}
            onFiles={onFiles}
          />
        </div>
        {route.sight && (
          <Viewer sight={route.sight} listed={listed.find(({ id }) => id === route.sight?.documentId)} />
        )}
        <AreaTabs />
        <Announcer conversation={conversing.state} documents={listed} />
      </main>
    </AskScopeContext>
  )
}
