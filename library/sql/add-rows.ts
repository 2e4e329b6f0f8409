import { sql } from 'kysely'
import type { DocumentId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { KeywordsOf } from '../library.ts'
import { type Row, type RowTable, rowShapes } from '../rows.ts'
import { toChunk, toRow } from './chunk-row.ts'
import { collectionKey } from './collections.ts'
import type { Native } from './native.ts'
import type { Writing } from './session.ts'
import { nameColumns } from './update-document.ts'

/** As Rows.add, in this transaction. */
export async function addRows(
  writing: Writing,
  table: RowTable,
  rows: readonly Row[],
  keywordsOf: KeywordsOf,
): Promise<void> {
  if (rows.length === 0) return
  refuseUnknown(table, rows)
  const { db, native } = writing
  switch (table) {
    case 'collections':
      await insert(
        writing,
        table,
        rows.map((row) => ({ ...row, name_key: collectionKey(text(row, 'name')) })),
      )
      for (const row of rows) await native.keywords.open(db, text(row, 'id'))
      return
    case 'documents':
      return insert(
        writing,
        table,
        rows.map((row) => ({ ...row, ...nameColumns(text(row, 'name')) })),
      )
    case 'pages':
    case 'page_contents':
      return insert(writing, table, await owned(writing, rows))
    case 'chunks':
      return native.rows.addChunks(db, await labeledChunks(writing, rows, keywordsOf))
    case 'vectors':
      return native.rows.addVectors(
        db,
        rows.map((row) => ({
          label: number(row, 'label'),
          vector: Buffer.from(text(row, 'vector'), 'base64'),
          embedder: text(row, 'embedder'),
        })),
      )
    default:
      return insert(writing, table, rows)
  }
}

function refuseUnknown(table: RowTable, rows: readonly Row[]): void {
  const known = new Set(rowShapes[table].columns)
  for (const row of rows) {
    const unknown = Object.keys(row).find((column) => !known.has(column))
    if (unknown === undefined) continue
    throw new AppError(
      'data-unusable',
      `What is to be written has a column that this Lectern does not know (${unknown} of ${table}). Use the version that wrote it, or a newer one.`,
    )
  }
}

/** A column that the rows do without has its default. All of them must have the same columns. */
async function insert({ db }: Writing, table: RowTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db)
}

/** With their collection, where the database wants it beside each row. */
async function owned(writing: Writing, rows: readonly Row[]): Promise<readonly Row[]> {
  if (!writing.native.rows.namesCollection) return rows
  const owners = await ownersOf(writing, rows)
  return rows.map((row) => ({ ...row, collection_id: ownerOf(owners, row).collection_id }))
}

async function labeledChunks(
  writing: Writing,
  rows: readonly Row[],
  keywordsOf: KeywordsOf,
): Promise<Parameters<Native['rows']['addChunks']>[1]> {
  const owners = await ownersOf(writing, rows)
  return rows.map((row) => {
    const { collection_id, name } = ownerOf(owners, row)
    const chunk = toChunk({
      id: text(row, 'id'),
      document_id: text(row, 'document_id'),
      ordinal: number(row, 'ordinal'),
      headings: text(row, 'headings'),
      text: text(row, 'text'),
      spans: text(row, 'spans'),
    })
    const columns = { ...toRow(chunk), label: number(row, 'label'), collection_id }
    return { columns, keywords: keywordsOf(chunk, name) }
  })
}

type Owner = Readonly<{ id: DocumentId; collection_id: string; name: string }>

async function ownersOf({ db }: Writing, rows: readonly Row[]): Promise<ReadonlyMap<DocumentId, Owner>> {
  const ids = [...new Set(rows.map((row) => text(row, 'document_id')))]
  const owners = await db
    .selectFrom('documents')
    .select(['id', 'collection_id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(owners.map((owner) => [owner.id, owner]))
}

function ownerOf(owners: ReadonlyMap<DocumentId, Owner>, row: Row): Owner {
  const owner = owners.get(text(row, 'document_id'))
  if (owner !== undefined) return owner
  throw new AppError('data-unusable', 'What is to be written has rows of a document that is not among it.')
}

function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new AppError('data-unusable', `What is to be written has a row without ${column}.`)
}

function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new AppError('data-unusable', `What is to be written has a row without ${column}.`)
}
