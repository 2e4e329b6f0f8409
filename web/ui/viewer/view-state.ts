import type { Rotation } from '../../../core/geometry.ts'
import { plusTurn } from './page-turn.ts'
import { SCALE_MAX, SCALE_MIN, type Zoom } from './sheet-geometry.ts'

/** How a person looks at the document: nothing of it belongs to the address. */
export type ViewState = Readonly<{
  zoom: Zoom
  /** Added to the turn that makes each page upright. */
  turn: Rotation
  /** The strip of small pages. */
  strip: boolean
  /** The page's markdown beside its picture. */
  words: boolean
  /** Lines and blocks drawn over the picture. */
  overlay: boolean
  finding: boolean
  /** The next rectangle drawn, or block chosen, is what is asked about. */
  choosing: boolean
}>

export type ViewEvent =
  | Readonly<{ kind: 'zoomed'; zoom: Zoom }>
  | Readonly<{ kind: 'turned' }>
  | Readonly<{ kind: 'toggled'; part: 'strip' | 'words' | 'overlay' | 'choosing' }>
  | Readonly<{ kind: 'find-opened' }>
  | Readonly<{ kind: 'find-closed' }>
  | Readonly<{ kind: 'chosen' }>

export const firstView: ViewState = {
  zoom: { kind: 'fit-width' },
  turn: 0,
  strip: false,
  words: false,
  overlay: false,
  finding: false,
  choosing: false,
}

export function reduceView(state: ViewState, event: ViewEvent): ViewState {
  switch (event.kind) {
    case 'zoomed':
      return { ...state, zoom: withinLimits(event.zoom) }
    case 'turned':
      return { ...state, turn: plusTurn(state.turn, 90) }
    case 'toggled':
      return { ...state, [event.part]: !state[event.part] }
    case 'find-opened':
      return { ...state, finding: true }
    case 'find-closed':
      return { ...state, finding: false }
    case 'chosen':
      return { ...state, choosing: false }
  }
}

function withinLimits(zoom: Zoom): Zoom {
  if (zoom.kind !== 'scale') return zoom
  return { kind: 'scale', scale: Math.min(SCALE_MAX, Math.max(SCALE_MIN, zoom.scale)) }
}
