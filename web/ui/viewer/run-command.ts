import type { ViewEvent } from './view-state.ts'
import type { ViewerCommand } from './viewer-keys.ts'

type CommandActions = Readonly<{
  current: number
  pages: number
  turnTo: (page: number) => void
  zoomBy: (direction: 'in' | 'out') => void
  openFind: () => void
  hit: (direction: 'next' | 'previous') => void
  view: (event: ViewEvent) => void
}>

/** What keys, buttons and menus have in common. */
export function runCommand(command: ViewerCommand, actions: CommandActions): void {
  const { current, pages, turnTo, zoomBy, openFind, hit, view } = actions
  const run: Readonly<Record<ViewerCommand, () => void>> = {
    'next-page': () => turnTo(current + 1),
    'previous-page': () => turnTo(current - 1),
    'first-page': () => turnTo(1),
    'last-page': () => turnTo(pages),
    'zoom-in': () => zoomBy('in'),
    'zoom-out': () => zoomBy('out'),
    'fit-width': () => view({ kind: 'zoomed', zoom: { kind: 'fit-width' } }),
    'fit-page': () => view({ kind: 'zoomed', zoom: { kind: 'fit-page' } }),
    turn: () => view({ kind: 'turned' }),
    find: openFind,
    'next-hit': () => hit('next'),
    'previous-hit': () => hit('previous'),
    words: () => view({ kind: 'toggled', part: 'words' }),
    overlay: () => view({ kind: 'toggled', part: 'overlay' }),
    strip: () => view({ kind: 'toggled', part: 'strip' }),
    choose: () => view({ kind: 'toggled', part: 'choosing' }),
  }
  run[command]()
}
