import { type DependencyList, useCallback, useEffect, useState } from 'react'
import { useBack } from '../api/connection-context.ts'
import { isAbort, problemOf } from '../api/problem.ts'
import type { Problem } from '../wire.ts'

export type Loaded<T> =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'ready'; value: T }>
  | Readonly<{ kind: 'failed'; problem: Problem }>

type State<T> = Readonly<{ of: DependencyList; loaded: Loaded<T> }>

const loading = { kind: 'loading' } as const

/**
 * Loads on mount and whenever `dependencies` change; the request before is aborted. `reload` keeps what is on the
 * screen until the new value is there.
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  dependencies: DependencyList,
): readonly [Loaded<T>, reload: () => void] {
  const [state, setState] = useState<State<T>>()
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is a new closure on every render; `dependencies` say when it means something else, and `round` asks again.
  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal).then(
      (value) => setState({ of: dependencies, loaded: { kind: 'ready', value } }),
      (error: unknown) => {
        if (controller.signal.aborted || isAbort(error)) return
        const problem = problemOf(error)
        // Without an answer, what is on the screen is worth more than the news; that the line is down is said above it.
        const worthKeeping = (before: State<T> | undefined) =>
          problem.status === 0 && before?.loaded.kind === 'ready' && same(before.of, dependencies)
        setState((before) =>
          worthKeeping(before) ? before : { of: dependencies, loaded: { kind: 'failed', problem } },
        )
      },
    )
    return () => controller.abort()
  }, [...dependencies, round])

  const reload = useCallback(() => setRound((before) => before + 1), [])
  // What failed because nobody answered is asked for again as soon as somebody does.
  const missed = state?.loaded.kind === 'failed' && state.loaded.problem.status === 0
  useBack(useCallback(() => missed && reload(), [missed, reload]))

  // Under new dependencies the value of the old ones is not shown, not even for one frame.
  return [state && same(state.of, dependencies) ? state.loaded : loading, reload]
}

function same(a: DependencyList, b: DependencyList): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]))
}
