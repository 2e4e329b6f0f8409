import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openConnection } from '../../library/sqlite/connection.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { columnsLeftOut, columnsMadeAnew } from '../contract/row-columns.ts'

it('rows have every column that the tables have, but for what is made anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-rows-'))
  const path = join(folder, 'library.db')
  await (await openSqliteLibrary({ path })).close()
  const connection = openConnection(path)
  const { rows } = connection.run(
    `select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_xinfo(m.name) c
    where m.type = 'table'`,
    [],
  )
  connection.close()
  // The columns that the statement asks for.
  const columns = rows as { table: string; column: string }[]
  expect(columnsLeftOut(columns)).toEqual([...columnsMadeAnew, 'collections.key'].sort())
  await rm(folder, { recursive: true })
})
