/** How fast pages are read while any are: pauses in which nothing waits do not count. */
export type PageRate = Readonly<{
  /** A page is begun; call what is returned when it is read. */
  begin(): (done: boolean) => void
  /** Null before the first page of this spell of work. */
  perMinute(): number | null
}>

/** A pause after which a new spell of work begins, and how far back one is looked at, in ms. */
const PAUSE_MS = 10_000
const WINDOW_MS = 10 * 60_000

export function createPageRate(now: () => number): PageRate {
  let reading = 0
  let spellBegan = 0
  let lastEnded = Number.NEGATIVE_INFINITY
  let ends: readonly number[] = []

  return {
    begin: () => {
      if (reading === 0 && now() - lastEnded > PAUSE_MS) {
        spellBegan = now()
        ends = []
      }
      reading++
      return (done) => {
        reading--
        lastEnded = now()
        if (done) ends = [...ends.filter((end) => lastEnded - end <= WINDOW_MS), lastEnded]
      }
    },
    perMinute: () => {
      const from = Math.max(spellBegan, now() - WINDOW_MS)
      const pages = ends.filter((end) => end >= from).length
      const until = reading > 0 ? now() : lastEnded
      return pages === 0 || until <= from ? null : pages / ((until - from) / 60_000)
    },
  }
}
