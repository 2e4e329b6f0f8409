import { isAbort, problemOf } from '../api/problem.ts'
import type { Problem } from '../wire.ts'

export type EachResult<T> = Readonly<{
  done: readonly T[]
  failed: readonly Readonly<{ item: T; problem: Problem }>[]
}>

/** Requests at the same time: enough to hide the way to the server, few enough not to crowd out a question. */
const AT_ONCE = 4

/** Too many requests, or too much waiting: both pass by themselves. */
const PASSING = new Set([429, 503])
const AGAIN_MS = 3_000
const TRIES_MAX = 5

/** Does `work` to each item, a few at a time; one that fails does not stop the others. */
export async function runEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  onProgress: (done: number) => void = () => {},
): Promise<EachResult<T>> {
  const done: T[] = []
  const failed: Readonly<{ item: T; problem: Problem }>[] = []
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) {
      try {
        await patiently(() => work(item))
        done.push(item)
      } catch (error) {
        if (isAbort(error)) return
        failed.push({ item, problem: problemOf(error) })
      }
      onProgress(done.length + failed.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { done, failed }
}

async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === TRIES_MAX || !PASSING.has(problemOf(error).status)) throw error
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
}
