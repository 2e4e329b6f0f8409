import { type RefObject, useEffect, useState } from 'react'
import type { Size } from '../../../core/geometry.ts'

const nothing: Size = { width: 0, height: 0 }

/** What `element` shows of its content, in CSS pixels, without scroll bars; 0 by 0 before it has been measured. */
export function useRoom(element: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState(nothing)
  useEffect(() => {
    const measured = element.current
    if (measured === null) return
    const observer = new ResizeObserver(() => {
      setRoom({ width: measured.clientWidth, height: measured.clientHeight })
    })
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return room
}
