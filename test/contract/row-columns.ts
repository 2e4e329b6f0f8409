import { rowShapes, rowTables } from '../../library/rows.ts'

/**
 * Columns that are no part of a row kept elsewhere, in any database: worked out from others, counted anew, or of the moment.
 * Whoever adds a column to a table adds it to library/rows.ts, or here.
 */
export const columnsMadeAnew: readonly string[] = [
  'collections.name_key',
  'collections.chunks',
  'collections.served',
  'documents.name_key',
  'documents.name_order',
  'documents.status_rank',
  'documents.waits_for',
  'documents.trace',
  'chunks.collection_id',
  'chunks.first_page',
  'chunks.last_page',
]

/** Columns of a database's tables that no row names, as `table.column`, in order. */
export function columnsLeftOut(
  columns: readonly Readonly<{ table: string; column: string }>[],
): readonly string[] {
  const named = new Set(
    rowTables.flatMap((table) => rowShapes[table].columns.map((one) => `${table}.${one}`)),
  )
  return columns
    .filter(({ table }) => rowTables.some((known) => known === table))
    .map(({ table, column }) => `${table}.${column}`)
    .filter((name) => !named.has(name))
    .sort()
}
