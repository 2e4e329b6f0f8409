import { useCallback, useEffect, useReducer, useSyncExternalStore } from 'react'
import { layoutPanes, type PaneEvent, type PaneLayout, type PaneSizes, reducePanes } from './pane-layout.ts'
import { rememberedPanes, rememberPanes } from './remembered-panes.ts'

export type Panes = Readonly<{
  sizes: PaneSizes
  layout: PaneLayout
  change: (event: PaneEvent) => void
}>

/** The panes as a person left them, fitted to the window. */
export function usePanes(pageOpen: boolean): Panes {
  const [sizes, change] = useReducer(reducePanes, undefined, rememberedPanes)
  const width = useSyncExternalStore(onResize, () => window.innerWidth)
  useEffect(() => rememberPanes(sizes), [sizes])
  return {
    sizes,
    layout: layoutPanes(sizes, width, pageOpen),
    change: useCallback((event: PaneEvent) => change(event), []),
  }
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
