import type { AuditEntry, AuditQuery } from '../core/audit.ts'
import type { Key, KeyId } from '../core/key.ts'
import type { Listing, ListOptions } from '../core/paging.ts'

/** Hashes are the SHA-256 of a secret, in hexadecimal digits: the secret itself is never stored. */
export type SecretHash = string

export type NewKey = Pick<Key, 'name' | 'right' | 'collections' | 'expiresAt'> &
  Readonly<{ hash: SecretHash }>

export type Keys = {
  create(input: NewKey): Promise<Key>
  /** Whatever became of it. */
  findByHash(hash: SecretHash): Promise<Key | undefined>
  /** Newest first, also those that let nobody in any more. */
  list(options: ListOptions): Promise<Listing<Key>>
  /** From now on it lets nobody in; its sessions end. The first time counts. Throws AppError `key-not-found`. */
  revoke(id: KeyId): Promise<Key>
  /** Remembers that it is used now, once a minute at most. Nothing happens when it is gone. */
  used(id: KeyId): Promise<void>
  /** Whether there is any, whatever became of it. */
  any(): Promise<boolean>
  /** Forgets all keys and all sessions; gives how many keys there were. */
  clear(): Promise<number>
}

/** What a browser holds in place of a key. `until` is an instant in UTC. */
export type StoredSession = Readonly<{ hash: SecretHash; keyHash: SecretHash; until: string }>

export type Sessions = {
  /** Sessions whose time is over, and the oldest of the key beyond `perKeyMax`, make room. */
  open(session: StoredSession, perKeyMax: number): Promise<void>
  find(hash: SecretHash): Promise<StoredSession | undefined>
  /** Nothing happens when it is gone. */
  end(hash: SecretHash): Promise<void>
}

export type Audit = {
  /** In one transaction. One that is there already is passed over, so that a batch can be written again. */
  write(entries: readonly AuditEntry[]): Promise<void>
  /** Newest first. */
  list(query: AuditQuery): Promise<Listing<AuditEntry>>
  /** Removes those before `before`, an instant in UTC, at most `limit`; gives how many. */
  sweep(before: string, limit: number): Promise<number>
}
