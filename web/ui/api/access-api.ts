import type { AuditAction, AuditEntry } from '../../../core/audit.ts'
import type { Key, KeyId } from '../../../core/key.ts'
import type { Listing } from '../../../core/paging.ts'
import type { Caller } from './caller.ts'
import { type Guard, isListingOf, isRecord, isText } from './guards.ts'
import { at } from './paths.ts'

export type NewKey = Pick<Key, 'name' | 'right' | 'collections' | 'expiresAt'>

export type AccessApi = Readonly<{
  /** Newest first. */
  keys(signal: AbortSignal): Promise<readonly Key[]>
  /** `secret` is told this once. */
  createKey(key: NewKey): Promise<Key & Readonly<{ secret: string }>>
  revokeKey(id: KeyId): Promise<void>
  /** Newest first. */
  audit(
    query: Readonly<{ action: AuditAction | undefined; cursor: string | undefined }>,
    signal?: AbortSignal,
  ): Promise<Listing<AuditEntry>>
}>

/** A server has a handful of keys; beyond this the oldest are not shown. */
const KEYS_MAX = 200

export function createAccessApi({ json, remove }: Caller): AccessApi {
  return {
    keys: async (signal) => (await json(isListingOf(isKey), `/keys?limit=${KEYS_MAX}`, { signal })).items,
    createKey: (key) => json(isNewKey, '/keys', { method: 'POST', body: key }),
    revokeKey: (id) => remove(at`/keys/${id}`),
    audit: ({ action, cursor }, signal) => {
      const query = new URLSearchParams({ ...(action && { action }), ...(cursor && { cursor }) })
      return json(isListingOf(isEntry), `/audit?${query}`, signal && { signal })
    },
  }
}

const isKey: Guard<Key> = (value): value is Key =>
  isRecord(value) && isText(value.id) && isText(value.name) && isText(value.right)

const isNewKey: Guard<Key & Readonly<{ secret: string }>> = (
  value,
): value is Key & Readonly<{ secret: string }> => isKey(value) && 'secret' in value && isText(value.secret)

const isEntry: Guard<AuditEntry> = (value): value is AuditEntry =>
  isRecord(value) && isText(value.id) && isText(value.at) && isRecord(value.who) && isText(value.action)
