import type { CollectionId } from '../../../core/document.ts'
import type { DocumentChange } from '../wire.ts'
import { isDocument, isRecord, isText } from './guards.ts'
import { parseJson } from './request.ts'

export type Follower = Readonly<{
  onChange: (change: DocumentChange) => void
  /** Whether changes arrive at the moment; after a gap the whole list is worth loading again. */
  onConnection: (connected: boolean) => void
}>

/** First wait before connecting again by hand, and the longest, in milliseconds. */
const AGAIN_MS_MIN = 1_000
const AGAIN_MS_MAX = 15_000

/**
 * Document changes of one collection until the returned function is called. EventSource reconnects by itself with
 * Last-Event-ID; only after an error status, which ends it for good, a new one is opened here.
 */
export function follow(base: string, id: CollectionId, { onChange, onConnection }: Follower): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = AGAIN_MS_MIN

  const open = () => {
    source = new EventSource(`${base}/collections/${encodeURIComponent(id)}/events`)
    source.addEventListener('open', () => {
      waitMs = AGAIN_MS_MIN
      onConnection(true)
    })
    source.addEventListener('document', (event) => {
      const document = parseJson(event.data)
      if (isDocument(document)) onChange({ documentId: document.id, document })
    })
    source.addEventListener('document-removed', (event) => {
      const value = parseJson(event.data)
      if (isRecord(value) && isText(value.id)) onChange({ documentId: value.id, document: undefined })
    })
    source.addEventListener('error', () => {
      onConnection(false)
      if (source.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, waitMs)
      waitMs = Math.min(AGAIN_MS_MAX, waitMs * 2)
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
