import type { Selectable } from 'kysely'
import { v7 as createId } from 'uuid'
import { AppError } from '../../core/errors.ts'
import type { Key } from '../../core/key.ts'
import type { Keys } from '../access.ts'
import { toListing } from './listing.ts'
import type { Schema } from './schema.ts'
import type { Session } from './session.ts'

/** A key is in use for a minute before that is written again. */
const USED_MS = 60_000

export function createKeys({ db, write, writeFleeting }: Session): Keys {
  return {
    create: ({ hash, name, right, collections, expiresAt }) =>
      write(async (writing) => {
        const row = await writing.db
          .insertInto('access_keys')
          .values({
            id: createId(),
            hash,
            name,
            held_right: right,
            collections: collections && JSON.stringify(collections),
            created_at: writing.at,
            expires_at: expiresAt,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        return toKey(row)
      }),
    findByHash: async (hash) => {
      const row = await db.selectFrom('access_keys').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && toKey(row)
    },
    list: async ({ limit, cursor }) => {
      const rows = await db
        .selectFrom('access_keys')
        .selectAll()
        .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toListing(rows.map(toKey), limit)
    },
    revoke: (id) =>
      write(async (writing) => {
        const row = await writing.db
          .updateTable('access_keys')
          .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(writing.at)) }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(() => missingKey())
        await writing.db.deleteFrom('sessions').where('key_hash', '=', row.hash).execute()
        return toKey(row)
      }),
    used: (id) =>
      writeFleeting(async (writing) => {
        const before = new Date(Date.parse(writing.at) - USED_MS).toISOString()
        await writing.db
          .updateTable('access_keys')
          .set({ last_used_at: writing.at })
          .where('id', '=', id)
          .where((is) => is.or([is('last_used_at', 'is', null), is('last_used_at', '<=', before)]))
          .execute()
      }),
    any: async () =>
      (await db.selectFrom('access_keys').select('id').limit(1).executeTakeFirst()) !== undefined,
    clear: () =>
      write(async (writing) => {
        await writing.db.deleteFrom('sessions').execute()
        const gone = await writing.db.deleteFrom('access_keys').returning('id').execute()
        return gone.length
      }),
  }
}

function missingKey(): AppError {
  return new AppError('key-not-found', 'There is no key with this id.')
}

function toKey(row: Selectable<Schema['access_keys']>): Key {
  return {
    id: row.id,
    name: row.name,
    right: row.held_right,
    // Only this library writes the column, and it writes lists of ids.
    collections: row.collections === null ? null : (JSON.parse(row.collections) as string[]),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  }
}
