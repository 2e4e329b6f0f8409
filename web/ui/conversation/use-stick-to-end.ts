import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Turn } from '../state/conversation.ts'

/** Nearer to the end than this, in CSS pixels, a person is reading what is being written. */
const NEAR = 160

/**
 * Keeps the end of a conversation in view: always when a question is asked or a conversation opened, and while an
 * answer is written as long as nobody has scrolled away. `still` while nothing may move.
 */
export function useStickToEnd(thread: readonly Turn[], still: boolean): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ last: '', kind: '', height: 0 })
  const last = thread.at(-1)

  // Runs after every render: any of them may have made the conversation longer.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const gap = before.current.height - element.scrollTop - element.clientHeight
    const isNew = last?.key !== before.current.last
    // What comes under a finished answer moves nothing: a person is reading it.
    const isGrowing = last?.kind === 'asking' || before.current.kind === 'asking'
    if (!still && (isNew || (isGrowing && gap < NEAR))) element.scrollTop = element.scrollHeight
    before.current = { last: last?.key ?? '', kind: last?.kind ?? '', height: element.scrollHeight }
  })
  return scroller
}
