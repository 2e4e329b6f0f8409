import { useCallback, useRef, useState } from 'react'
import type { Document } from '../../../core/document.ts'
import { shownDocuments } from '../state/document-list.ts'
import type { Documents } from '../state/use-documents.ts'

export type LoadAll = Readonly<{
  loading: boolean
  /** All documents of the list; not `whole` when the rest could not be loaded. */
  load: () => Promise<Readonly<{ all: readonly Document[]; whole: boolean }>>
}>

/** The whole list, page by page: only for what is done to all of it. */
export function useLoadAll(documents: Documents): LoadAll {
  const [loading, setLoading] = useState(false)
  const latest = useRef(documents)
  latest.current = documents

  const load = useCallback(async () => {
    const isWhole = () => latest.current.list.kind === 'ready' && latest.current.list.next === null
    setLoading(true)
    // What was loaded is in `latest` after the next render, which `more` does not wait for.
    while (!isWhole()) {
      if (!(await latest.current.more())) break
      await nextFrame()
    }
    await nextFrame()
    setLoading(false)
    return { all: shownDocuments(latest.current.list, latest.current.hidden), whole: isWhole() }
  }, [])

  return { loading, load }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
