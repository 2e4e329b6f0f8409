/** Whether the server answers. `lost` only after it was asked and did not answer. */
export type Reach = 'reached' | 'lost'

export type Connection = Readonly<{
  subscribe(listener: () => void): () => void
  reach(): Reach
  /** Something else got an answer. */
  reached(): void
  /** Something else got none: the server is asked, and asked again until it answers. */
  doubt(): void
}>

/** First wait before asking again, and the longest, in milliseconds. */
const AGAIN_MS_MIN = 1_000
const AGAIN_MS_MAX = 15_000

/**
 * Knows whether the server can be reached. Asks nothing while it can; a doubt is put to `isThere`, so that a line that is
 * only renewed is no alarm. The browser's own word on being online is not believed: Lectern often runs on this machine.
 */
export function createConnection(isThere: () => Promise<boolean>): Connection {
  const listeners = new Set<() => void>()
  let reach: Reach = 'reached'
  let asking = false
  let waitMs = AGAIN_MS_MIN
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = (next: Reach) => {
    if (next === reach) return
    reach = next
    for (const listener of listeners) listener()
  }
  const reached = () => {
    clearTimeout(timer)
    waitMs = AGAIN_MS_MIN
    settle('reached')
  }
  const doubt = async () => {
    if (asking) return
    clearTimeout(timer)
    asking = true
    const there = await isThere()
    asking = false
    if (there) return reached()
    settle('lost')
    timer = setTimeout(() => void doubt(), waitMs)
    waitMs = Math.min(AGAIN_MS_MAX, waitMs * 2)
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reach: () => reach,
    reached,
    doubt: () => void doubt(),
  }
}
