import { type MouseEvent, memo, type ReactNode } from 'react'
import type { Document, DocumentId } from '../../../core/document.ts'
import { Icon, type IconName } from '../frame/icons.tsx'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { type DocumentWords, documentNotes, documentWords, type RowAction } from './document-words.ts'
import { ProgressBar } from './progress-bar.tsx'
import { RenameField } from './rename-field.tsx'
import { Thumbnail } from './thumbnail.tsx'

/** What a row tells of; the same functions for all rows, so that a row is drawn again only when it changed. */
export type RowHandlers = Readonly<{
  onOpen: (id: DocumentId) => void
  onChoose: (id: DocumentId, range: boolean) => void
  onAction: (document: Document, action: RowAction) => void
  /** The menu for `document`, at `anchor`. */
  onMenu: (document: Document, anchor: Element | MouseEvent) => void
  onRenamed: (document: Document, name: string | undefined) => void
}>

type DocumentRowProps = Readonly<{
  document: Document
  href: string
  /** 1-based, and of how many: most rows are not in the page at all. */
  position: number
  total: number
  current: boolean
  chosen: boolean
  /** Where Tab comes in: the other rows are reached with the arrow keys. */
  active: boolean
  choosing: boolean
  renaming: boolean
  /** In CSS pixels from the top of the list. */
  top: number
  handlers: RowHandlers
}>

export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps): ReactNode {
  const { document, href, current, chosen, active, choosing, renaming, handlers } = props
  const messages = useMessages()
  const words = documentWords(document, messages)
  const tabIndex = active ? 0 : -1

  const press = (event: MouseEvent) => {
    if (event.button !== 0 || event.altKey) return
    // A modifier chooses, as in every list of files; the middle button opens another tab.
    const chooses = choosing || event.shiftKey || event.ctrlKey || event.metaKey
    event.preventDefault()
    if (chooses) handlers.onChoose(document.id, event.shiftKey)
    else handlers.onOpen(document.id)
  }
  const askForMenu = (event: MouseEvent) => {
    event.preventDefault()
    // A long press chooses: on a phone the menu has a button of its own.
    const touched = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    if (touched) handlers.onChoose(document.id, false)
    else handlers.onMenu(document, event)
  }

  return (
    <li
      className={`row ${words.tone}`}
      style={{ transform: `translateY(${props.top}px)` }}
      aria-posinset={props.position}
      aria-setsize={props.total}
      data-id={document.id}
      data-chosen={chosen || undefined}
      onContextMenu={askForMenu}
    >
      <input
        type="checkbox"
        className="row-choice"
        aria-label={messages.library.row.choose(document.name)}
        tabIndex={tabIndex}
        checked={chosen}
        onChange={() => {}}
        onClick={(event) => handlers.onChoose(document.id, event.shiftKey)}
      />
      {renaming ? (
        <span className="row-main">
          <Thumbnail document={document} />
          <RenameField
            name={document.name}
            label={messages.library.row.newName(document.name)}
            onDone={(name) => handlers.onRenamed(document, name)}
          />
        </span>
      ) : (
        <a
          className="row-main"
          href={href}
          tabIndex={tabIndex}
          title={[document.name, words.text, words.detail].filter(Boolean).join('\n')}
          aria-current={current ? 'true' : undefined}
          draggable={false}
          onClick={press}
        >
          <Thumbnail document={document} />
          <RowWords document={document} words={words} messages={messages} />
        </a>
      )}
      {!renaming && <RowActions document={document} words={words} tabIndex={tabIndex} handlers={handlers} />}
    </li>
  )
})

type RowWordsProps = Readonly<{ document: Document; words: DocumentWords; messages: Messages }>

function RowWords({ document, words, messages }: RowWordsProps): ReactNode {
  return (
    <span className="row-words">
      <span className="row-name">
        <bdi>{document.name}</bdi>
      </span>
      <span className="row-state">
        <span>{words.text}</span>
        {words.share === undefined &&
          documentNotes(document, new Date(), messages).map((note) => (
            <span key={note} className="row-note">
              {note}
            </span>
          ))}
      </span>
      {words.share !== undefined && <ProgressBar share={words.share} label={document.name} />}
    </span>
  )
}

const actionIcons = { cancel: 'stop', retry: 'again', reread: 'again' } as const satisfies Readonly<
  Record<RowAction, IconName>
>

type RowActionsProps = Readonly<{
  document: Document
  words: DocumentWords
  tabIndex: number
  handlers: RowHandlers
}>

function RowActions({ document, words, tabIndex, handlers }: RowActionsProps): ReactNode {
  const { row } = useMessages().library
  const mayWrite = useMay('write')
  const action = mayWrite ? words.action : 'none'
  const named = {
    cancel: [row.stop(document.name), row.stopShort],
    retry: [row.retry(document.name), row.retryShort],
    reread: [row.reread(document.name), row.rereadShort],
  } as const
  return (
    <span className="row-actions">
      {action !== 'none' && (
        <button
          type="button"
          className={`icon-button ${action === 'reread' ? 'spare' : ''}`}
          aria-label={named[action][0]}
          title={named[action][1]}
          tabIndex={tabIndex}
          onClick={() => handlers.onAction(document, action)}
        >
          <Icon name={actionIcons[action]} />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={row.more(document.name)}
        aria-haspopup="menu"
        title={row.moreShort}
        tabIndex={tabIndex}
        onClick={(event) => handlers.onMenu(document, event.currentTarget)}
      >
        <Icon name="more" />
      </button>
    </span>
  )
}
