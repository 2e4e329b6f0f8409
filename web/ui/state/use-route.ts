import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { changeRoute, formatRoute, parseRoute, type Route } from './route.ts'

/** `replace` for what a person did not choose, so that Back does not stop there. */
export type Navigate = (change: Partial<Route>, how?: 'push' | 'replace') => void

/** The route in the address bar, and the way to change parts of it. */
export function useRoute(): readonly [Route, Navigate] {
  const href = useSyncExternalStore(subscribe, () => window.location.href)
  const navigate = useCallback<Navigate>((change, how = 'push') => {
    const next = formatRoute(changeRoute(parseRoute(new URL(window.location.href)), change))
    if (next === window.location.pathname + window.location.search + window.location.hash) {
      if (how === 'push') window.dispatchEvent(new Event(REPEATED))
      return
    }
    if (how === 'push') window.history.pushState(null, '', next)
    else window.history.replaceState(null, '', next)
    // pushState and replaceState fire no event of their own.
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  return [useMemo(() => parseRoute(new URL(href)), [href]), navigate]
}

/** Calls `onRepeated` when somebody goes where the address leads already, as by pressing a citation again. */
export function useRepeated(onRepeated: () => void): void {
  const latest = useRef(onRepeated)
  useEffect(() => {
    latest.current = onRepeated
  })
  useEffect(() => {
    const repeat = () => latest.current()
    window.addEventListener(REPEATED, repeat)
    return () => window.removeEventListener(REPEATED, repeat)
  }, [])
}

/** An event of the window: the address stays as it is, so React would tell nobody. */
const REPEATED = 'lectern-repeated'

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}
