import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { ConversationState } from '../state/conversation.ts'

/** Nearer to the end than this, in CSS pixels, a person is reading what is being written. */
const NEAR = 160

/**
 * Keeps the end of a conversation in view: always when a question is added or a conversation opened, and while an
 * answer grows as long as nobody has scrolled away.
 */
export function useStickToEnd(state: ConversationState): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ turns: 0, height: 0 })
  const turns = state.kind === 'open' ? state.turns.length : 0

  // Runs after every render: any of them may have made the conversation longer.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const gap = before.current.height - element.scrollTop - element.clientHeight
    if (turns !== before.current.turns || gap < NEAR) element.scrollTop = element.scrollHeight
    before.current = { turns, height: element.scrollHeight }
  })
  return scroller
}
