import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../library/sqlite/connection.ts'
import { migrate } from '../../library/sqlite/migrate.ts'
import { start } from '../../library/sqlite/migrations/0001-start.ts'
import { readingAgain } from '../../library/sqlite/migrations/0002-reading-again.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'

const one = { name: '0001-one', script: 'create table one (a integer); insert into one values (1);' }
const two = { name: '0002-two', script: 'alter table one add column b text; update one set b = a;' }

describe('migrations', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-migrate-'))
    path = join(folder, 'library.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const rows = (sql: string) => {
    const connection = openConnection(path)
    const found = connection.run(sql, []).rows
    connection.close()
    return found
  }
  const bring = (...known: (typeof one)[]) => {
    const connection = openConnection(path)
    try {
      migrate(connection, known)
    } finally {
      connection.close()
    }
  }

  it('applies each once, in order, and keeps what was there', () => {
    bring(one)
    bring(one, two)
    bring(one, two)
    expect(rows('select a, b from one')).toEqual([{ a: 1, b: '1' }])
    expect(rows('select name from migrations order by position')).toEqual([
      { name: '0001-one' },
      { name: '0002-two' },
    ])
  })

  it('refuses a file of a newer version, and does not touch it', () => {
    bring(one, two)
    expect(() => bring(one)).toThrow(expect.objectContaining({ code: 'data-unusable' }))
    expect(rows('select count(*) as n from migrations')).toEqual([{ n: 2 }])
  })

  it('undoes a migration that breaks half-way', () => {
    bring(one)
    const broken = { name: '0002-two', script: 'alter table one add column b text; nonsense;' }
    expect(() => bring(one, broken)).toThrow(/nonsense/)
    expect(rows('select * from one')).toEqual([{ a: 1 }])
    bring(one, two)
    expect(rows('select b from one')).toEqual([{ b: '1' }])
  })

  it('lets a document that was being made into chunks again go on', () => {
    bring(start)
    const connection = openConnection(path)
    connection.exec(`
      insert into collections (id, name, name_key, description, created_at, updated_at) values ('c', 'C', 'c', '', '', '');
      insert into documents (id, collection_id, name, media_type, bytes, sha256, created_at, updated_at)
        values ('d', 'c', 'scan', 'image/png', 1, 'x', '', '');
      insert into chunks (id, collection_id, document_id, ordinal, headings, text, spans)
        values ('d.00000', 'c', 'd', 0, '[]', 'a b', '[{"page":1},{"page":3}]');`)
    connection.close()
    bring(start, readingAgain)
    expect(rows('select chunked_from, next_ordinal, indexed_to from documents')).toEqual([
      { chunked_from: 1, next_ordinal: 1, indexed_to: 0 },
    ])
    expect(rows('select last_page from chunks')).toEqual([{ last_page: 3 }])
    expect(rows('select reader from collections')).toEqual([{ reader: 'auto' }])
  })

  it('says so when the file is not a library', async () => {
    await writeFile(path, 'This is a letter, not a database. '.repeat(100))
    await expect(openSqliteLibrary({ path })).rejects.toMatchObject({ code: 'data-unusable' })
  })

  it('says so when the library cannot be opened', async () => {
    await expect(openSqliteLibrary({ path: folder })).rejects.toMatchObject({ code: 'data-unusable' })
  })
})
