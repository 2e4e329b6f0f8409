/**
 * Work that brings something up to date, one run of it at a time. A call resolves with a run that began after it; calls that
 * come while another runs share the next. A run that rejects does not keep the next from beginning. Once `signal` aborts no
 * run begins, and the one that breaks off then is no failure.
 */
export function createRounds(run: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= last
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return signal.aborted ? undefined : run()
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    last = next
    return next
  }
}
