import { useEffect, useState } from 'react'
import type { CollectionId, Document } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { LIST_TEXT_CHARS_MAX, type ListQuery, wholeList } from '../state/list-query.ts'
import { type Loaded, useLoad } from '../state/use-load.ts'

/** Documents offered at once; further ones are found by more of their name. */
const OFFERED_MAX = 50

/** Rest in typing before the server is asked, in ms. */
const TYPING_MS = 200

export type FoundDocuments = Readonly<{ items: readonly Document[]; more: boolean }>

/** Documents whose name holds `text`; the first of all when it is empty. */
export function useFoundDocuments(
  collectionId: CollectionId,
  text: string,
): readonly [Loaded<FoundDocuments>, reload: () => void] {
  const api = useApi()
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return useLoad(
    async (signal) => {
      const { items, next } = await api.documents.list(collectionId, byName(wanted), {
        limit: OFFERED_MAX,
        signal,
      })
      return { items, more: next !== null }
    },
    [api, collectionId, wanted],
  )
}

function byName(text: string): ListQuery {
  return { ...wholeList, sort: 'name', order: 'asc', text: text.slice(0, LIST_TEXT_CHARS_MAX) }
}
