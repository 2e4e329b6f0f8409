/** Notices a process that was given work and says nothing any more, as when a graphics driver hangs. */
export type Watchdog = Readonly<{
  /** One more piece of work is under way. */
  begin(): void
  /** The process said something. */
  heard(): void
  /** One piece of work is done, or nobody waits for it any more. */
  end(): void
  /** Nobody needs watching. */
  stop(): void
}>

/** Calls `onSilent` once nothing was heard for `silentMsMax` milliseconds while there was work. */
export function createWatchdog(silentMsMax: number, onSilent: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined
  let under = 0
  const restart = () => {
    clearTimeout(timer)
    timer = under > 0 ? setTimeout(onSilent, silentMsMax) : undefined
    // It keeps no program alive.
    timer?.unref()
  }
  return {
    begin: () => {
      under++
      if (under === 1) restart()
    },
    heard: restart,
    end: () => {
      under--
      if (under === 0) restart()
    },
    stop: () => {
      under = 0
      restart()
    },
  }
}
