import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Document } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { Icon } from '../frame/icons.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Sight } from '../state/route.ts'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'
import type { WirePage } from '../wire.ts'
import { PageBody } from './page-body.tsx'
import { PageSheet } from './page-sheet.tsx'
import { Remarks } from './remarks.tsx'
import { imageWidth, naturalWidth, nextScale, sheetWidth, type Zoom } from './sheet-geometry.ts'
import { useReloadWhenRead } from './use-reload-when-read.ts'
import { useWidth } from './use-width.ts'
import { ViewerBar } from './viewer-bar.tsx'

type ViewerProps = Readonly<{
  sight: Sight
  /** As the list knows it, kept true by events; undefined when the list does not hold it. */
  listed: Document | undefined
}>

/** The right of the page: one page of a document, its lit lines, and the way through the document. */
export function Viewer({ sight, listed }: ViewerProps): ReactNode {
  const api = useApi()
  const [, navigate] = useRoute()
  const [zoom, setZoom] = useState<Zoom>({ kind: 'fit-width' })
  const [fetched, reloadDocument] = useLoad<Document | undefined>(
    async (signal) => (listed ? undefined : api.documents.get(sight.documentId, signal)),
    [api, sight.documentId, listed === undefined],
  )
  const [page, reloadPage] = useLoad(
    (signal) => api.pages.get(sight.documentId, sight.page, signal),
    [api, sight.documentId, sight.page],
  )
  const document = listed ?? (fetched.kind === 'ready' ? fetched.value : undefined)
  useReloadWhenRead(page, document, reloadPage)

  const room = useRef<HTMLDivElement>(null)
  const roomWidth = useWidth(room)
  const shown = page.kind === 'ready' && document ? measure(page.value, document, zoom, roomWidth) : undefined

  const turnTo = (to: number) => navigate({ sight: { ...sight, page: to, lines: [] } })
  const zoomBy = (direction: 'in' | 'out') => {
    const scale = shown && nextScale(shown.scale, direction)
    return scale === undefined ? undefined : () => setZoom({ kind: 'scale', scale })
  }
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      const to = sight.page + (event.key === 'PageDown' ? 1 : -1)
      if (to < 1 || to > (document?.pages.total ?? 0)) return
      event.preventDefault()
      turnTo(to)
    }
  }
  return (
    <section className="pane viewer" aria-label="Page viewer" onKeyDown={press}>
      <header className="pane-head">
        <h2 className="pane-title">
          <bdi>{document?.name ?? 'Document'}</bdi>
        </h2>
        <a
          className="icon-button"
          href={api.documents.fileUrl(sight.documentId)}
          download
          aria-label="Download the original file"
          title="Download the original file"
        >
          <Icon name="download" />
        </a>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the page"
          title="Close (Esc)"
          onClick={() => navigate({ sight: undefined, area: 'ask' })}
        >
          <Icon name="close" />
        </button>
      </header>
      <ViewerBar
        page={sight.page}
        pages={document?.pages.total ?? 0}
        onPage={turnTo}
        scale={shown?.scale}
        fitsWidth={zoom.kind === 'fit-width'}
        onZoomIn={zoomBy('in')}
        onZoomOut={zoomBy('out')}
        onFitWidth={() => setZoom({ kind: 'fit-width' })}
        onNatural={() => setZoom({ kind: 'scale', scale: 1 })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys. */}
      <div className="desk" tabIndex={0}>
        <div ref={room} className="desk-room">
          {fetched.kind === 'failed' ? (
            <ProblemNote problem={fetched.problem} onRetry={reloadDocument} />
          ) : (
            <PageBody page={page} document={document} onRetry={reloadPage}>
              {(value) =>
                shown && (
                  <PageSheet
                    key={`${value.documentId}/${value.page}`}
                    page={value}
                    documentName={document?.name ?? ''}
                    imageUrl={api.pages.imageUrl(value.documentId, value.page, shown.imageWidth)}
                    width={shown.width}
                    lit={sight.lines}
                  />
                )
              }
            </PageBody>
          )}
        </div>
      </div>
      {page.kind === 'ready' && <Remarks page={page.value} />}
    </section>
  )
}

/** Sizes of the page on the screen; undefined before the viewer has been measured. */
function measure(page: WirePage, { mediaType }: Document, zoom: Zoom, room: number) {
  if (room === 0) return undefined
  const natural = naturalWidth(page, page.rotation, mediaType)
  const width = sheetWidth(zoom, room, natural)
  return {
    width,
    scale: width / natural,
    imageWidth: imageWidth(width, page, page.rotation, window.devicePixelRatio),
  }
}
