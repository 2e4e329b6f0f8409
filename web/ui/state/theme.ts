import { useSyncExternalStore } from 'react'

/** `system` follows what the computer is set to, also when that changes during the day. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

/** The theme of this page, and the way to choose another for this browser; its other tabs follow. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, shownTheme), chooseTheme]
}

/** Puts the remembered theme on the page. Called before the first render. */
export function applyTheme(): void {
  show(rememberedTheme())
}

const KEY = 'lectern.theme'
const CHOSEN = 'lectern-theme'

/** `--paper` of tokens.css: the browser's own bar is not styled by the page. */
const PAPER = { light: '#f6f4ee', dark: '#191814' } as const

function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  show(theme)
  window.dispatchEvent(new Event(CHOSEN))
}

function rememberedTheme(): Theme {
  try {
    return themeNamed(localStorage.getItem(KEY))
  } catch {
    return 'system'
  }
}

/** The page itself holds what is chosen, where the style sheet reads it. */
function shownTheme(): Theme {
  return themeNamed(document.documentElement.dataset.theme)
}

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    // index.html has one colour for each scheme.
    const own = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = PAPER[theme === 'system' ? own : theme]
  }
}

function themeNamed(name: string | null | undefined): Theme {
  return themes.find((theme) => theme === name) ?? 'system'
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== KEY && key !== null) return
    applyTheme()
    listener()
  }
  window.addEventListener(CHOSEN, listener)
  window.addEventListener('storage', onStorage)
  return () => {
    window.removeEventListener(CHOSEN, listener)
    window.removeEventListener('storage', onStorage)
  }
}
