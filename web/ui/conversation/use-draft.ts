import { useState } from 'react'
import type { CollectionId } from '../../../core/document.ts'

/** A question that is not asked yet, kept for as long as the tab is open: one for each collection. */
export function useDraft(collectionId: CollectionId): readonly [string, (text: string) => void] {
  const key = `lectern.draft.${collectionId}`
  const [text, setText] = useState(() => read(key))
  return [
    text,
    (next) => {
      setText(next)
      write(key, next)
    },
  ]
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    // Storage may be forbidden; the draft then lasts as long as the page.
    return ''
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // As above, or there is no room.
  }
}
