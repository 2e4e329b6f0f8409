import { type ReactNode, useCallback, useMemo } from 'react'
import type { Document } from '../../../core/document.ts'
import type { FoundText } from '../../../core/found-text.ts'
import { type Box, clampBox, type Size } from '../../../core/geometry.ts'
import type { Block, BlockId, LineId } from '../../../core/page.ts'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Scroll } from './anchor.ts'
import { type Sheet, sheetOf } from './desk-layout.ts'
import type { FindState } from './find-state.ts'
import { PageSheet } from './page-sheet.tsx'
import type { PageStore } from './page-store.ts'
import { plusTurn, turnBox, undoTurn } from './page-turn.ts'
import type { Desk } from './use-desk.ts'
import { range } from './use-pages.ts'
import type { ViewState } from './view-state.ts'

/** A block that is pointed at. */
export type Pointed = Readonly<{ page: number; block: BlockId }>

type DeskViewProps = Readonly<{
  document: Document
  desk: Desk
  store: PageStore
  /** Changes whenever something in the store does. */
  version: number
  view: ViewState
  lit: readonly LineId[]
  find: FindState
  active: FoundText | undefined
  pointed: Pointed | undefined
  /** The part of a page that the next question is about. */
  region: Readonly<{ page: number; box: Box }> | undefined
  onPoint: (pointed: Pointed | undefined) => void
  onPress: (page: number, block: Block) => void
  onRegion: (page: number, box: Box) => void
  onClearRegion: () => void
}>

/** The desk with the pages near the screen on it; the others are room to scroll through. */
export function DeskView(props: DeskViewProps): ReactNode {
  const { document, desk, store, view, find, active, pointed, region, onPoint } = props
  const { viewer } = useMessages()
  const sources = usePictureSources(document, store)
  const found = useMemo(() => byPage(find.items), [find.items])
  const onPointAt = useCallback(
    (page: number, block: BlockId | undefined) => onPoint(block === undefined ? undefined : { page, block }),
    [onPoint],
  )
  const frames = view.choosing ? 'ask' : view.overlay ? 'show' : 'none'
  const sheets = range(desk.drawn).flatMap((page) => sheetOf(desk.layout, page) ?? [])
  return (
    <section
      ref={desk.scroller}
      className="desk"
      aria-label={viewer.desk}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys.
      tabIndex={0}
      onScroll={desk.onScroll}
    >
      <div className="desk-floor" style={{ width: desk.layout.width, height: desk.layout.height }}>
        {desk.room.height > 0 &&
          sheets.map((sheet) => {
            const { page } = sheet
            const loaded = store.get(page)
            const { rotation } = store.shapeOf(page)
            // On the way to somewhere else, what nobody has time to look at is not asked for.
            if (desk.fast && loaded === undefined) return <BlankSheet key={page} sheet={sheet} />
            const seen = visibleOf(sheet, desk.rest, desk.room)
            return (
              <PageSheet
                key={page}
                sheet={sheet}
                documentName={document.name}
                page={loaded}
                source={sources(page)}
                rotation={rotation}
                turn={view.turn}
                visible={seen && turnBox(seen, undoTurn(plusTurn(rotation, view.turn)))}
                near={seen ? 'seen' : 'next'}
                lit={props.lit}
                found={found.get(page) ?? NOTHING}
                active={active?.page === page ? active : undefined}
                frames={frames}
                pointed={pointed?.page === page ? pointed.block : undefined}
                region={region?.page === page ? region.box : undefined}
                onShape={store.measured}
                onPoint={onPointAt}
                onPress={props.onPress}
                onRegion={props.onRegion}
                onClearRegion={props.onClearRegion}
                onRetry={store.reload}
              />
            )
          })}
      </div>
    </section>
  )
}

function byPage(items: readonly FoundText[]): ReadonlyMap<number, readonly FoundText[]> {
  const pages = new Map<number, FoundText[]>()
  for (const item of items) {
    const before = pages.get(item.page)
    if (before) before.push(item)
    else pages.set(item.page, [item])
  }
  return pages
}

const NOTHING: readonly FoundText[] = []

function BlankSheet({ sheet: { page, ...place } }: Readonly<{ sheet: Sheet }>): ReactNode {
  const { format } = useMessages()
  return (
    <div className="sheet blank" style={place} aria-hidden="true">
      {format.number(page)}
    </div>
  )
}

/** Where pictures come from; the same for a page as long as its shape is. */
function usePictureSources({ id, mediaType }: Document, store: PageStore) {
  const api = useApi()
  return (page: number) => {
    const { width, height }: Size = store.shapeOf(page)
    const loaded = store.get(page)?.kind === 'ready'
    return {
      url: (pixels: number, region?: Box) => api.pages.imageUrl(id, page, pixels, region),
      size: { width, height },
      // A picture has no more than its own pixels, once they are known.
      most: mediaType === 'application/pdf' || !loaded ? Number.POSITIVE_INFINITY : width,
    }
  }
}

/** What of a sheet is on the screen, in fractions of it; undefined for nothing. */
function visibleOf(sheet: Sheet, rest: Scroll, room: Size): Box | undefined {
  const x0 = (rest.left - sheet.left) / sheet.width
  const y0 = (rest.top - sheet.top) / sheet.height
  const x1 = x0 + room.width / sheet.width
  const y1 = y0 + room.height / sheet.height
  return x1 <= 0 || y1 <= 0 || x0 >= 1 || y0 >= 1 ? undefined : clampBox({ x0, y0, x1, y1 })
}
