import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useReducer, useState } from 'react'
import type { Document } from '../../../core/document.ts'
import type { Block, BlockId } from '../../../core/page.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import type { Sight } from '../state/route.ts'
import { singleKeysOn } from '../state/single-keys.ts'
import { blockWords } from './block-frames.tsx'
import { ChoosingHint } from './choosing-hint.tsx'
import { DeskView, type Pointed } from './desk-view.tsx'
import { FindBar } from './find-bar.tsx'
import { Legend } from './legend.tsx'
import { PageWords } from './page-words.tsx'
import { Remarks } from './remarks.tsx'
import { runCommand } from './run-command.ts'
import { nextScale } from './sheet-geometry.ts'
import { Strip } from './strip.tsx'
import { inner, useDesk } from './use-desk.ts'
import { useFinding } from './use-finding.ts'
import { useGestures } from './use-gestures.ts'
import { range, usePageStore, useSheetSizes, useWanted } from './use-pages.ts'
import { useRegion } from './use-region.ts'
import { useSight } from './use-sight.ts'
import { firstView, reduceView } from './view-state.ts'
import { ViewerBar } from './viewer-bar.tsx'
import { commandOf, type ViewerCommand } from './viewer-keys.ts'

type OpenDocumentProps = Readonly<{ document: Document; sight: Sight }>

/** All pages of a document on a desk, and everything that can be done with them. */
export function OpenDocument({ document, sight: asked }: OpenDocumentProps): ReactNode {
  const { viewer } = useMessages()
  const [view, dispatch] = useReducer(reduceView, firstView)
  // A document that was never opened has one page at least, whose picture can be seen.
  const pages = Math.max(1, document.pages.total)
  const sight = useMemo(() => ({ ...asked, page: Math.min(asked.page, pages) }), [asked, pages])

  const kept = usePageStore(document)
  const { store, version } = kept
  const { sizes, scale } = useSheetSizes(kept, document.mediaType, view)
  const desk = useDesk({ pages, sizes, start: sight.page })
  const { current, room, drawn, fast, hold } = desk
  useWanted(store, document, fast ? [] : range(drawn))
  const { places, at, aim, step } = useSight({ sight, desk, store, version, turn: view.turn })

  const finding = useFinding(document.id, desk, aim, dispatch)
  const { find, findEvent } = finding
  const about = useRegion(document.id, dispatch)

  const [pointed, setPointed] = useState<Pointed>()
  const [pressed, setPressed] = useState<BlockId>()
  const shownScale = room.width === 0 ? undefined : scale(inner(room), current)
  useGestures(desk.scroller, {
    onZoom: (factor, around) => {
      if (shownScale === undefined) return
      hold(around)
      dispatch({ kind: 'zoomed', zoom: { kind: 'scale', scale: shownScale * factor } })
    },
  })

  const turnTo = (page: number) => {
    if (page >= 1 && page <= pages) aim({ kind: 'page', page })
  }
  const zoomBy = (direction: 'in' | 'out') => {
    const next = shownScale === undefined ? undefined : nextScale(shownScale, direction)
    if (next !== undefined) dispatch({ kind: 'zoomed', zoom: { kind: 'scale', scale: next } })
  }
  const hit = (direction: 'next' | 'previous') => {
    if (find.items.length > 0) findEvent({ kind: 'stepped', direction })
    else step(direction)
  }

  const mayAsk = useMay('ask')
  const doCommand = (command: ViewerCommand) => {
    // What is chosen on a page is what the next question is about.
    if (command === 'choose' && !mayAsk) return
    runCommand(command, {
      current,
      pages,
      turnTo,
      zoomBy,
      openFind: finding.open,
      hit,
      view: dispatch,
    })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && view.choosing) {
      event.preventDefault()
      return dispatch({ kind: 'chosen' })
    }
    const typing = event.target instanceof HTMLInputElement
    const command = commandOf(event, singleKeysOn() && !typing)
    if (command === undefined || (typing && command !== 'find' && event.key !== 'F3')) return
    event.preventDefault()
    doCommand(command)
  }

  const askAbout = about.ask
  const pressBlock = useCallback(
    (page: number, block: Block) => {
      if (view.choosing) askAbout(page, block.box)
      else setPressed(block.id)
    },
    [view.choosing, askAbout],
  )
  const page = store.get(current)
  const ready = page?.kind === 'ready' ? page.value : undefined
  const block = ready?.blocks.find(({ id }) => pointed?.page === current && id === pointed.block)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to what is focused in it.
    <div className="open-document" onKeyDown={press}>
      <ViewerBar
        page={current}
        pages={document.pages.total}
        onPage={turnTo}
        scale={shownScale}
        view={view}
        onNatural={() => dispatch({ kind: 'zoomed', zoom: { kind: 'scale', scale: 1 } })}
        onCommand={doCommand}
        cited={places.length > 1 ? { at, count: places.length } : undefined}
      />
      {view.finding && (
        <FindBar
          state={find}
          unread={pages - document.pages.read - document.pages.failed}
          calls={finding.calls}
          onEvent={findEvent}
          onClose={finding.close}
        />
      )}
      {view.choosing && <ChoosingHint onStop={() => dispatch({ kind: 'chosen' })} />}
      <div className="viewer-body">
        {view.strip && (
          <Strip
            documentId={document.id}
            pages={pages}
            current={current}
            hitsOn={(on) => hitsOn(on, [...places, ...find.items])}
            onPage={turnTo}
          />
        )}
        <DeskView
          document={document}
          desk={desk}
          store={store}
          version={version}
          view={view}
          lit={sight.lines}
          find={find}
          active={finding.active}
          pointed={pointed}
          region={about.region}
          onPoint={setPointed}
          onPress={pressBlock}
          onRegion={askAbout}
          onClearRegion={about.clear}
        />
        {view.words && (
          <PageWords
            number={current}
            page={page}
            pointed={pointed?.page === current ? pointed.block : undefined}
            wanted={pressed}
            onPoint={(id) => setPointed(id === undefined ? undefined : { page: current, block: id })}
            onPress={({ box }) => aim({ kind: 'box', page: current, box })}
          />
        )}
      </div>
      {view.overlay && ready ? (
        <Legend pointed={block && blockWords(block, ready, viewer)} />
      ) : (
        <Remarks page={ready} />
      )}
    </div>
  )
}

/** How many of the places lie on a page. */
function hitsOn(page: number, places: readonly Readonly<{ page: number }>[]): number {
  return places.filter((place) => place.page === page).length
}
