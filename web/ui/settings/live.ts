import type { Problem } from '../wire.ts'

/** Something that is kept up to date while it is looked at. */
export type Live<T> =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'live'; value: T }>
  /** The last that was heard, and why there is nothing newer. */
  | Readonly<{ kind: 'stale'; value: T; problem: Problem }>
  | Readonly<{ kind: 'failed'; problem: Problem }>

export type LiveEvent<T> =
  | Readonly<{ kind: 'value'; value: T }>
  | Readonly<{ kind: 'problem'; problem: Problem }>

export const loading = { kind: 'loading' } as const

/** What was heard once stays on the screen when nothing newer comes. */
export function nextLive<T>(state: Live<T>, event: LiveEvent<T>): Live<T> {
  if (event.kind === 'value') return { kind: 'live', value: event.value }
  const { problem } = event
  if (state.kind === 'live' || state.kind === 'stale') return { kind: 'stale', value: state.value, problem }
  return { kind: 'failed', problem }
}
