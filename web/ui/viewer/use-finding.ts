import { type Dispatch, useState } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import type { FoundText } from '../../../core/found-text.ts'
import type { FindEvent, FindState } from './find-state.ts'
import { useAimAtFound } from './use-aim-at-found.ts'
import type { Desk } from './use-desk.ts'
import { useFind } from './use-find.ts'
import type { Aim } from './use-sight.ts'
import type { ViewEvent } from './view-state.ts'

/** Finding in a document: what is looked for, where it stands, and the bar that comes and goes. */
export type Finding = Readonly<{
  find: FindState
  findEvent: Dispatch<FindEvent>
  /** The place that is looked at. */
  active: FoundText | undefined
  /** How often the bar was called for: each time its field takes the focus. */
  calls: number
  open: () => void
  close: () => void
}>

export function useFinding(
  documentId: DocumentId,
  { current, scroller }: Pick<Desk, 'current' | 'scroller'>,
  aim: (aim: Aim) => void,
  dispatch: Dispatch<ViewEvent>,
): Finding {
  const [find, findEvent] = useFind(documentId, current)
  const [calls, setCalls] = useState(0)
  const active = find.at === undefined ? undefined : find.items[find.at]
  useAimAtFound(active, aim)
  return {
    find,
    findEvent,
    active,
    calls,
    open: () => {
      dispatch({ kind: 'find-opened' })
      setCalls(calls + 1)
    },
    close: () => {
      dispatch({ kind: 'find-closed' })
      findEvent({ kind: 'asked', query: '' })
      scroller.current?.focus()
    },
  }
}
