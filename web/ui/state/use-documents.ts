import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { CollectionId, DocumentId } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import { useApi } from '../api/api-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { DocumentChange } from '../wire.ts'
import { type DocumentList, reduceDocuments } from './document-list.ts'
import { type ListQuery, sameQuery, wholeList } from './list-query.ts'
import { noPace, type Pace, paceAfter } from './reading-pace.ts'
import { throttled } from './throttled.ts'

export type Documents = Readonly<{
  list: DocumentList
  /** How all of the collection's documents stand; undefined before it is known. */
  tally: Tally | undefined
  pace: Pace
  /** False while the line to the server is down: what is shown may be old. */
  live: boolean
  /** Documents that wait to be deleted. */
  hidden: ReadonlySet<DocumentId>
  hide: (ids: readonly DocumentId[]) => void
  unhide: (ids: readonly DocumentId[]) => void
  reload: () => void
  /** Loads the next page of the list; resolves to false when there is none, or it could not be loaded. */
  more: () => Promise<boolean>
  /** Puts in what another answer said of a document, without waiting for the event about it. */
  apply: (change: DocumentChange) => void
}>

/** Changes come by the hundred while a folder is read; the screen follows ten times a second. */
const GATHER_MS = 100
/** Enough to fill any screen at once; then as many as may be asked for, because somebody scrolls far. */
const FIRST_LIMIT = 100
const NEXT_LIMIT = 1_000
/** How often the counts are asked for while things change, in ms. */
const TALLY_MS = 1_500

/** The documents of a collection under a query: loaded as they are scrolled to, then kept true by the server's events. */
export function useDocuments(collectionId: CollectionId, wanted: ListQuery = wholeList): Documents {
  const api = useApi()
  const [list, dispatch] = useReducer(reduceDocuments, { kind: 'loading' })
  const [tally, setTally] = useState<Tally>()
  const [pace, setPace] = useState<Pace>(noPace)
  const [live, setLive] = useState(true)
  const [hidden, setHidden] = useState<ReadonlySet<DocumentId>>(new Set())
  const query = useStable(wanted)
  const shown = useRef(list)
  shown.current = list
  const loadingMore = useRef<Promise<boolean>>(undefined)

  // Only numbers on the screen: the list itself says when the server cannot be reached.
  const counting = useMemo(
    () => throttled(() => void api.documents.tally(collectionId).then(setTally, () => {}), TALLY_MS),
    [api, collectionId],
  )
  const count = counting.call

  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        const listing = await api.documents.list(collectionId, query, { limit: FIRST_LIMIT, signal })
        dispatch({ kind: 'loaded', query, listing })
      } catch (error) {
        if (!isAbort(error)) dispatch({ kind: 'failed', problem: problemOf(error) })
      }
    },
    [api, collectionId, query],
  )

  const loadNext = useCallback(async () => {
    const { current } = shown
    if (current.kind !== 'ready' || current.next === null) return false
    try {
      const listing = await api.documents.list(collectionId, current.query, {
        cursor: current.next,
        limit: NEXT_LIMIT,
      })
      dispatch({ kind: 'continued', query: current.query, listing })
      return listing.next !== null
    } catch {
      // What is there stays; scrolling on tries again.
      return false
    } finally {
      // Before the list is drawn, which may ask for more of it.
      loadingMore.current = undefined
    }
  }, [api, collectionId])

  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [load])

  useEffect(() => {
    counting.call()
    return counting.stop
  }, [counting])

  const reload = useCallback(() => void load(new AbortController().signal), [load])
  const latestReload = useRef(reload)
  latestReload.current = reload

  useEffect(() => {
    let wasLive = true
    const gathered = gather((changes) => {
      dispatch({ kind: 'changed', changes })
      setPace((before) => paceAfter(before, changes, Date.now()))
      count()
    })
    const stop = api.documents.follow(collectionId, {
      onChange: gathered.add,
      onConnection: (connected) => {
        // What happened during the gap may be more than the server kept.
        if (connected && !wasLive) latestReload.current()
        wasLive = connected
        setLive(connected)
      },
    })
    return () => {
      stop()
      gathered.stop()
    }
  }, [api, collectionId, count])

  return {
    list,
    tally,
    pace,
    live,
    hidden,
    hide: useCallback((ids) => setHidden((before) => new Set([...before, ...ids])), []),
    unhide: useCallback((ids) => setHidden((before) => without(before, ids)), []),
    reload,
    // Scrolling asks often; there is one request at a time.
    more: useCallback(() => {
      loadingMore.current ??= loadNext()
      return loadingMore.current
    }, [loadNext]),
    apply: useCallback(
      (change) => {
        dispatch({ kind: 'changed', changes: [change] })
        count()
      },
      [count],
    ),
  }
}

function without(ids: ReadonlySet<DocumentId>, gone: readonly DocumentId[]): ReadonlySet<DocumentId> {
  return new Set([...ids].filter((id) => !gone.includes(id)))
}

/** The same record while it says the same; what is looked for in contents leaves the list as it is. */
function useStable(wanted: ListQuery): ListQuery {
  const listed = wanted.within === 'contents' ? { ...wanted, text: '' } : wanted
  const held = useRef(listed)
  return useMemo(() => {
    if (!sameQuery(held.current, listed)) held.current = listed
    return held.current
  }, [listed])
}

function gather(tell: (changes: readonly DocumentChange[]) => void) {
  let waiting: DocumentChange[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    add: (change: DocumentChange) => {
      waiting.push(change)
      timer ??= setTimeout(() => {
        const changes = waiting
        waiting = []
        timer = undefined
        tell(changes)
      }, GATHER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
