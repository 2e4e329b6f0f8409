import { useEffect } from 'react'
import { singleKeysOn } from '../state/single-keys.ts'

export type KeyActions = Readonly<{
  /** By `KeyboardEvent.key`: keys that work wherever nobody is typing. */
  single?: Readonly<Record<string, () => void>>
  /** Works in text fields too, once nothing nearer has taken it. */
  onEscape?: () => void
}>

/** Keys of the whole screen. None works while a dialog or a menu is open: those have keys of their own. */
export function useShortcuts({ single = {}, onEscape }: KeyActions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(OPEN) !== null) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') return onEscape?.()
      const action = Object.hasOwn(single, event.key) ? single[event.key] : undefined
      if (action === undefined || isTyping(event.target) || !singleKeysOn()) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [single, onEscape])
}

const OPEN = 'dialog[open], .popup[data-open]:is([role="menu"], [role="dialog"], [role="listbox"])'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
