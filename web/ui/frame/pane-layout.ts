/** How the panes share a wide screen. Sizes are in CSS pixels. */

/** What a person has set, and what is remembered; undefined where it was left as it comes. */
export type PaneSizes = Readonly<{
  library: number | undefined
  page: number | undefined
  libraryHidden: boolean
  /** Only while a page is open: something has to be on the screen. */
  conversationHidden: boolean
}>

export type PaneSize = Readonly<{ size: number; min: number; max: number }>

export type PaneLayout = Readonly<{ library: PaneSize; page: PaneSize }>

export const usualSizes: PaneSizes = {
  library: undefined,
  page: undefined,
  libraryHidden: false,
  conversationHidden: false,
}

export type PaneEvent =
  | Readonly<{ kind: 'sized'; pane: 'library' | 'page'; size: number }>
  | Readonly<{ kind: 'reset'; pane: 'library' | 'page' }>
  | Readonly<{ kind: 'toggled'; pane: 'library' | 'conversation' }>
  | Readonly<{ kind: 'shown'; pane: 'library' | 'conversation' }>

export function reducePanes(sizes: PaneSizes, event: PaneEvent): PaneSizes {
  switch (event.kind) {
    case 'sized':
      return { ...sizes, [event.pane]: Math.round(event.size) }
    case 'reset':
      return { ...sizes, [event.pane]: undefined }
    case 'toggled':
      return event.pane === 'library'
        ? { ...sizes, libraryHidden: !sizes.libraryHidden }
        : { ...sizes, conversationHidden: !sizes.conversationHidden }
    case 'shown':
      return event.pane === 'library'
        ? { ...sizes, libraryHidden: false }
        : { ...sizes, conversationHidden: false }
  }
}

/** The bar of buttons at the edge; screen.css has it as --rail. */
const RAIL = 48

/** The least a question and its answer can be read in. */
const CONVERSATION_MIN = 320

const LIBRARY = { min: 224, usual: 304 } as const

/** An open page gets this share of the window unless a person says otherwise. */
const PAGE = { min: 320, usualShare: 0.44 } as const

/** What fits a window of `width` with what was set as near as may be. */
export function layoutPanes(sizes: PaneSizes, width: number, pageOpen: boolean): PaneLayout {
  const conversation = sizes.conversationHidden && pageOpen ? 0 : CONVERSATION_MIN
  const room = width - RAIL - conversation
  const libraryMax = room - (pageOpen ? PAGE.min : 0)
  const library = within(sizes.library ?? LIBRARY.usual, LIBRARY.min, libraryMax)
  const page = within(
    sizes.page ?? Math.round(width * PAGE.usualShare),
    PAGE.min,
    room - (sizes.libraryHidden ? 0 : library.size),
  )
  return { library, page }
}

function within(wanted: number, min: number, max: number): PaneSize {
  return { size: Math.max(min, Math.min(max, wanted)), min, max: Math.max(min, max) }
}
