/** An answer that takes long to find, and is good for a while. */
export type Kept<T> = Readonly<{
  /** The answer that is there or coming, else a new one. */
  ask(): Promise<T>
  /** Something changed: who asks from now on is told of it. */
  forget(): void
}>

/** Calls `find` at most once in `ms`, and never twice at once however long it takes. */
export function keptFor<T>(ms: number, now: () => number, find: () => Promise<T>): Kept<T> {
  let kept: Readonly<{ answer: Promise<T>; at: number | 'finding' | 'forgotten' }> | undefined

  const begin = (): Promise<T> => {
    const answer = find()
    kept = { answer, at: 'finding' }
    answer.then(
      () => {
        kept = kept?.at === 'forgotten' ? undefined : { answer, at: now() }
      },
      // A failure is not kept: the next one tries again.
      () => {
        kept = undefined
      },
    )
    return answer
  }

  const ask = async (): Promise<T> => {
    if (kept?.at === 'forgotten') {
      await kept.answer.catch(() => undefined)
      return ask()
    }
    const isGood = kept !== undefined && (kept.at === 'finding' || now() - kept.at < ms)
    return isGood && kept !== undefined ? kept.answer : begin()
  }

  return {
    ask,
    forget: () => {
      kept = kept?.at === 'finding' ? { ...kept, at: 'forgotten' } : undefined
    },
  }
}
