import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Document, DocumentId } from '../../../core/document.ts'
import { useMessages } from '../messages/messages-context.ts'
import { changeRoute, formatRoute } from '../state/route.ts'
import type { Selection } from '../state/selection.ts'
import { useRoute } from '../state/use-route.ts'
import { DocumentRow, type RowHandlers } from './document-row.tsx'
import { listKey } from './list-keys.ts'

type DocumentRowsProps = Readonly<{
  documents: readonly Document[]
  /** How many rows there are, loaded or not. */
  total: number
  selection: Selection
  renaming: DocumentId | undefined
  handlers: RowHandlers
  onMore: () => void
  /** The rows that show, 1-based, both ends counted. */
  onRange: (range: Readonly<{ from: number; to: number }>) => void
  onAll: () => void
  /** Undefined where the key does not allow it; the same for `onRemove`. */
  onRename: ((id: DocumentId) => void) | undefined
  onRemove: ((document: Document) => void) | undefined
  onNone: () => void
}>

/** In CSS pixels; library.css says the same. Rows of one height make ten thousand of them cheap to scroll. */
const ROW_PX = 60
const OVERSCAN = 6
/** The next page of the list is asked for when so few loaded rows are left below. */
const AHEAD = 60

/** The rows that show, of as many as there are; those not loaded yet are grey until they are. */
export function DocumentRows(props: DocumentRowsProps): ReactNode {
  const { documents, total, selection, renaming, handlers, onMore, onRange } = props
  const words = useMessages().library.list
  const [route] = useRoute()
  const [activeId, setActiveId] = useState<DocumentId>()
  const scroller = useRef<HTMLDivElement>(null)
  const focusWanted = useRef(false)
  const active = Math.max(
    0,
    documents.findIndex(({ id }) => id === activeId),
  )

  // The same function while the documents are: with another one, all rows would be measured again.
  const keyOf = useCallback((i: number) => documents[i]?.id ?? i, [documents])
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    useFlushSync: false,
    getItemKey: keyOf,
    // The row that has the focus stays in the page, or the focus would be lost with it.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      if (active >= total || rows.includes(active)) return rows
      return active < range.startIndex ? [active, ...rows] : [...rows, active]
    },
  })
  const rows = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = Math.min(total, (virtualizer.range?.endIndex ?? 0) + 1)

  useEffect(() => onRange({ from: from + 1, to }), [onRange, from, to])
  useEffect(() => {
    if (documents.length < total && to + AHEAD > documents.length) onMore()
  }, [documents.length, total, to, onMore])
  const wasRenaming = useRef(renaming)
  useEffect(() => {
    // The field is gone, and the focus with it, unless it went on by itself.
    if (wasRenaming.current !== renaming && globalThis.document.activeElement === globalThis.document.body)
      focusWanted.current = renaming === undefined
    wasRenaming.current = renaming
  }, [renaming])
  useEffect(() => {
    if (!focusWanted.current || activeId === undefined) return
    const link = scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(activeId)}"] a`)
    if (!link) return
    focusWanted.current = false
    link.focus({ preventScroll: true })
  })

  const goTo = (index: number, extend: boolean) => {
    const target = documents[Math.max(0, Math.min(documents.length - 1, index))]
    if (target === undefined) return
    setActiveId(target.id)
    focusWanted.current = true
    virtualizer.scrollToIndex(documents.indexOf(target), { align: 'auto' })
    if (extend) handlers.onChoose(target.id, true)
  }
  const removeAt = (current: Document, remove: (document: Document) => void) => {
    // The focus goes to the nearest row that stays.
    const stays = (row: Document) => row !== current && !selection.ids.has(row.id)
    const next = documents.slice(active).find(stays) ?? documents.slice(0, active).findLast(stays)
    remove(current)
    setActiveId(next?.id)
    focusWanted.current = next !== undefined
  }
  const press = (event: KeyboardEvent) => {
    const current = documents[active]
    const inRow = event.target instanceof HTMLAnchorElement || event.target instanceof HTMLInputElement
    const key = listKey(event)
    if (key === undefined || current === undefined) return
    // Space presses the buttons of a row, and ticks its box by itself.
    if (key.kind === 'choose' && !(event.target instanceof HTMLAnchorElement)) return
    if (key.kind === 'none' && selection.ids.size === 0) return
    if (!inRow && (key.kind === 'remove' || key.kind === 'rename')) return
    event.preventDefault()
    if (key.kind === 'move') {
      const step = key.pages ? Math.max(1, to - from - 1) : 1
      goTo(active + key.by * step, event.shiftKey)
    } else if (key.kind === 'choose') handlers.onChoose(current.id, event.shiftKey)
    else if (key.kind === 'all') props.onAll()
    else if (key.kind === 'none') props.onNone()
    else if (key.kind === 'rename') props.onRename?.(current.id)
    else if (props.onRemove) removeAt(current, props.onRemove)
  }

  return (
    <div ref={scroller} className="document-scroller">
      <ul
        className="document-rows"
        data-choosing={selection.choosing || undefined}
        aria-label={words.label}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={press}
        onFocus={(event) => {
          const id = event.target.closest<HTMLElement>('[data-id]')?.dataset.id
          if (id !== undefined) setActiveId(id)
        }}
      >
        {rows.map(({ index, key, start }) => {
          const document = documents[index]
          if (document === undefined) return <SkeletonRow key={key} top={start} />
          const sight = { documentId: document.id, page: 1, lines: [] }
          return (
            <DocumentRow
              key={key}
              document={document}
              href={formatRoute(changeRoute(route, { sight, area: 'page' }))}
              position={index + 1}
              total={total}
              current={route.sight?.documentId === document.id}
              chosen={selection.ids.has(document.id)}
              active={index === active}
              choosing={selection.choosing}
              renaming={renaming === document.id}
              top={start}
              handlers={handlers}
            />
          )
        })}
      </ul>
    </div>
  )
}

function SkeletonRow({ top }: Readonly<{ top: number }>): ReactNode {
  return <li className="row skeleton-row" style={{ transform: `translateY(${top}px)` }} aria-hidden="true" />
}
