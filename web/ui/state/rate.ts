/** How fast something goes on, measured over a window that slides along: bytes sent, pages read. */
export type Rate = Readonly<{
  /** When counting began, in ms; undefined before the first count. */
  since: number | undefined
  /** What was counted lately, oldest first: at most one entry a second. */
  counts: readonly Readonly<{ at: number; amount: number }>[]
}>

export type RateOptions = Readonly<{
  windowMs: number
  /** Nothing is said before so much time has been measured, and so much counted in it. */
  measuredMsMin: number
  amountMin: number
}>

export const unmeasured: Rate = { since: undefined, counts: [] }

/** Counts are gathered by the second: a window then has a few hundred entries at most, however fast they come. */
const BUCKET_MS = 1_000

/** `amount` more is done. The first call only starts the clock: when what it counts was begun is not known. */
export function counted(rate: Rate, at: number, amount: number, { windowMs }: RateOptions): Rate {
  if (rate.since === undefined) return { since: at, counts: [] }
  if (amount <= 0) return rate
  const recent = rate.counts.filter((count) => count.at > at - windowMs)
  const last = recent.at(-1)
  if (last === undefined || at - last.at >= BUCKET_MS) return { ...rate, counts: [...recent, { at, amount }] }
  return { ...rate, counts: recent.with(-1, { at: last.at, amount: last.amount + amount }) }
}

/**
 * Undefined before it can be told. The time up to now counts, so that it falls while nothing comes instead of promising
 * what was.
 */
export function perSecond(rate: Rate, now: number, options: RateOptions): number | undefined {
  if (rate.since === undefined) return undefined
  const from = Math.max(rate.since, now - options.windowMs)
  const amount = rate.counts.reduce((sum, count) => sum + (count.at > from ? count.amount : 0), 0)
  if (now - from < options.measuredMsMin || amount < options.amountMin) return undefined
  return (amount * 1_000) / (now - from)
}
