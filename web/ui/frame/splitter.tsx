import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import type { PaneSize } from './pane-layout.ts'

type SplitterProps = Readonly<{
  name: string
  /** Id of the pane it sizes. */
  controls: string
  /** Where that pane is, seen from the splitter, in reading direction. */
  side: 'before' | 'after'
  pane: PaneSize
  onSize: (size: number) => void
  onReset: () => void
}>

/** How far one press of an arrow key goes, and one with Shift, in CSS pixels. */
const STEP = 16
const STRIDE = 80

/** The edge between two panes: dragged, moved with arrow keys, Home and End; a double click or Enter resets it. */
export function Splitter({ name, controls, side, pane, onSize, onReset }: SplitterProps): ReactNode {
  const { format, frame } = useMessages()
  const start = useRef<Readonly<{ x: number; size: number }>>(undefined)
  const to = (size: number) => onSize(Math.max(pane.min, Math.min(pane.max, size)))

  const grab = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, size: pane.size }
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (start.current === undefined) return
    to(start.current.size + (event.clientX - start.current.x) * growth(event.currentTarget, side))
  }
  const drop = () => {
    start.current = undefined
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = (event.shiftKey ? STRIDE : STEP) * growth(event.currentTarget, side)
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => to(pane.size - step),
      ArrowRight: () => to(pane.size + step),
      Home: () => to(pane.min),
      End: () => to(pane.max),
      Enter: onReset,
    }
    const move = moves[event.key]
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    move()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; this is WAI-ARIA's window splitter.
    <div
      className={`splitter splitter-${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={name}
      aria-controls={controls}
      aria-valuenow={Math.round(pane.size)}
      aria-valuemin={Math.round(pane.min)}
      aria-valuemax={Math.round(pane.max)}
      aria-valuetext={frame.panes.pixels(format.number(Math.round(pane.size)))}
      title={frame.panes.splitterHint}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={onReset}
      onKeyDown={press}
    />
  )
}

/** 1 where going right makes the pane larger, -1 where it makes it smaller. */
function growth(element: HTMLElement, side: 'before' | 'after'): 1 | -1 {
  const rightToLeft = getComputedStyle(element).direction === 'rtl'
  return (side === 'before') === rightToLeft ? -1 : 1
}
