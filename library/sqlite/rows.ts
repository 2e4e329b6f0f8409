import { Kysely } from 'kysely'
import type { Native } from '../sql/native.ts'
import type { AtOneMoment } from '../sql/rows.ts'
import type { Schema } from '../sql/schema.ts'
import { openConnection } from './connection.ts'
import { createDialect } from './dialect.ts'
import { addKeywords, keyOf } from './keyword.ts'

/**
 * On a connection of its own, or everybody would wait for the reader. What is written meanwhile stays in the write-ahead log,
 * which grows by as much.
 */
export function readingAtOneMoment(path: string): AtOneMoment {
  return async (work) => {
    const db = new Kysely<Schema>({ dialect: createDialect(openConnection(path)) })
    try {
      return await db.transaction().setAccessMode('read only').execute(work)
    } finally {
      await db.destroy()
    }
  }
}

export const rows: Native['rows'] = {
  namesCollection: false,
  addChunks: async (db, chunks) => {
    const keys = new Map<string, number>()
    for (const { columns, keywords } of chunks) {
      const key = keys.get(columns.collection_id) ?? (await keyOf(db, columns.collection_id))
      keys.set(columns.collection_id, key)
      await db.insertInto('chunks').values(columns).execute()
      await addKeywords(db, key, columns.label, keywords)
    }
  },
  addVectors: async (db, vectors) => {
    await db
      .insertInto('vectors')
      .values([...vectors])
      .execute()
  },
  // What was numbered last is known by the rows themselves.
  settle: async () => {},
}
