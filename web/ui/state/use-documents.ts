import { useCallback, useEffect, useReducer, useState } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { DocumentChange } from '../wire.ts'
import { type DocumentList, reduceDocuments } from './document-list.ts'

export type Documents = Readonly<{
  list: DocumentList
  /** False while the line to the server is down: what is shown may be old. */
  live: boolean
  reload: () => void
  more: (cursor: string) => void
  /** Puts in what another answer said of a document, without waiting for the event about it. */
  apply: (change: DocumentChange) => void
}>

/** The documents of a collection: loaded once, then kept true by the server's events. */
export function useDocuments(collectionId: CollectionId | undefined): Documents {
  const api = useApi()
  const [list, dispatch] = useReducer(reduceDocuments, { kind: 'loading' })
  const [live, setLive] = useState(true)

  const load = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      if (collectionId === undefined) return
      try {
        const listing = await api.documents.list(collectionId, cursor, signal)
        dispatch({ kind: cursor === undefined ? 'loaded' : 'continued', listing })
      } catch (error) {
        if (!isAbort(error)) dispatch({ kind: 'failed', problem: problemOf(error) })
      }
    },
    [api, collectionId],
  )

  useEffect(() => {
    dispatch({ kind: 'opened' })
    if (collectionId === undefined) return
    const controller = new AbortController()
    let wasLive = true
    void load(undefined, controller.signal)
    const stop = api.documents.follow(collectionId, {
      onChange: (change) => dispatch({ kind: 'changed', change }),
      onConnection: (connected) => {
        // What happened during the gap may be more than the server kept.
        if (connected && !wasLive) void load(undefined, controller.signal)
        wasLive = connected
        setLive(connected)
      },
    })
    return () => {
      stop()
      controller.abort()
    }
  }, [api, collectionId, load])

  return {
    list,
    live,
    reload: useCallback(() => void load(undefined, new AbortController().signal), [load]),
    more: useCallback((cursor: string) => void load(cursor, new AbortController().signal), [load]),
    apply: useCallback((change: DocumentChange) => dispatch({ kind: 'changed', change }), []),
  }
}
