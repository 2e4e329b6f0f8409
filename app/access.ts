import { randomBytes } from 'node:crypto'
import type { CollectionId } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import { isGood, type KeyId } from '../core/key.ts'
import type { Keys, Sessions } from '../library/access.ts'
import type { DoorVerbs, KeyVerbs } from '../web/server/access-verbs.ts'
import { hashOf } from '../web/server/secret.ts'

export type AccessDeps = Readonly<{
  keys: Keys
  sessions: Sessions
  collectionExists(id: CollectionId): Promise<boolean>
  /** Whether there are keys of the environment, which may do everything. */
  hasEnvironmentKeys: boolean
  /** Epoch ms. */
  now: () => number
  /** Noting that a key is used failed; whoever used it need not know. */
  onFault(error: unknown): void
}>

/** So that people and programs that look for leaked secrets know one when they see it. */
const PREFIX = 'lk_'

/** 256 bits: nobody finds one by trying, so a plain hash of it is enough (no salt, no slow hash). */
const SECRET_BYTES = 32

/** Browsers signed in with one key at the same time; the oldest makes room. */
const SESSIONS_OF_KEY_MAX = 1_000

/** How often it is written that a key is in use, in ms. */
const USED_MS = 60_000

/** The keys, and what the door knows of them. */
export function createAccess(deps: AccessDeps): Readonly<{ keys: KeyVerbs; door: DoorVerbs }> {
  const { keys, sessions, now } = deps
  const usedAt = new Map<KeyId, number>()
  return {
    keys: {
      create: async (input) => {
        await requireSense(deps, input)
        const secret = PREFIX + randomBytes(SECRET_BYTES).toString('base64url')
        return { key: await keys.create({ ...input, hash: hashOf(secret) }), secret }
      },
      list: keys.list,
      revoke: keys.revoke,
    },
    door: {
      key: keys.findByHash,
      anyKey: keys.any,
      used: (id) => {
        if (now() - (usedAt.get(id) ?? 0) < USED_MS) return
        usedAt.set(id, now())
        keys.used(id).catch(deps.onFault)
      },
      openSession: (session) => sessions.open(session, SESSIONS_OF_KEY_MAX),
      session: sessions.find,
      endSession: sessions.end,
    },
  }
}

async function requireSense(
  deps: AccessDeps,
  { right, collections, expiresAt }: Parameters<KeyVerbs['create']>[0],
): Promise<void> {
  const { now, collectionExists } = deps
  if (expiresAt !== null && Date.parse(expiresAt) <= now())
    throw fault('expiresAt', 'The key would have expired already. Choose a later time.')
  if (right === 'admin' && collections !== null)
    throw fault('collections', 'A key with the right “admin” is for all collections.')
  for (const id of collections ?? []) {
    if (await collectionExists(id)) continue
    throw new AppError('collection-not-found', `There is no collection with the id ${id}.`, {
      field: 'collections',
    })
  }
  if ((right !== 'admin' || expiresAt !== null) && !deps.hasEnvironmentKeys && !(await hasLastingAdmin(deps)))
    throw fault(
      'right',
      'Make a key with the right “admin” that does not expire first: from the first key on, nobody comes in without one.',
    )
}

function fault(field: string, message: string): AppError {
  return new AppError('invalid-request', message, { field })
}

/** The most the library lists at once. */
const LIST_MAX = 200

async function hasLastingAdmin({ keys, now }: AccessDeps): Promise<boolean> {
  let cursor: string | undefined
  do {
    const { items, next } = await keys.list({ limit: LIST_MAX, ...(cursor !== undefined && { cursor }) })
    if (items.some((key) => key.right === 'admin' && key.expiresAt === null && isGood(key, now())))
      return true
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return false
}
