import { type PointerEvent, type ReactNode, useState } from 'react'
import { type Box, clampBox, type Rotation } from '../../../core/geometry.ts'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { turnBox, undoTurn } from './page-turn.ts'
import { place } from './sheet-geometry.ts'

/** A rectangle smaller than this share of the page is a tap. */
const SIDE_MIN = 0.01

export type Point = Readonly<{ x: number; y: number }>

type RegionDrawingProps = Readonly<{
  /** All turns of the page on the screen. */
  rotation: Rotation
  onRegion: (box: Box) => void
  onTap: (at: Point) => void
}>

/** Takes a rectangle drawn on the page as it is turned now, or a tap, and gives it in fractions of the page as shown. */
export function RegionDrawing({ rotation, onRegion, onTap }: RegionDrawingProps): ReactNode {
  const [drawing, setDrawing] = useState<Readonly<{ from: Point; to: Point }>>()
  const release = () => {
    if (drawing === undefined) return
    setDrawing(undefined)
    const box = turnBox(between(drawing.from, drawing.to), undoTurn(rotation))
    const drawn = box.x1 - box.x0 >= SIDE_MIN && box.y1 - box.y0 >= SIDE_MIN
    if (drawn) onRegion(clampBox(box))
    else onTap({ x: box.x0, y: box.y0 })
  }
  return (
    <div
      className="region-drawing"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const from = pointOn(event)
        setDrawing({ from, to: from })
      }}
      onPointerMove={(event) => drawing && setDrawing({ ...drawing, to: pointOn(event) })}
      onPointerUp={release}
      onPointerCancel={() => setDrawing(undefined)}
    >
      {drawing && <div className="region-box" style={place(between(drawing.from, drawing.to))} />}
    </div>
  )
}

/** The part of the page that the next question is about. */
export function RegionShown({ box, onClear }: Readonly<{ box: Box; onClear: () => void }>): ReactNode {
  const { viewer } = useMessages()
  return (
    <div className="region-box chosen" style={place(box)} title={viewer.region}>
      <button
        type="button"
        className="icon-button region-clear"
        aria-label={viewer.clearRegion}
        title={viewer.clearRegion}
        onClick={onClear}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** Fractions of the sheet as it stands on the screen. */
function pointOn(event: PointerEvent): Point {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  const share = (value: number) => Math.min(1, Math.max(0, value))
  return { x: share((event.clientX - left) / width), y: share((event.clientY - top) / height) }
}

function between(a: Point, b: Point): Box {
  return {
    x0: Math.min(a.x, b.x),
    y0: Math.min(a.y, b.y),
    x1: Math.max(a.x, b.x),
    y1: Math.max(a.y, b.y),
  }
}
