import { useEffect } from 'react'

type Shortcuts = Readonly<{ onAsk: () => void; onEscape: () => void }>

/** `/` goes to the question, Esc closes the page viewer; neither while a dialog is open. */
export function useShortcuts({ onAsk, onEscape }: Shortcuts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      if (event.key === 'Escape') onEscape()
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      onAsk()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onAsk, onEscape])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
