import { useSyncExternalStore } from 'react'

/** Whether this tab is the one that is looked at: what nobody sees need not be kept up to date. */
export function useVisible(): boolean {
  return useSyncExternalStore(subscribe, () => document.visibilityState === 'visible')
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
