import type { ReadBy } from '../core/page.ts'

/** One entry an engine, in the order they first ran: what it did in several places is added up. */
export function mergeReadBy(all: readonly ReadBy[]): readonly ReadBy[] {
  const merged = new Map<string, ReadBy>()
  for (const one of all) {
    const known = merged.get(one.reader)
    merged.set(one.reader, known === undefined ? one : added(known, one))
  }
  return [...merged.values()]
}

function added(a: ReadBy, b: ReadBy): ReadBy {
  const milliseconds = { ...a.milliseconds }
  for (const [stage, ms] of Object.entries(b.milliseconds)) {
    milliseconds[stage] = (milliseconds[stage] ?? 0) + ms
  }
  const tokens = (a.tokens ?? 0) + (b.tokens ?? 0)
  return { ...a, milliseconds, ...((a.tokens ?? b.tokens) !== undefined && { tokens }) }
}
