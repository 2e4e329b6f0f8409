import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { changeRoute, formatRoute, parseRoute, type Route } from './route.ts'

/** `replace` for what a person did not choose, so that Back does not stop there. */
export type Navigate = (change: Partial<Route>, how?: 'push' | 'replace') => void

/** The route in the address bar, and the way to change parts of it. */
export function useRoute(): readonly [Route, Navigate] {
  const href = useSyncExternalStore(subscribe, () => window.location.href)
  const navigate = useCallback<Navigate>((change, how = 'push') => {
    const next = formatRoute(changeRoute(parseRoute(new URL(window.location.href)), change))
    if (next === window.location.pathname + window.location.search + window.location.hash) return
    if (how === 'push') window.history.pushState(null, '', next)
    else window.history.replaceState(null, '', next)
    // pushState and replaceState fire no event of their own.
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  return [useMemo(() => parseRoute(new URL(href)), [href]), navigate]
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}
