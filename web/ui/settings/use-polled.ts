import { useCallback, useEffect, useReducer, useState } from 'react'
import { useBack } from '../api/connection-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import { type Live, type LiveEvent, loading, nextLive } from './live.ts'
import { useVisible } from './use-visible.ts'

/** Asked less and less often while there is no answer, up to this wait in ms. */
const WAIT_MS_MAX = 60_000

/**
 * Asked for at once and every `everyMs` after the answer before, while the tab is looked at. `load` must be the same
 * function from one render to the next. The second value asks again now.
 */
export function usePolled<T>(
  load: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
): readonly [Live<T>, again: () => void] {
  const visible = useVisible()
  const [state, tell] = useReducer(nextLive<T>, loading as Live<T>)
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((before) => before + 1), [])
  useBack(again)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again.
  useEffect(() => {
    if (!visible) return
    return poll(load, everyMs, tell)
  }, [load, everyMs, visible, round])

  return [state, again]
}

function poll<T>(
  load: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
  tell: (event: LiveEvent<T>) => void,
): () => void {
  const stopping = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = everyMs

  const ask = async () => {
    try {
      tell({ kind: 'value', value: await load(stopping.signal) })
      waitMs = everyMs
    } catch (error) {
      if (stopping.signal.aborted || isAbort(error)) return
      tell({ kind: 'problem', problem: problemOf(error) })
      waitMs = Math.min(WAIT_MS_MAX, waitMs * 2)
    }
    timer = setTimeout(ask, waitMs)
  }

  void ask()
  return () => {
    clearTimeout(timer)
    stopping.abort()
  }
}
