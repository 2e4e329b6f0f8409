/** Slows those down who try keys that do not fit. */
export type GuessBrake = Readonly<{
  /** Seconds until this address may try again; 0: now. */
  waitS(address: string): number
  failed(address: string): void
  /** It had a key that fits: when many guess at the same time, it is not taken for one of them. */
  passed(address: string): void
}>

export type BrakeOptions = Readonly<{
  /** Keys that do not fit before an address has to wait: people paste the wrong one now and then. */
  failuresMax: number
  /** Epoch ms. */
  now: () => number
}>

/** The first wait is a second, each next one twice as long, up to a quarter of an hour. */
const WAIT_S_MAX = 900

/** An address is trusted anew when it has not failed for an hour. */
const FORGET_MS = 3_600_000

/** Failures of all addresses in a minute, as a multiple of those of one, from which strangers wait for the next. */
const ALL_TIMES_MAX = 30
const MINUTE_MS = 60_000

/** Addresses remembered; beyond it the one heard of longest ago is forgotten. */
const ADDRESSES_MAX = 10_000

type Tries = Readonly<{ failures: number; last: number }>

export function createGuessBrake({ failuresMax, now }: BrakeOptions): GuessBrake {
  const tries = new Map<string, Tries>()
  const friends = new Map<string, true>()
  let minute = { began: 0, failures: 0 }

  const currentMinute = () => {
    if (now() - minute.began >= MINUTE_MS) minute = { began: now(), failures: 0 }
    return minute
  }
  const triesOf = (address: string): Tries => {
    const known = tries.get(address)
    return known !== undefined && now() - known.last < FORGET_MS ? known : { failures: 0, last: 0 }
  }

  return {
    waitS: (address) => {
      const { failures, last } = triesOf(address)
      const own = failures < failuresMax ? 0 : Math.min(2 ** (failures - failuresMax), WAIT_S_MAX)
      const { began, failures: all } = currentMinute()
      const crowded = all >= failuresMax * ALL_TIMES_MAX && !friends.has(address)
      const until = Math.max(last + own * 1000, crowded ? began + MINUTE_MS : 0)
      return Math.max(0, Math.ceil((until - now()) / 1000))
    },
    failed: (address) => {
      const { failures } = triesOf(address)
      remember(tries, address, { failures: failures + 1, last: now() })
      currentMinute().failures += 1
    },
    passed: (address) => {
      if (!friends.has(address)) remember(friends, address, true)
    },
  }
}

function remember<T>(all: Map<string, T>, address: string, value: T): void {
  all.delete(address)
  all.set(address, value)
  if (all.size <= ADDRESSES_MAX) return
  const [oldest] = all.keys()
  if (oldest !== undefined) all.delete(oldest)
}
