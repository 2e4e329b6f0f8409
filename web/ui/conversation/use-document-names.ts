import { useEffect, useState } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import type { DocumentList } from '../state/document-list.ts'

/** Names looked up one by one; with more documents than this nobody reads their names. */
const LOOKED_UP_MAX = 3

/** Names of `ids` as far as they are known; the few that are not in `list` are asked for. */
export function useDocumentNames(
  ids: readonly DocumentId[],
  list: DocumentList,
): ReadonlyMap<DocumentId, string> {
  const api = useApi()
  const [fetched, setFetched] = useState<ReadonlyMap<DocumentId, string>>(new Map())
  const listed = new Map(
    list.kind === 'ready' ? list.documents.map(({ id, name }) => [id, name] as const) : [],
  )
  const names = new Map([...fetched, ...listed])
  const missing = ids.length > LOOKED_UP_MAX ? '' : ids.filter((id) => !names.has(id)).join()

  useEffect(() => {
    if (missing === '') return
    const controller = new AbortController()
    for (const id of missing.split(','))
      api.documents.get(id, controller.signal).then(
        ({ name }) => setFetched((before) => new Map(before).set(id, name)),
        // A document that is gone has no name; its chip can still be taken away.
        () => undefined,
      )
    return () => controller.abort()
  }, [api, missing])
  return names
}
