import { type Dispatch, useCallback } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import type { Box } from '../../../core/geometry.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { ViewEvent } from './view-state.ts'

/** The part of this document that the next question is about, and the ways to choose and to forget it. */
export function useRegion(documentId: DocumentId, dispatch: Dispatch<ViewEvent>) {
  const { scope, setScope, askWithin } = useAskScope()
  const [only, another] = scope.documents ?? []
  return {
    region: only === documentId && another === undefined ? scope.region : undefined,
    ask: useCallback(
      (page: number, box: Box) => {
        dispatch({ kind: 'chosen' })
        askWithin({ documents: [documentId], region: { page, box } })
      },
      [askWithin, dispatch, documentId],
    ),
    clear: useCallback(() => setScope({}), [setScope]),
  }
}
