import { useEffect, useSyncExternalStore } from 'react'
import { isMoving, type UploadQueue } from '../state/upload-queue.ts'

/** While files are on their way, leaving the page asks first; the words are the browser's own. */
export function useLeaveGuard({ subscribe, snapshot }: UploadQueue): void {
  const sending = useSyncExternalStore(subscribe, () => snapshot().items.some(isMoving))
  useEffect(() => {
    if (!sending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [sending])
}
