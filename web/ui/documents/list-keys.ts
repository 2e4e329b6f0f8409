/** What a key means in the list of documents. */
export type ListKey =
  /** By so many rows or, with `pages`, screens full of rows; infinite for an end. */
  | Readonly<{ kind: 'move'; by: number; pages: boolean }>
  | Readonly<{ kind: 'choose' | 'all' | 'none' | 'rename' | 'remove' }>

type Pressed = Readonly<{ key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }>

/** Undefined for keys that mean nothing here. Shift with a movement chooses on the way; the caller sees to it. */
export function listKey({ key, ctrlKey, metaKey, altKey }: Pressed): ListKey | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key === 'a' ? { kind: 'all' } : undefined
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', by: 1, pages: false }
    case 'ArrowUp':
      return { kind: 'move', by: -1, pages: false }
    case 'PageDown':
      return { kind: 'move', by: 1, pages: true }
    case 'PageUp':
      return { kind: 'move', by: -1, pages: true }
    case 'Home':
      return { kind: 'move', by: Number.NEGATIVE_INFINITY, pages: false }
    case 'End':
      return { kind: 'move', by: Number.POSITIVE_INFINITY, pages: false }
    case ' ':
      return { kind: 'choose' }
    case 'Escape':
      return { kind: 'none' }
    case 'F2':
      return { kind: 'rename' }
    case 'Delete':
      return { kind: 'remove' }
    default:
      return undefined
  }
}
