/**
 * Work that brings something up to date, one run of it at a time. A call resolves with a run that began after it; calls that
 * come while another runs share the next. A run that rejects does not keep the next from beginning.
 */
export function createRounds(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= last
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return run()
      })
    last = next
    return next
  }
}
