import type { FoundText } from '../../../core/found-text.ts'
import type { Problem } from '../wire.ts'

/** What is looked for in the document, and how far the looking has come. */
export type FindState = Readonly<{
  query: string
  items: readonly FoundText[]
  /** Index of the one that is looked at; undefined before the first is there. */
  at: number | undefined
  progress:
    | Readonly<{ kind: 'idle' }>
    /** `cursor` is where the server goes on; undefined at the beginning. */
    | Readonly<{ kind: 'looking'; cursor: string | undefined }>
    /** More could be found, but these are enough to step through. */
    | Readonly<{ kind: 'enough' }>
    | Readonly<{ kind: 'done' }>
    | Readonly<{ kind: 'failed'; problem: Problem }>
}>

export type FindEvent =
  | Readonly<{ kind: 'asked'; query: string }>
  /** `from` is the page that is on the screen: the first place looked at is not before it. */
  | Readonly<{ kind: 'found'; query: string; items: readonly FoundText[]; next: string | null; from: number }>
  | Readonly<{ kind: 'failed'; query: string; problem: Problem }>
  | Readonly<{ kind: 'stepped'; direction: 'next' | 'previous' }>

export const nothingSought: FindState = { query: '', items: [], at: undefined, progress: { kind: 'idle' } }

/** Places held: whoever steps through more of them looks for something else. */
const ITEMS_MAX = 2_000

export function reduceFind(state: FindState, event: FindEvent): FindState {
  switch (event.kind) {
    case 'asked':
      if (event.query === state.query) return state
      return event.query === ''
        ? nothingSought
        : {
            query: event.query,
            items: [],
            at: undefined,
            progress: { kind: 'looking', cursor: undefined },
          }
    case 'found':
      return event.query === state.query ? withFound(state, event) : state
    case 'failed':
      if (event.query !== state.query) return state
      return { ...state, progress: { kind: 'failed', problem: event.problem } }
    case 'stepped':
      return { ...state, at: stepped(state, event.direction) }
  }
}

function withFound(state: FindState, event: Extract<FindEvent, { kind: 'found' }>): FindState {
  const items = [...state.items, ...event.items]
  const here = items.findIndex(({ page }) => page >= event.from)
  const done = event.next === null
  // The beginning is taken only once it is known that nothing follows the page on the screen.
  const first = here !== -1 ? here : done && items.length > 0 ? 0 : undefined
  const at = state.at ?? first
  const enough = items.length >= ITEMS_MAX
  return {
    ...state,
    items,
    at,
    progress: done
      ? { kind: 'done' }
      : enough
        ? { kind: 'enough' }
        : { kind: 'looking', cursor: event.next ?? undefined },
  }
}

function stepped({ items, at }: FindState, direction: 'next' | 'previous'): number | undefined {
  if (items.length === 0) return undefined
  if (at === undefined) return direction === 'next' ? 0 : items.length - 1
  return (at + (direction === 'next' ? 1 : -1) + items.length) % items.length
}
