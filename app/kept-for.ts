/** Asks `ask` at most once in `ms`, and never twice at once: everybody else gets the answer that is there or coming. */
export function keptFor<T>(ms: number, now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let kept: Readonly<{ at: number; answer: Promise<T> }> | undefined
  return () => {
    if (kept !== undefined && now() - kept.at < ms) return kept.answer
    const asked = { at: now(), answer: ask() }
    kept = asked
    // A failure is not kept: the next one tries again.
    asked.answer.catch(() => {
      if (kept === asked) kept = undefined
    })
    return asked.answer
  }
}
