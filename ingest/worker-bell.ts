/** Wakes whoever sleeps, and whoever was about to: a ring between looking and lying down is not missed. */
export type Bell = Readonly<{
  ring(): void
  /** Call before looking for work; `within` then returns at once if the bell rang since. */
  listen(): Readonly<{
    /** Resolves when the bell rings or after `waitMs`; never before `pauseMs`. */
    within(waitMs: number, pauseMs?: number): Promise<void>
  }>
}>

export function createBell(): Bell {
  const sleepers = new Set<() => void>()
  let rings = 0
  return {
    ring: () => {
      rings++
      for (const wake of [...sleepers]) wake()
    },
    listen: () => {
      const heard = rings
      return {
        within: async (waitMs, pauseMs = 0) => {
          if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
          if (rings !== heard) return
          await new Promise<void>((resolve) => {
            const wake = () => {
              clearTimeout(timer)
              sleepers.delete(wake)
              resolve()
            }
            const timer = setTimeout(wake, waitMs)
            sleepers.add(wake)
          })
        },
      }
    },
  }
}
