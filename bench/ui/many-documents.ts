import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'libsql'

/**
 * Writes `count` documents that are read, each of one page without a picture, straight into the library of a running
 * Lectern: uploading and reading them would take an hour and leave the same list.
 */
export function insertDocuments(dataFolder: string, collectionId: string, count: number): void {
  const database = new Database(join(dataFolder, 'lectern.db'))
  database.exec('pragma busy_timeout = 10000; begin')
  const insert = database.prepare(
    `insert into documents (id, collection_id, name, media_type, bytes, sha256, status, pages_total, pages_read, created_at, updated_at)
     values (?, ?, ?, 'application/pdf', 123456, ?, 'ready', 1, 1, ?, ?)`,
  )
  for (let i = 0; i < count; i++) {
    const at = new Date(i * 60_000).toISOString()
    // As ids of version 7 they are in the order of their making.
    const id = `01000000-${i.toString(16).padStart(4, '0')}-7${randomUUID().slice(15)}`
    insert.run(
      id,
      collectionId,
      `Invoice ${i} of the harbour office.pdf`,
      i.toString(16).padStart(64, '0'),
      at,
      at,
    )
  }
  database.exec('commit')
  database.close()
}
