import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate } from 'node:timers/promises'

/** Who comes in to any server of this process. */
export type Arrivals = Readonly<{
  /** Resolves when all who wait outside have come in, or so many of them that the rest can wait. */
  settled(): Promise<void>
  close(): void
}>

/** Published by Node for each connection taken (nodejs.org/api/diagnostics_channel). */
const CHANNEL = 'net.server.socket'

/** A request is read the round after its connection is taken; those on connections that are there, all in one round. */
const QUIET_ROUNDS = 2

/** Whoever has a turn waits no longer for others to come in. */
const ROUNDS_MAX = 512

/**
 * Node takes one new connection in a round of its event loop (libuv since 1.45). With a hundred milliseconds of work in every
 * round, a crowd would stand outside where nobody can tell it to come again, until the system turns it away without a
 * word. Rounds without work take a fraction of a millisecond.
 */
export function openArrivals(): Arrivals {
  let arrived = 0
  const note = () => void arrived++
  subscribe(CHANNEL, note)
  return {
    async settled() {
      let known = arrived
      let quiet = 0
      for (let round = 0; quiet < QUIET_ROUNDS && round < ROUNDS_MAX; round++) {
        await setImmediate()
        quiet = arrived === known ? quiet + 1 : 0
        known = arrived
      }
    },
    close: () => void unsubscribe(CHANNEL, note),
  }
}
