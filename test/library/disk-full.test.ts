import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNotes } from '../../library/sql/notes.ts'
import { type Connection, openConnection } from '../../library/sqlite/connection.ts'
import { migrate } from '../../library/sqlite/migrate.ts'
import { createSession } from '../../library/sqlite/session.ts'

let folder: string
let connection: Connection
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-full-'))
  connection = openConnection(join(folder, 'library.db'))
  migrate(connection)
})
afterEach(async () => {
  connection.close()
  await rm(folder, { recursive: true })
})

// A limit on the file's pages fails in the same way as a full disk does: in the middle of a transaction, which SQLite
// then undoes by itself.
it('says that the disk is full, keeps what was there, and goes on when there is room', async () => {
  const notes = createNotes(createSession(connection, Date.now))
  await notes.write('kept', 'short')
  const limit = (pages: number) => connection.run(`pragma max_page_count = ${pages}`, [])
  limit(80)
  await expect(notes.write('long', 'x'.repeat(1_000_000))).rejects.toMatchObject({ code: 'disk-full' })
  expect(await notes.read('kept')).toBe('short')
  expect(await notes.read('long')).toBeUndefined()
  limit(10_000)
  await notes.write('long', 'x'.repeat(1_000_000))
  expect(await notes.read('long')).toHaveLength(1_000_000)
})
