import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'

type StripProps = Readonly<{
  documentId: DocumentId
  pages: number
  current: number
  /** How many places are marked on a page. */
  hitsOn: (page: number) => number
  onPage: (page: number) => void
}>

/** CSS pixels of one small page with its number. */
const ROW = 132
/** Device pixels of the small pictures: sharp on dense screens, and small files. */
const PICTURE_WIDTH = 160

/** Every page as a small picture; only those in sight exist. Arrow keys go through them. */
export function Strip({ documentId, pages, current, hitsOn, onPage }: StripProps): ReactNode {
  const { viewer } = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: pages,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 3,
    initialOffset: Math.max(0, (current - 3) * ROW),
  })

  useEffect(() => {
    rows.scrollToIndex(current - 1, { align: 'auto' })
  }, [rows, current])

  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 1, End: pages }[event.key]
    if (to === undefined || to < 1 || to > pages) return
    event.preventDefault()
    event.stopPropagation()
    onPage(to)
    rows.scrollToIndex(to - 1, { align: 'auto' })
    // The button may exist only once the list has scrolled.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-page="${to}"]`)?.focus()
    })
  }
  return (
    <nav className="strip" aria-label={viewer.strip} ref={scroller} onKeyDown={press}>
      <ol style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <li key={index} style={{ transform: `translateY(${start}px)`, height: ROW }}>
            <SmallPage
              documentId={documentId}
              page={index + 1}
              current={index + 1 === current}
              hits={hitsOn(index + 1)}
              onPage={onPage}
            />
          </li>
        ))}
      </ol>
    </nav>
  )
}

type SmallPageProps = Pick<StripProps, 'documentId' | 'onPage'> &
  Readonly<{ page: number; current: boolean; hits: number }>

function SmallPage({ documentId, page, current, hits, onPage }: SmallPageProps): ReactNode {
  const api = useApi()
  const { viewer, format } = useMessages()
  return (
    <button
      type="button"
      className="small-page"
      data-page={page}
      aria-label={viewer.stripPage(page, hits)}
      aria-current={current ? 'page' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => onPage(page)}
    >
      <img
        src={api.pages.imageUrl(documentId, page, PICTURE_WIDTH)}
        alt=""
        draggable={false}
        decoding="async"
        fetchPriority="low"
      />
      <span>
        {format.number(page)}
        {hits > 0 && <i className="hit-dot" />}
      </span>
    </button>
  )
}
