import type { Library } from '../library.ts'
import type { Session } from './session.ts'

export function createNotes({ db, write }: Session): Library['notes'] {
  return {
    read: async (key) =>
      (await db.selectFrom('notes').select('value').where('key', '=', key).executeTakeFirst())?.value,
    write: (key, value) =>
      write(async (writing) => {
        await writing.db
          .insertInto('notes')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute()
      }),
  }
}
