import { type RefObject, useLayoutEffect, useState } from 'react'
import type { Size } from '../../../core/geometry.ts'

const nothing: Size = { width: 0, height: 0 }

/** What `element` shows of its content, in CSS pixels, without scroll bars; 0 by 0 before it has been measured. */
export function useRoom(element: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState(nothing)
  useLayoutEffect(() => {
    const measured = element.current
    if (measured === null) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = measured
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    // At once, so that the first picture is asked for before the first frame and not after it.
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return room
}
