/** How often what was done is said, in ms. */
const PAUSE_MS = 2_000

/** Counts what is done, and says it on standard error now and then. */
export function createCounter(): Readonly<{
  say(done: Readonly<{ what: string; count: number }>): void
  /** Says what was not said yet. */
  end(): void
}> {
  const counts = new Map<string, number>()
  let saidAt = performance.now()
  let isNew = false
  const tell = () => {
    if (!isNew) return
    const parts = [...counts].map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`)
    console.error(parts.join(', '))
    saidAt = performance.now()
    isNew = false
  }
  return {
    say: ({ what, count }) => {
      if (count === 0) return
      counts.set(what, (counts.get(what) ?? 0) + count)
      isNew = true
      if (performance.now() - saidAt >= PAUSE_MS) tell()
    },
    end: tell,
  }
}
