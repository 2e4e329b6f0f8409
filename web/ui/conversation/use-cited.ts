import { useEffect, useRef } from 'react'
import type { AnswerId } from '../../../core/answer.ts'
import type { ConversationState } from '../state/conversation.ts'
import { useRoute } from '../state/use-route.ts'
import { type Cited, citedIn } from './cited.ts'
import { findPin, stepOf } from './pins.ts'
import { routeOfCitation } from './sight-of.ts'

/**
 * Keeps page and conversation together while a citation is looked at: a link that leads to one opens its page and
 * focuses its pin, arrow keys step through the sources of the answer, and closing the page goes back to the pin.
 */
export function useCited(state: ConversationState): void {
  const [route, navigate] = useRoute()
  const cited = citedIn(state, route.citation)
  useOpenedLink(state, cited)

  const before = useRef<Cited>(undefined)
  const open = route.sight !== undefined
  useEffect(() => {
    const left = before.current
    before.current = open ? (cited ?? before.current) : undefined
    // The page may have shown other sources since it was opened. Who types elsewhere is left in peace.
    if (!open && left && mayMoveFrom(document.activeElement))
      findPin(left.answerId, left.citation.marker)?.focus()
  })

  useEffect(() => {
    if (cited === undefined || !open) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || hasModifier(event) || usesArrows(event.target)) return
      const step = stepOf(event.key, document.documentElement.dir === 'rtl')
      const to = step && cited.citations[cited.place + step]
      if (to === undefined || event.key === 'ArrowUp' || event.key === 'ArrowDown') return
      event.preventDefault()
      navigate(routeOfCitation(cited.answerId, to), 'replace')
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

/** A link's citation or answer is shown once, when the conversation it belongs to has come. */
function useOpenedLink(state: ConversationState, cited: Cited | undefined): void {
  const [route, navigate] = useRoute()
  const handled = useRef<string>(undefined)
  const id = state.kind === 'open' ? state.id : undefined
  useEffect(() => {
    if (id === undefined || handled.current === id) return
    handled.current = id
    if (cited === undefined) {
      showAnswer(route.citation?.answerId)
      return
    }
    if (route.sight === undefined) navigate(routeOfCitation(cited.answerId, cited.citation), 'replace')
    const pin = findPin(cited.answerId, cited.citation.marker)
    pin?.scrollIntoView({ block: 'center' })
    pin?.focus({ preventScroll: true })
  })
}

/** Scrolls to an answer that is on the screen, and lets a screen reader begin there. */
function showAnswer(answerId: AnswerId | undefined): void {
  if (answerId === undefined) return
  const turn = document.querySelector<HTMLElement>(`[data-turn="${CSS.escape(answerId)}"]`)
  turn?.scrollIntoView({ block: 'start' })
  turn?.focus({ preventScroll: true })
}

function mayMoveFrom(element: Element | null): boolean {
  return element === null || element === document.body || element.matches('[data-pin]')
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}

/** Where arrow keys have a meaning of their own: fields, menus, sliders, and what scrolls sideways. */
function usesArrows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const own =
    'input, textarea, select, [contenteditable], [role^=menu], [role=slider], [role=tab], [role=dialog], [role=listbox], [role=grid], [role=tree]'
  return target.closest(own) !== null || scrollsSideways(target)
}

function scrollsSideways(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && element.scrollWidth > element.clientWidth + 1
}
