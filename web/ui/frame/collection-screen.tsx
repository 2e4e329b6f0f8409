import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import type { Scope } from '../../../core/scope.ts'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { SourceSteps } from '../conversation/source-steps.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { AskScopeContext } from '../state/ask-scope.ts'
import { atLeisure } from '../state/at-leisure.ts'
import { useMay } from '../state/rights.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { useConversation } from '../state/use-conversation.ts'
import { useDocuments } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'
import { Viewer } from '../viewer/viewer.tsx'
import { Announcer } from './announcer.tsx'
import { AreaTabs } from './area-tabs.tsx'
import { Boundary } from './boundary.tsx'
import { LibraryPane } from './library-pane.tsx'
import { pageTitle } from './page-title.ts'
import type { PaneLayout } from './pane-layout.ts'
import { Rail } from './rail.tsx'
import { SkipLinks } from './skip-links.tsx'
import { Splitter } from './splitter.tsx'
import { useFocusReturn } from './use-focus-return.ts'
import { useLineHealth } from './use-line-health.ts'
import { usePanes } from './use-panes.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useStored } from './use-stored.ts'

type CollectionScreenProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  uploads: UploadQueue
  onFiles: (files: readonly File[]) => void
  onCollections: () => void
}>

/** One collection: library, conversation and page side by side, or some of them where there is less room. */
export function CollectionScreen(props: CollectionScreenProps): ReactNode {
  const { collections, current, uploads, onFiles, onCollections } = props
  const messages = useMessages()
  const words = messages.frame.panes
  const [route, navigate] = useRoute()
  const { sight } = route
  const inSettings = route.settings !== undefined
  const pageOpen = sight !== undefined
  const field = useRef<HTMLTextAreaElement>(null)
  const documents = useDocuments(current.id, route.list)
  const conversing = useConversation(
    current.id,
    route.conversationId,
    useCallback((id) => navigate({ conversationId: id }, 'replace'), [navigate]),
    route.citation?.answerId,
  )
  const listed = documents.list.kind === 'ready' ? documents.list.documents : []
  const shown = listed.find(({ id }) => id === sight?.documentId)
  const panes = usePanes(pageOpen)
  const mayAsk = useMay('ask')
  const { change } = panes

  const turns = conversing.state.kind === 'open' ? conversing.state.turns : []
  useEffect(() => {
    if (inSettings) return
    document.title = pageTitle(
      route,
      { collection: current.name, conversation: turns[0]?.question, document: shown?.name },
      messages,
    )
  }, [inSettings, route, current.name, turns[0]?.question, shown?.name, messages])

  useStored(uploads, current.id, documents.apply, onCollections)
  useLineHealth(documents.live)
  const isShown = documents.list.kind === 'ready'
  useEffect(() => (isShown ? atLeisure(Viewer.foresee) : undefined), [isShown])
  useFocusReturn(pageOpen, CONVERSATION)

  const goToQuestion = useCallback(() => {
    change({ kind: 'shown', pane: 'conversation' })
    navigate({ area: 'ask' }, 'replace')
    // At once, so that no letter typed next is lost; and again, as what was hidden can take it only once it shows.
    field.current?.focus()
    requestAnimationFrame(() => field.current?.focus())
  }, [change, navigate])
  const goTo = (area: 'library' | 'page', id: string) => {
    if (area === 'library') change({ kind: 'shown', pane: 'library' })
    navigate({ area }, 'replace')
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  const closePage = useCallback(() => {
    if (pageOpen) navigate({ sight: undefined, area: 'ask' })
  }, [pageOpen, navigate])
  useShortcuts(
    useMemo(
      () => (inSettings ? {} : { single: { '/': goToQuestion }, onEscape: closePage }),
      [inSettings, goToQuestion, closePage],
    ),
  )

  const [scope, setScope] = useState<Scope>({})
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

  return (
    <AskScopeContext value={askScope}>
      <SkipLinks
        onQuestion={mayAsk ? goToQuestion : undefined}
        onDocuments={() => goTo('library', LIBRARY)}
        onPage={sight && (() => goTo('page', PAGE))}
      />
      <div
        className="screen"
        data-area={route.area}
        data-sight={sight ? 'open' : 'closed'}
        data-beside={sight && route.area !== 'library' ? 'page' : 'library'}
        data-library={panes.sizes.libraryHidden ? 'hidden' : 'shown'}
        data-conversation={panes.sizes.conversationHidden && sight ? 'hidden' : 'shown'}
        style={columns(panes.layout)}
      >
        <Rail sizes={panes.sizes} pageOpen={pageOpen} onChange={change} />
        <div id={LIBRARY} className="library-place" tabIndex={-1}>
          <Boundary part={words.library}>
            <LibraryPane
              collections={collections}
              current={current}
              documents={documents}
              uploads={uploads}
              onFiles={onFiles}
              onCollections={onCollections}
              answered={turns.length}
            />
          </Boundary>
        </div>
        {splitter('library', words.libraryWidth)}
        <main id={CONVERSATION} className="conversation-place" tabIndex={-1}>
          <h1 className="visually-hidden">{current.name}</h1>
          <Boundary part={words.conversation}>
            <ConversationPane
              collection={current}
              conversing={conversing}
              documents={documents}
              field={field}
              onFiles={onFiles}
            />
          </Boundary>
        </main>
        {sight && (
          <>
            {splitter('page', words.pageWidth)}
            <div id={PAGE} className="page-place" tabIndex={-1}>
              <Boundary part={words.page} key={sight.documentId}>
                <Viewer sight={sight} listed={shown} />
              </Boundary>
              <SourceSteps state={conversing.state} />
            </div>
          </>
        )}
        <AreaTabs />
        <Announcer conversation={conversing.state} documents={listed} />
      </div>
    </AskScopeContext>
  )

  /** Between the conversation and the pane beside it, whose size it changes. */
  function splitter(pane: 'library' | 'page', name: string): ReactNode {
    return (
      <Splitter
        name={name}
        controls={pane === 'library' ? LIBRARY : PAGE}
        side={pane === 'library' ? 'before' : 'after'}
        pane={panes.layout[pane]}
        onSize={(size) => change({ kind: 'sized', pane, size })}
        onReset={() => change({ kind: 'reset', pane })}
      />
    )
  }
}

/** Ids of the panes' places: what skip links and splitters point at. */
const LIBRARY = 'library'
const CONVERSATION = 'conversation'
const PAGE = 'page'

/** As custom properties, so that only a wide screen takes them. */
function columns({ library, page }: PaneLayout): CSSProperties {
  // React's type of a style does not know custom properties; React itself does.
  return { '--library': `${library.size}px`, '--page': `${page.size}px` } as CSSProperties
}
