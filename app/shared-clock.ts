/** The clock that all processes of a library share, as this process knows it. */
export type SharedClock = Readonly<{
  /** Epoch ms. */
  now(): number
  /** Asks for the time again. What runs in between is this process's own steady clock, which nobody sets. */
  sync(): Promise<void>
}>

/**
 * Leases of machines whose clocks differ would run out early or late, and so would all of them when somebody sets a
 * clock. `steady` counts milliseconds from anywhere. Throws what `ask` throws.
 */
export async function followClock(
  ask: () => Promise<number>,
  steady: () => number = () => performance.now(),
): Promise<SharedClock> {
  const measure = async () => {
    const before = steady()
    const time = await ask()
    // Half of the way there and back, as NTP reckons (RFC 5905, section 8).
    return time - (before + steady()) / 2
  }
  let offset = await measure()
  return {
    now: () => Math.round(steady() + offset),
    sync: async () => {
      offset = await measure()
    },
  }
}
