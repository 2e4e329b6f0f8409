import { type RefObject, useEffect } from 'react'

/**
 * Scrolls what is focused inside `scroller` back into view when the pane changes its width, as when a page opens
 * beside it: the lines are set anew, and the citation that was just pressed would otherwise be somewhere else.
 */
export function useKeepFocusInSight(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      const focused = document.activeElement
      if (focused !== null && element.contains(focused)) focused.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
}
