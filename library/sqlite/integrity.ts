import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Native } from '../sql/native.ts'
import { addKeywords, createKeywordTables, dropKeywordTables, keyOf, keywordFields } from './keyword.ts'

/** Sentences of SQLite about one file; more would say the same. */
const SENTENCES_MAX = 20

export const integrity: Native['integrity'] = {
  damage: async (db) => {
    const { rows: told } = await sql<{ integrity_check: string }>`
      pragma integrity_check(${sql.lit(SENTENCES_MAX)})`.execute(db)
    const { rows: strays } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(
      db,
    )
    const missing = new Set(strays.map(({ table, parent }) => `Rows of ${table} refer to none of ${parent}.`))
    return [...told.map(({ integrity_check }) => integrity_check).filter((said) => said !== 'ok'), ...missing]
  },
  keywordsBroken: async (db) => {
    const collections = await db.selectFrom('collections').select(['id', 'name']).execute()
    const broken: { id: string; name: string }[] = []
    for (const collection of collections)
      if (await hasBrokenKeywords(db, collection.id)) broken.push(collection)
    return broken
  },
  clearKeywords: async (db, collectionId) => {
    await dropKeywordTables(db, collectionId)
    await createKeywordTables(db, collectionId)
  },
  addKeywords: async (db, collectionId, chunks) => {
    const key = await keyOf(db, collectionId)
    for (const { label, keywords } of chunks) await addKeywords(db, key, label, keywords)
  },
}

/** Every passage is in both tables and nothing else is. */
async function hasBrokenKeywords(
  db: Parameters<Native['integrity']['keywordsBroken']>[0],
  collectionId: string,
): Promise<boolean> {
  const { rows: keys } = await sql<{ key: number }>`
    select key from collections where id = ${collectionId}`.execute(db)
  const key = keys[0]?.key
  for (const field of keywordFields) {
    const sizes = sql.table(`${field}_${key}_docsize`)
    try {
      const { rows } = await sql`
        select 1 from (
          select id from ${sizes} except select label from chunks where collection_id = ${collectionId}
          union all select * from (
            select label from chunks where collection_id = ${collectionId} except select id from ${sizes})) limit 1`.execute(
        db,
      )
      if (rows.length > 0) return true
    } catch (error) {
      // Without its tables nothing is found at all.
      if (error instanceof AppError || !String(error).includes('no such table')) throw error
      return true
    }
  }
  return false
}
