import { sql } from 'kysely'
import { type ReadRows, type Row, type RowKey, type Rows, type RowTable, rowKey, rowShapes } from '../rows.ts'
import { addRows } from './add-rows.ts'
import type { Reading, Session } from './session.ts'

/** Calls `work` with the database as it is at one moment. */
export type AtOneMoment = <T>(work: (db: Reading) => Promise<T>) => Promise<T>

export function createRows(session: Session, atOneMoment: AtOneMoment): Rows {
  const { db, native, write } = session
  return {
    snapshot: (work) =>
      atOneMoment((then) => work((table, after) => readRows(then, table, after)) as ReturnType<typeof work>),
    isEmpty: async () => (await db.selectFrom('collections').select('id').limit(1).execute()).length === 0,
    clear: async () => {
      for (const { id } of await db.selectFrom('collections').select('id').execute()) {
        await write(async (writing) => {
          await native.keywords.drop(writing.db, id)
          await writing.db.deleteFrom('collections').where('id', '=', id).execute()
        })
      }
      await write(async (writing) => {
        for (const table of ['access_keys', 'sessions', 'audit', 'notes', 'file_claims'] as const)
          await writing.db.deleteFrom(table).execute()
      })
    },
    last: (table) => lastKey(db, table),
    add: (table, rows, keywordsOf) => write((writing) => addRows(writing, table, rows, keywordsOf)),
    settle: () =>
      write(async (writing) => {
        await sql`update collections set chunks = (
          select count(*) from chunks where chunks.collection_id = collections.id)`.execute(writing.db)
        await native.rows.settle(writing.db)
      }),
  }
}

async function* readRows(db: Reading, table: RowTable, after?: RowKey): ReturnType<ReadRows> {
  for (let key = after; ; ) {
    const rows = await nextRows(db, table, key)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < rowShapes[table].batch) return
    key = rowKey(table, last)
  }
}

type Stored = Readonly<Record<string, string | number | null | ArrayBuffer | Buffer>>

async function nextRows(db: Reading, table: RowTable, after: RowKey | undefined): Promise<readonly Row[]> {
  const { key, columns, batch } = rowShapes[table]
  const by = sql.join(key.map((column) => sql.ref(column)))
  const later = after === undefined ? sql`true` : sql`(${by}) > (${sql.join(after)})`
  const { rows } = await sql<Stored>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
    where ${later} and ${isKept(table)} order by ${by} limit ${batch}`.execute(db)
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column, portable(row[column])])))
}

/** PostgreSQL has no NUL in text, so nobody has. */
function portable(value: Stored[string] | undefined): Row[string] {
  if (value === undefined) throw new Error('A column that was asked for is there.')
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD')
  if (value === null || typeof value === 'number') return value
  return Buffer.from(value instanceof ArrayBuffer ? new Uint8Array(value) : value).toString('base64')
}

async function lastKey(db: Reading, table: RowTable): Promise<RowKey | undefined> {
  const { key } = rowShapes[table]
  const { rows } = await sql<Row>`
    select ${sql.join(key.map((column) => sql.ref(column)))} from ${sql.table(table)}
    where ${isKept(table)} order by ${sql.join(key.map((column) => sql`${sql.ref(column)} desc`))} limit 1`.execute(
    db,
  )
  return rows[0] && rowKey(table, rows[0])
}

/** A note whose key begins with a dot is of this database alone. */
function isKept(table: RowTable) {
  return table === 'notes' ? sql`key not like '.%'` : sql`true`
}
