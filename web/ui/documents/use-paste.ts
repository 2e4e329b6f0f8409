import { useEffect } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { isWanted } from './dropped-files.ts'
import { isNameless, named } from './picture-name.ts'

/** Files and pictures pasted anywhere but into a field. */
export function usePaste(onFiles: (files: readonly File[]) => void): void {
  const { pastedName } = useMessages().library.add

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      const files = [...(event.clipboardData?.files ?? [])].filter(isWanted)
      if (files.length === 0) return
      event.preventDefault()
      const now = new Date()
      onFiles(files.map((file) => (isNameless(file) ? named(file, now, pastedName) : file)))
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [onFiles, pastedName])
}

/** A picture in the clipboard says nothing in a field of text either, but text beside it may be what was meant. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
