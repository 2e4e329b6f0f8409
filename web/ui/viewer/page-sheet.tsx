import { memo, type ReactNode } from 'react'
import type { FoundText } from '../../../core/found-text.ts'
import { area, type Box, type Rotation, type Size } from '../../../core/geometry.ts'
import type { Block, BlockId, LineId } from '../../../core/page.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Loaded } from '../state/use-load.ts'
import type { WirePage } from '../wire.ts'
import { BlockFrames, PointedFrame } from './block-frames.tsx'
import type { Sheet } from './desk-layout.ts'
import { FoundMarks, LitLines } from './marks.tsx'
import { PagePicture, type PictureSource } from './page-picture.tsx'
import { plusTurn } from './page-turn.ts'
import { isWaiting } from './page-waits.ts'
import { type Point, RegionDrawing, RegionShown } from './region-layer.tsx'
import { innerSize, isSideways } from './sheet-geometry.ts'
import { TextLayer } from './text-layer.tsx'

export type PageSheetProps = Readonly<{
  sheet: Sheet
  documentName: string
  /** Undefined before it was asked for. */
  page: Loaded<WirePage> | undefined
  source: PictureSource
  /** The page's own turn, as far as it is known, and the view's. */
  rotation: Rotation
  turn: Rotation
  visible: Box | undefined
  near: 'seen' | 'next'
  lit: readonly LineId[]
  found: readonly FoundText[]
  active: FoundText | undefined
  frames: 'none' | 'show' | 'ask'
  pointed: BlockId | undefined
  region: Box | undefined
  onShape: (page: number, size: Size) => void
  onPoint: (page: number, block: BlockId | undefined) => void
  onPress: (page: number, block: Block) => void
  onRegion: (page: number, box: Box) => void
  onClearRegion: () => void
  onRetry: (page: number) => void
}>

/** One page on the desk: its picture and everything that lies over it, turned together. */
export const PageSheet = memo(function PageSheet(props: PageSheetProps): ReactNode {
  const { sheet, documentName, page, source, rotation, turn, lit } = props
  const { viewer } = useMessages()
  const number = sheet.page
  const total = plusTurn(rotation, turn)
  const across = isSideways(total) ? sheet.height : sheet.width
  const ready = page?.kind === 'ready' ? page.value : undefined
  return (
    <figure
      className="sheet"
      style={{ left: sheet.left, top: sheet.top, width: sheet.width, height: sheet.height }}
      aria-label={viewer.sheet(number, documentName)}
      data-page={number}
      data-rotation={total}
    >
      <div
        className="sheet-turn"
        style={{ ...innerSize(source.size, total), transform: `translate(-50%, -50%) rotate(${total}deg)` }}
      >
        <PagePicture
          source={source}
          alt={viewer.pictureOf(number, documentName)}
          wanted={across * window.devicePixelRatio}
          visible={props.visible}
          near={props.near}
          onShape={(size) => props.onShape(number, size)}
        />
        {props.found.length > 0 && <FoundMarks found={props.found} active={props.active} />}
        {ready && <LitLines page={ready} lit={lit} />}
      </div>
      {ready && (
        <TextLayer page={ready} turn={turn} width={isSideways(turn) ? sheet.height : sheet.width} lit={lit} />
      )}
      <div
        className="sheet-turn over"
        style={{ ...innerSize(source.size, total), transform: `translate(-50%, -50%) rotate(${total}deg)` }}
      >
        {props.region && <RegionShown box={props.region} onClear={props.onClearRegion} />}
        {ready && props.frames === 'none' && props.pointed && (
          <PointedFrame page={ready} pointed={props.pointed} />
        )}
        {ready && props.frames !== 'none' && (
          <BlockFrames
            page={ready}
            pointed={props.pointed}
            onPoint={(block) => props.onPoint(number, block)}
            onPress={(block) => props.onPress(number, block)}
            purpose={props.frames}
          />
        )}
      </div>
      {props.frames === 'ask' && (
        <RegionDrawing
          rotation={total}
          onRegion={(box) => props.onRegion(number, box)}
          onTap={(at) => {
            const block = ready && blockAt(ready, at)
            if (block) props.onPress(number, block)
          }}
        />
      )}
      <SheetNote page={page} onRetry={() => props.onRetry(number)} />
    </figure>
  )
})

/** The smallest block at a point. */
function blockAt({ blocks }: WirePage, { x, y }: Point): Block | undefined {
  return blocks
    .filter(({ box, unanchored }) => !unanchored && box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1)
    .toSorted((a, b) => area(a.box) - area(b.box))[0]
}

/** Why there is only a picture. */
function SheetNote({
  page,
  onRetry,
}: Readonly<{ page: Loaded<WirePage> | undefined; onRetry: () => void }>): ReactNode {
  const { viewer } = useMessages()
  if (page?.kind !== 'failed') return null
  if (!isWaiting(page.problem)) return <ProblemNote problem={page.problem} onRetry={onRetry} />
  return (
    <p className="sheet-note" title={viewer.notRead}>
      {viewer.notReadShort}
    </p>
  )
}
