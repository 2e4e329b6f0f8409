import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Turn } from '../state/conversation.ts'

/** Nearer to the end than this, in CSS pixels, a person is reading what is being written. */
const NEAR = 160
/** Room left over a question that is brought to the top, in CSS pixels. */
const ABOVE = 16

/**
 * Keeps what is new in view: the question that is asked or opened, then its answer as it grows, as long as nobody has
 * scrolled away. What comes under a finished answer never pushes its question out of sight. `still` while nothing may
 * move.
 */
export function useStickToEnd(thread: readonly Turn[], still: boolean): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ last: '', kind: '', height: 0 })
  const last = thread.at(-1)

  // Runs after every render: any of them may have made the conversation longer.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const { scrollTop, clientHeight, scrollHeight } = element
    const isFollowed = before.current.height - scrollTop - clientHeight < NEAR
    const isNew = last?.key !== before.current.last
    const isFinished = before.current.kind === 'asking' && last?.kind !== 'asking'
    if (!still && (isNew || (isFinished && isFollowed))) {
      // Further down than now, but not past the question.
      element.scrollTop = isNew ? lastTop(element) : Math.max(scrollTop, lastTop(element))
    } else if (!still && last?.kind === 'asking' && isFollowed) element.scrollTop = scrollHeight
    before.current = { last: last?.key ?? '', kind: last?.kind ?? '', height: scrollHeight }
  })
  return scroller
}

/** Where to scroll to for the last turn to begin at the top; the browser stops at the end. */
function lastTop(element: HTMLElement): number {
  const turn = element.lastElementChild
  if (turn === null) return 0
  return turn.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop - ABOVE
}
