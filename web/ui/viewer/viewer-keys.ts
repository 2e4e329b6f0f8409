import type { Shortcut } from '../frame/shortcut.ts'
import type { Messages } from '../messages/messages.ts'

/** What a key does in the viewer. */
export type ViewerCommand =
  | 'next-page'
  | 'previous-page'
  | 'first-page'
  | 'last-page'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit-width'
  | 'fit-page'
  | 'turn'
  | 'find'
  | 'next-hit'
  | 'previous-hit'
  | 'words'
  | 'overlay'
  | 'strip'
  | 'choose'

type Pressed = Readonly<{
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}>

/** Undefined for keys that mean nothing here. `singleKeys`: whether letters alone do something. */
export function commandOf(pressed: Pressed, singleKeys: boolean): ViewerCommand | undefined {
  const { key, altKey, shiftKey } = pressed
  const command = pressed.ctrlKey || pressed.metaKey
  if (altKey) return undefined
  if (command) return key.toLowerCase() === 'f' ? 'find' : undefined
  if (key === 'F3') return shiftKey ? 'previous-hit' : 'next-hit'
  return MOVES[key] ?? (singleKeys ? LETTERS[key.toLowerCase()] : undefined)
}

const MOVES: Readonly<Record<string, ViewerCommand>> = {
  PageDown: 'next-page',
  PageUp: 'previous-page',
  Home: 'first-page',
  End: 'last-page',
}

const LETTERS: Readonly<Record<string, ViewerCommand>> = {
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit-width',
  '9': 'fit-page',
  r: 'turn',
  f: 'find',
  n: 'next-hit',
  p: 'previous-hit',
  m: 'words',
  o: 'overlay',
  t: 'strip',
  a: 'choose',
}

/** For the list of all shortcuts. */
export function viewerShortcuts({ viewer }: Pick<Messages, 'viewer'>): readonly Shortcut[] {
  const { shortcuts } = viewer
  return [
    { keys: ['PageDown'], text: shortcuts.nextPage },
    { keys: ['PageUp'], text: shortcuts.previousPage },
    { keys: ['Home', 'End'], text: shortcuts.ends },
    { keys: ['+'], text: shortcuts.zoomIn },
    { keys: ['−'], text: shortcuts.zoomOut },
    { keys: ['0'], text: shortcuts.fitWidth },
    { keys: ['9'], text: shortcuts.fitPage },
    { keys: ['R'], text: shortcuts.turn },
    { keys: ['F'], text: shortcuts.find },
    { keys: ['N'], text: shortcuts.nextHit },
    { keys: ['P'], text: shortcuts.previousHit },
    { keys: ['T'], text: shortcuts.strip },
    { keys: ['M'], text: shortcuts.words },
    { keys: ['O'], text: shortcuts.overlay },
    { keys: ['A'], text: shortcuts.choose },
    { keys: [shortcuts.space], text: shortcuts.pan },
  ]
}
