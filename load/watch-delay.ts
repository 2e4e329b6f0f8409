import { setTimeout } from 'node:timers/promises'

/** Between two looks, in ms. */
const LOOK_MS = 250

/** Asks all along for what costs nothing: what it takes is what others make everybody wait. */
export function watchDelay(url: string): Readonly<{ take(): number; stop(): void }> {
  const over = new AbortController()
  let worst = 0
  const look = async () => {
    while (!over.signal.aborted) {
      const asked = performance.now()
      await fetch(url).catch(() => undefined)
      worst = Math.max(worst, performance.now() - asked)
      await setTimeout(LOOK_MS)
    }
  }
  void look()
  return {
    /** The longest since it was last asked for, in ms. */
    take: () => {
      const longest = worst
      worst = 0
      return longest
    },
    stop: () => over.abort(),
  }
}
