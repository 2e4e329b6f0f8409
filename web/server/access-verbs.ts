import type { AuditEntry, AuditQuery } from '../../core/audit.ts'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Key, KeyId } from '../../core/key.ts'
import type { Listing, ListOptions } from '../../core/paging.ts'

/** Keys as those who may hand them out see them. */
export type KeyVerbs = Readonly<{
  /**
   * `secret` is told this once. Throws `collection-not-found`, and `invalid-request` for a key that would let nobody
   * in or lock everybody out.
   */
  create(
    input: Pick<Key, 'name' | 'right' | 'collections' | 'expiresAt'>,
  ): Promise<Readonly<{ key: Key; secret: string }>>
  /** Newest first. */
  list(options: ListOptions): Promise<Listing<Key>>
  /** It lets nobody in from now on. Throws `key-not-found`. */
  revoke(id: KeyId): Promise<Key>
}>

export type AuditVerbs = Readonly<{
  /** Never waits and never throws. */
  note(entry: AuditNote): void
  /** Newest first. What was noted a moment ago is there. */
  list(query: AuditQuery): Promise<Listing<AuditEntry>>
}>

export type AuditNote = Omit<AuditEntry, 'id' | 'at'>

/** What the door stands on. Hashes are the SHA-256 of a secret, in hexadecimal digits. */
export type DoorVerbs = Readonly<{
  /** Whatever became of it. */
  key(hash: string): Promise<Key | undefined>
  /** Whether one was ever made: from then on nobody comes in without. */
  anyKey(): Promise<boolean>
  /** Never waits and never throws. */
  used(id: KeyId): void
  openSession(session: Readonly<{ hash: string; keyHash: string; until: string }>): Promise<void>
  session(hash: string): Promise<Readonly<{ keyHash: string; until: string }> | undefined>
  endSession(hash: string): Promise<void>
}>

/** In which collection things lie; undefined when they are not there. */
export type WhereVerbs = Readonly<{
  document(id: DocumentId): Promise<CollectionId | undefined>
  conversation(id: string): Promise<CollectionId | undefined>
  answer(id: string): Promise<CollectionId | undefined>
}>
