import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import type { CreateStore } from '../contract/library-fixtures.ts'
import { testRows } from '../contract/library-rows.ts'
import { columnsLeftOut, columnsMadeAnew } from '../contract/row-columns.ts'
import { onEachPostgres } from './on-postgres.ts'
import { storesIn } from './store.ts'

onEachPostgres('Rows from one database to another, which is', (url) => {
  const inPostgres = storesIn(url)

  it('have every column that the tables have, but for what is made anew', async () => {
    const store = await inPostgres(Date.now)
    await (await store.open()).close()
    const client = new pg.Client(url())
    await client.connect()
    const { rows } = await client.query(
      `select distinct table_name as "table", column_name as "column" from information_schema.columns
        where table_schema like 'store%'`,
    )
    await client.end()
    await store.dispose()
    const own = [
      'collections.words',
      'collections.grams',
      'collections.changed',
      'chunks.words',
      'chunks.grams',
    ]
    const named = ['pages', 'page_contents', 'vectors'].map((table) => `${table}.collection_id`)
    expect(columnsLeftOut(rows)).toEqual([...columnsMadeAnew, ...own, ...named].sort())
  })

  describe('from SQLite to PostgreSQL', () => testRows(inSqlite, inPostgres))
  describe('from PostgreSQL to SQLite', () => testRows(inPostgres, inSqlite))
})

const inSqlite: CreateStore = async (now) => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-rows-'))
  return {
    open: () => openSqliteLibrary({ path: join(folder, 'library.db'), now }),
    dispose: () => rm(folder, { recursive: true }),
  }
}
