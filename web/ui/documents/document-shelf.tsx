import { type ReactNode, useEffect, useMemo, useReducer, useState } from 'react'
import type { Collection, Document, DocumentId } from '../../../core/document.ts'
import { fetched } from '../frame/fetched.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import { type ReadyList, shownDocuments } from '../state/document-list.ts'
import { useMay } from '../state/rights.ts'
import { nothingChosen, reduceSelection } from '../state/selection.ts'
import type { Documents } from '../state/use-documents.ts'
import { useRoute } from '../state/use-route.ts'
import { BulkBar } from './bulk-bar.tsx'
import { type DialogAsked, DocumentDialog } from './document-dialog.tsx'
import type { MenuAnchor } from './document-menu.tsx'
import type { RowHandlers } from './document-row.tsx'
import { DocumentRows } from './document-rows.tsx'
import { ListFoot } from './list-foot.tsx'
import type { DocumentActions } from './use-document-actions.ts'
import type { LoadAll } from './use-load-all.ts'
import { useMenuOf } from './use-menu-of.ts'

/** Fetched with the first row that opens it. */
const DocumentMenu = fetched(async () => (await import('./document-menu.tsx')).DocumentMenu)

type DocumentShelfProps = Readonly<{
  documents: Documents
  list: ReadyList
  collections: readonly Collection[]
  current: Collection
  actions: DocumentActions
  loadAll: LoadAll
}>

/** As many as one question can be asked of; the server's limit. */
const ASK_DOCUMENTS_MAX = 1_000

type Range = Readonly<{ from: number; to: number }>

/** The list itself: choosing one or many, and everything that can be done to them. */
export function DocumentShelf(props: DocumentShelfProps): ReactNode {
  const { documents, list, collections, current, actions, loadAll } = props
  const { act, rename, remove } = actions
  const { bulk } = useMessages().library
  const notify = useNotify()
  const { askWithin } = useAskScope()
  const mayWrite = useMay('write')
  const [, navigate] = useRoute()
  const [selection, select] = useReducer(reduceSelection, nothingChosen)
  const [renaming, setRenaming] = useState<DocumentId>()
  const [menu, setMenu] = useState<Readonly<{ document: Document; anchor: MenuAnchor }>>()
  const [dialog, setDialog] = useState<DialogAsked>()
  const [range, setRange] = useState<Range>({ from: 0, to: 0 })
  const shown = useMemo(() => shownDocuments(list, documents.hidden), [list, documents.hidden])
  const total = list.total - (list.documents.length - shown.length)
  const chosen = useMemo(() => shown.filter(({ id }) => selection.ids.has(id)), [shown, selection.ids])

  const handlers = useMemo<RowHandlers>(
    () => ({
      onOpen: (documentId) => navigate({ sight: { documentId, page: 1, lines: [] }, area: 'page' }),
      onChoose: (id, extend) =>
        select(
          extend ? { kind: 'extended', id, shown: shown.map((row) => row.id) } : { kind: 'toggled', id },
        ),
      onAction: (document, action) => {
        if (action === 'reread') setDialog({ kind: 'reread', documents: [document] })
        else void act([document], action)
      },
      onMenu: (document, anchor) =>
        setMenu({
          document,
          anchor: anchor instanceof Element ? anchor : { x: anchor.clientX, y: anchor.clientY },
        }),
      onRenamed: (document, name) => {
        setRenaming(undefined)
        if (name !== undefined) void rename(document, name)
      },
    }),
    [navigate, shown, act, rename],
  )
  const ask = (meant: readonly Document[]) => {
    if (meant.length > ASK_DOCUMENTS_MAX) return notify.say(bulk.tooManyToAsk(ASK_DOCUMENTS_MAX))
    askWithin({ documents: meant.map(({ id }) => id) })
  }
  const menuOf = useMenuOf({ ...actions, ask, onDialog: setDialog, onRename: setRenaming })
  const end = () => select({ kind: 'ended' })
  const chooseAll = async () => {
    const { all, whole } = await loadAll.load()
    select({ kind: 'all', ids: all.map(({ id }) => id) })
    if (!whole) notify.say(bulk.notAllLoaded)
  }
  /** Does it to those that are chosen, who then are chosen no more. */
  const doing = (work: (meant: readonly Document[]) => void) => () => {
    work(chosen)
    end()
  }

  const removeFrom = (document: Document) => {
    remove(chosen.length > 0 ? chosen : [document])
    end()
  }

  useEffect(() => {
    // Chosen ones that are gone, by another hand or another window, are not counted.
    if (list.next !== null || chosen.length === selection.ids.size) return
    const there = new Set(chosen.map(({ id }) => id))
    select({ kind: 'gone', ids: new Set([...selection.ids].filter((id) => !there.has(id))) })
  }, [list.next, chosen, selection.ids])

  return (
    <>
      <DocumentRows
        documents={shown}
        total={total}
        selection={selection}
        renaming={renaming}
        handlers={handlers}
        onMore={documents.more}
        onRange={setRange}
        onAll={() => void chooseAll()}
        onNone={end}
        onRename={mayWrite ? setRenaming : undefined}
        onRemove={mayWrite ? removeFrom : undefined}
      />
      {selection.choosing ? (
        <BulkBar
          count={selection.ids.size}
          total={total}
          onAll={() => void chooseAll()}
          onNone={end}
          onAsk={() => ask(chosen)}
          onReread={() => setDialog({ kind: 'reread', documents: chosen })}
          onRetry={doing((meant) => void act(meant, 'retry'))}
          onCancel={doing((meant) => void act(meant, 'cancel'))}
          onMove={() => setDialog({ kind: 'move', documents: chosen })}
          onDownload={doing(actions.download)}
          onRemove={doing(remove)}
        />
      ) : (
        <ListFoot {...range} total={total} onSelect={() => select({ kind: 'begun' })} />
      )}
      <p className="hint busy" role="status" hidden={!loadAll.loading && actions.working === undefined}>
        {loadAll.loading
          ? bulk.loadingAll(shown.length, total)
          : actions.working && bulk.working(actions.working.done, actions.working.total)}
      </p>
      {menu && (
        <DocumentMenu anchor={menu.anchor} {...menuOf(menu.document)} onClose={() => setMenu(undefined)} />
      )}
      {dialog && (
        <DocumentDialog
          asked={dialog}
          others={collections.filter(({ id }) => id !== current.id)}
          actions={actions}
          onDone={end}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}
