import type { Sessions } from '../access.ts'
import type { Session, Writing } from './session.ts'

export function createSessions({ db, write }: Session): Sessions {
  return {
    open: ({ hash, keyHash, until }, perKeyMax) =>
      write(async (writing) => {
        await makeRoom(writing, keyHash, perKeyMax)
        await writing.db
          .insertInto('sessions')
          .values({ hash, key_hash: keyHash, opened_at: writing.at, until })
          .execute()
      }),
    find: async (hash) => {
      const row = await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && { hash: row.hash, keyHash: row.key_hash, until: row.until }
    },
    end: (hash) =>
      write(async (writing) => {
        await writing.db.deleteFrom('sessions').where('hash', '=', hash).execute()
      }),
  }
}

async function makeRoom({ db, at }: Writing, keyHash: string, perKeyMax: number): Promise<void> {
  await db.deleteFrom('sessions').where('until', '<=', at).execute()
  const older = await db
    .selectFrom('sessions')
    .select('hash')
    .where('key_hash', '=', keyHash)
    .orderBy('opened_at', 'desc')
    .orderBy('hash')
    .offset(perKeyMax - 1)
    .limit(perKeyMax)
    .execute()
  for (const { hash } of older) await db.deleteFrom('sessions').where('hash', '=', hash).execute()
}
