import { useEffect, useRef } from 'react'
import type { Document } from '../../../core/document.ts'
import type { Loaded } from '../state/use-load.ts'
import type { Problem, WirePage } from '../wire.ts'

/** A page that was waiting is asked for again whenever its document has moved on, one that is shown when all was read again. */
export function useReloadWhenRead(
  page: Loaded<WirePage>,
  document: Document | undefined,
  reload: () => void,
): void {
  const waiting = page.kind === 'failed' && isWaiting(page.problem)
  const done = document && `${document.pages.read}/${document.pages.failed}/${document.status}`
  const finished = page.kind === 'ready' && document?.status === 'ready'
  const before = useRef(done)
  useEffect(() => {
    if (before.current === done) return
    before.current = done
    if (waiting || finished) reload()
  }, [done, waiting, finished, reload])
}

/** 409, `not-ready`: the page waits for its turn. */
export function isWaiting({ status }: Problem): boolean {
  return status === 409
}
