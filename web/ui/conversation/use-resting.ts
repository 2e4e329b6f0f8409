import { type FocusEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'

/** Rest on something before its card opens, and away from it before it closes, in ms. */
const OPEN_MS = 150
const CLOSE_MS = 120

/** What lies under the pointer or has the focus, and the element it belongs to; kept while its card goes away. */
export type Resting<T> = Readonly<{ anchor: HTMLElement; content: T; open: boolean }>

/** The same functions every time. */
export type RestingDeeds<T> = Readonly<{
  /** For the element that opens the card of `content`. Touch does not hover. */
  pinProps: (content: T) => PinProps
  /** For the card: a pointer on it keeps it. */
  cardProps: Readonly<{ onPointerEnter: () => void; onPointerLeave: () => void }>
  open: (anchor: HTMLElement, content: T) => void
  close: () => void
}>

type PinProps = Readonly<{
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void
  onPointerLeave: () => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
  onBlur: () => void
}>

/**
 * Which of many small elements the person rests on. Without a component for each of them, so that what draws the card
 * need not be there before somebody wants it: `foresee` is called as soon as that shows.
 */
export function useResting<T>(foresee: () => void): readonly [Resting<T> | undefined, RestingDeeds<T>] {
  const [resting, setResting] = useState<Resting<T>>()
  const timer = useRef<number>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const deeds = useMemo(() => {
    const after = (ms: number, change: () => void) => {
      clearTimeout(timer.current)
      timer.current = window.setTimeout(change, ms)
    }
    const open = (anchor: HTMLElement, content: T) => {
      clearTimeout(timer.current)
      setResting({ anchor, content, open: true })
    }
    const close = () => {
      clearTimeout(timer.current)
      setResting((now) => now && { ...now, open: false })
    }
    const leave = () => after(CLOSE_MS, close)
    return {
      open,
      close,
      cardProps: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: leave },
      pinProps: (content: T): PinProps => ({
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType === 'touch') return
          foresee()
          after(OPEN_MS, () => open(currentTarget, content))
        },
        onPointerLeave: leave,
        onFocus: ({ currentTarget, relatedTarget }) => {
          // Out of nowhere it comes when a link leads here, and nobody asked for a card.
          if (relatedTarget !== null && currentTarget.matches(':focus-visible')) open(currentTarget, content)
        },
        onBlur: close,
      }),
    }
  }, [foresee])
  return [resting, deeds]
}
