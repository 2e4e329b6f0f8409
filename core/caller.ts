import type { CollectionId } from './document.ts'
import type { KeyId, Right } from './key.ts'

/** Who asks for something, and what they may. */
export type Caller = Readonly<{
  who: Identity
  right: Right
  /** Null: all of them, also those to come. */
  collections: ReadonlySet<CollectionId> | null
}>

/** `loopback`: anyone on this machine, where no key is needed. `environment`: a holder of one of LECTERN_KEYS. */
export type Identity =
  | Readonly<{ kind: 'key'; id: KeyId; name: string }>
  | Readonly<{ kind: 'environment' | 'loopback' | 'command-line' | 'nobody' }>

/** Whether they may know that the collection is there. */
export function sees({ collections }: Caller, id: CollectionId): boolean {
  return collections?.has(id) ?? true
}
