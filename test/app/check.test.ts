import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkDatabase } from '../../app/check/check-database.ts'
import { keywordsOf } from '../../index/prepare.ts'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import { openConnection } from '../../library/sqlite/connection.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { testCheck } from '../contract/check.ts'
import { addDocument } from '../contract/library-fixtures.ts'

testCheck('embedded', async (folder) => {
  const [path, files] = [join(folder, 'lectern.db'), join(folder, 'files')]
  const library = await openSqliteLibrary({ path })
  return {
    library,
    blobs: await openFolderBlobs({ folder: files, library }),
    files,
    loseWords: ['delete from words_1 where rowid = 2'],
    plant: async (statement) => {
      const connection = openConnection(path)
      connection.exec(`pragma foreign_keys = off; ${statement}`)
      connection.close()
    },
    dispose: library.close,
  }
})

it('tells what SQLite says of a damaged file, and that only a backup helps', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-damage-'))
  const path = join(folder, 'lectern.db')
  const library = await openSqliteLibrary({ path })
  await addDocument(library)
  expect(await library.integrity.damage()).toEqual([])
  await library.close()
  const connection = openConnection(path)
  connection.exec('pragma foreign_keys = off; delete from collections')
  // An index that says otherwise than its table.
  connection.exec(`pragma writable_schema = on;
    update sqlite_master set sql = replace(sql, '(collection_id, id)', '(id, collection_id)') where name = 'documents_in_order';
    pragma writable_schema = reset`)
  connection.close()
  const damaged = await openSqliteLibrary({ path })
  const found: string[] = []
  for await (const { what, mend } of checkDatabase({ library: damaged, keywordsOf })) {
    if (mend === undefined) found.push(what)
  }
  await damaged.close()
  await rm(folder, { recursive: true })
  expect(found).toContain(
    'The database is damaged (Rows of documents refer to none of collections.). Stop Lectern and restore a backup.',
  )
  expect(found.some((what) => what.includes('documents_in_order'))).toBe(true)
})
