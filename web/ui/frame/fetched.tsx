import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/** A component whose code is fetched when it is drawn first, or before by `foresee`. */
export type Fetched<Props> = ((props: Props) => ReactNode) & Readonly<{ foresee: () => void }>

/**
 * Draws what `load` brings, and `Waiting` until it is there. In place of React's `lazy`, which shows the waiting even
 * for code that is there already, and which once it has shown it holds back what it waited for until 300 ms are over
 * (FALLBACK_THROTTLE_MS of react-reconciler): longer than any code of this page takes to come. What could not be fetched
 * is fetched again when it is drawn again.
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType<Props>,
): Fetched<Props> {
  let here: ComponentType<Props> | undefined
  let coming: Promise<ComponentType<Props>> | undefined

  const fetchOnce = () => {
    coming ??= load().then(
      (loaded) => {
        here = loaded
        return loaded
      },
      (error: unknown) => {
        coming = undefined
        throw error
      },
    )
    return coming
  }

  function Drawn(props: Props): ReactNode {
    const [state, setState] = useState<State<Props>>(here ? { kind: 'here', Here: here } : { kind: 'coming' })
    const isComing = state.kind === 'coming'
    useEffect(() => {
      if (!isComing) return
      let drawn = true
      fetchOnce().then(
        (Here) => drawn && setState({ kind: 'here', Here }),
        (error: unknown) => drawn && setState({ kind: 'failed', error }),
      )
      return () => {
        drawn = false
      }
    }, [isComing])
    // For the boundary above, which says so and offers to try again.
    if (state.kind === 'failed') throw state.error
    if (state.kind === 'here') return <state.Here {...props} />
    return Waiting && <Waiting {...props} />
  }

  return Object.assign(Drawn, { foresee: () => void fetchOnce().catch(() => undefined) })
}

type State<Props> =
  | Readonly<{ kind: 'coming' }>
  | Readonly<{ kind: 'here'; Here: ComponentType<Props> }>
  | Readonly<{ kind: 'failed'; error: unknown }>
