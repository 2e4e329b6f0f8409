import type { DocumentId } from '../../../core/document.ts'

/** Which documents are chosen, and from which one a range is drawn. `choosing`: a tap chooses instead of opening. */
export type Selection = Readonly<{
  ids: ReadonlySet<DocumentId>
  anchor: DocumentId | undefined
  choosing: boolean
}>

export type SelectionEvent =
  | Readonly<{ kind: 'toggled'; id: DocumentId }>
  /** Everything from the anchor to `id`, both counted, in the order shown. */
  | Readonly<{ kind: 'extended'; id: DocumentId; shown: readonly DocumentId[] }>
  | Readonly<{ kind: 'all'; ids: readonly DocumentId[] }>
  | Readonly<{ kind: 'begun' }>
  | Readonly<{ kind: 'ended' }>
  /** These are not there any more. */
  | Readonly<{ kind: 'gone'; ids: ReadonlySet<DocumentId> }>

export const nothingChosen: Selection = { ids: new Set(), anchor: undefined, choosing: false }

export function reduceSelection(state: Selection, event: SelectionEvent): Selection {
  switch (event.kind) {
    case 'toggled': {
      const ids = new Set(state.ids)
      if (!ids.delete(event.id)) ids.add(event.id)
      // The last one taken out ends it: there is nothing to do anything to.
      return ids.size === 0 ? nothingChosen : { ids, anchor: event.id, choosing: true }
    }
    case 'extended':
      return extended(state, event.id, event.shown)
    case 'all':
      return event.ids.length === 0
        ? nothingChosen
        : { ids: new Set(event.ids), anchor: event.ids[0], choosing: true }
    case 'begun':
      return { ...state, choosing: true }
    case 'ended':
      return nothingChosen
    case 'gone': {
      const ids = new Set([...state.ids].filter((id) => !event.ids.has(id)))
      if (ids.size === state.ids.size) return state
      return ids.size === 0 ? nothingChosen : { ...state, ids }
    }
  }
}

function extended(state: Selection, id: DocumentId, shown: readonly DocumentId[]): Selection {
  const to = shown.indexOf(id)
  const from = state.anchor === undefined ? to : shown.indexOf(state.anchor)
  if (to === -1) return state
  const start = from === -1 ? to : from
  const range = shown.slice(Math.min(start, to), Math.max(start, to) + 1)
  return { ids: new Set([...state.ids, ...range]), anchor: shown[start], choosing: true }
}
