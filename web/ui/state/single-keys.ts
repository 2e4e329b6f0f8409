import { useSyncExternalStore } from 'react'

const KEY = 'lectern.single-keys'
const CHANGED = 'lectern-single-keys'

/**
 * Whether single keys, such as `/`, do something wherever the focus is. People who dictate or whose hands slip turn them
 * off (WCAG 2.1.4).
 */
export function singleKeysOn(): boolean {
  return document.documentElement.dataset.singleKeys !== 'off' && remembered() !== 'off'
}

export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysOn), turnSingleKeys]
}

function turnSingleKeys(on: boolean): void {
  // The page holds it too: storage may be forbidden.
  document.documentElement.dataset.singleKeys = on ? 'on' : 'off'
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // It then lasts as long as the page.
  }
  window.dispatchEvent(new Event(CHANGED))
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}
