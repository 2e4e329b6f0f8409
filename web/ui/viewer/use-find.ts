import { useEffect, useReducer, useRef } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import { type FindEvent, type FindState, nothingSought, reduceFind } from './find-state.ts'

/** Milliseconds without a key after which the looking begins. */
const PAUSE_MS = 200

/** Looks for text in the document, step by step as the server finds it; `page` is the one on the screen. */
export function useFind(
  documentId: DocumentId,
  page: number,
): readonly [FindState, (event: FindEvent) => void] {
  const api = useApi()
  const [state, dispatch] = useReducer(reduceFind, nothingSought)
  const from = useRef(page)
  from.current = page
  const { query, progress } = state
  const looking = progress.kind === 'looking'
  const cursor = looking ? progress.cursor : undefined

  useEffect(() => {
    if (!looking) return
    const controller = new AbortController()
    const look = () =>
      api.pages.find(documentId, query, cursor, controller.signal).then(
        ({ items, next }) => dispatch({ kind: 'found', query, items, next, from: from.current }),
        (error: unknown) => {
          if (!isAbort(error)) dispatch({ kind: 'failed', query, problem: problemOf(error) })
        },
      )
    const timer = setTimeout(look, cursor === undefined ? PAUSE_MS : 0)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [api, documentId, query, looking, cursor])

  return [state, dispatch]
}
