import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * While `open`, something covers or takes the place of what had the focus; afterwards the focus goes back there. Where
 * that is gone, it goes to the element called `fallbackId`, so that it is never lost to the top of the page.
 */
export function useFocusReturn(open: boolean, fallbackId: string): void {
  const last = useRef<Element>(null)
  const before = useRef<Element>(null)
  const wasOpen = useRef(open)

  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      // What is chosen in a menu is gone with it; the button behind it is not.
      if (target instanceof Element && target.closest('.popup') === null) last.current = target
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])

  useLayoutEffect(() => {
    if (open === wasOpen.current) return
    wasOpen.current = open
    if (open) {
      before.current = last.current
      return
    }
    // Somebody who closed it by pointing elsewhere is already there.
    if (document.activeElement !== null && document.activeElement !== document.body) return
    if (!focusOn(before.current)) focusOn(document.getElementById(fallbackId))
  }, [open, fallbackId])
}

function focusOn(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return false
  element.focus({ preventScroll: true })
  return document.activeElement === element
}
