import { type RefObject, useEffect, useRef } from 'react'

type Point = Readonly<{ x: number; y: number }>

type Gestures = Readonly<{
  /** By how much, and around which point of what is visible. */
  onZoom: (factor: number, at: Point) => void
}>

/** How much one pixel of a wheel's turn zooms: some 10 % a notch of 100 pixels, and finely on a trackpad. */
const ZOOM_PER_PIXEL = 0.002
/** Of one event; a wheel that sends lines or pages in place of pixels would jump. */
const WHEEL_MAX = 100

/** Zooming with Ctrl and the wheel or two fingers, and dragging the desk with the middle button or the space key. */
export function useGestures(scroller: RefObject<HTMLElement | null>, { onZoom }: Gestures): void {
  const zoom = useRef(onZoom)
  zoom.current = onZoom

  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const within = (x: number, y: number): Point => {
      const { left, top } = element.getBoundingClientRect()
      return { x: x - left, y: y - top }
    }

    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const turn = Math.max(-WHEEL_MAX, Math.min(WHEEL_MAX, event.deltaY))
      // A trackpad's pinch comes as a wheel with Ctrl and small steps.
      const finely = Math.abs(turn) < 20 ? 5 : 1
      zoom.current(Math.exp(-turn * ZOOM_PER_PIXEL * finely), within(event.clientX, event.clientY))
    }

    let spread: number | undefined
    const touch = (event: TouchEvent) => {
      const [a, b] = event.touches
      if (a === undefined || b === undefined) {
        spread = undefined
        return
      }
      event.preventDefault()
      const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
      if (spread !== undefined && spread > 0)
        zoom.current(now / spread, within((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2))
      spread = now
    }

    let space = false
    const key = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.target !== element) return
      if (event.type === 'keydown') event.preventDefault()
      space = event.type === 'keydown'
      element.dataset.grab = space ? 'ready' : ''
    }
    const leave = () => {
      space = false
      element.dataset.grab = ''
    }
    const press = (event: PointerEvent) => {
      if (event.button !== 1 && !(event.button === 0 && space)) return
      event.preventDefault()
      element.setPointerCapture(event.pointerId)
      element.dataset.grab = 'held'
    }
    const drag = (event: PointerEvent) => {
      if (element.dataset.grab === 'held') element.scrollBy(-event.movementX, -event.movementY)
    }
    const release = () => {
      if (element.dataset.grab === 'held') element.dataset.grab = space ? 'ready' : ''
    }

    const stop = new AbortController()
    const { signal } = stop
    element.addEventListener('wheel', wheel, { signal, passive: false })
    element.addEventListener('touchstart', touch, { signal, passive: false })
    element.addEventListener('touchmove', touch, { signal, passive: false })
    element.addEventListener('touchend', touch, { signal, passive: false })
    element.addEventListener('keydown', key, { signal })
    element.addEventListener('keyup', key, { signal })
    element.addEventListener('blur', leave, { signal })
    element.addEventListener('pointerdown', press, { signal })
    element.addEventListener('pointermove', drag, { signal })
    element.addEventListener('pointerup', release, { signal })
    element.addEventListener('pointercancel', release, { signal })
    return () => stop.abort()
  }, [scroller])
}
