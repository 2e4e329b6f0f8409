import type { KeywordsOf } from './library.ts'

/**
 * What a library is made of, for those who keep it elsewhere: backup, restore and move. Each row refers to rows of earlier
 * tables only. Left out is what is made anew (the keyword index, changes), and what is of the moment (leases, members,
 * sessions of browsers).
 */
export const rowTables = [
  'collections',
  'documents',
  'pages',
  'page_contents',
  'chunks',
  'vectors',
  'conversations',
  'answers',
  'feedback',
  'access_keys',
  'audit',
  'notes',
] as const

export type RowTable = (typeof rowTables)[number]

/**
 * Raised when a column gets another meaning, or one is added that cannot be left to its default; then rows of older formats
 * are brought to the new one as they are read. A column with a default needs no new format: older rows do without it.
 */
export const ROW_FORMAT = 1

/** The same in every database. Bytes are base64. Its columns are in an order of their own, so that equal rows print alike. */
export type Row = Readonly<Record<string, string | number | null>>

/** The columns that order a table and name its rows. */
export type RowKey = readonly (string | number)[]

/** Rows after that one, by key, some at a time: however many there are, few are in memory. */
export type ReadRows = (table: RowTable, after?: RowKey) => AsyncIterable<readonly Row[]>

export type Rows = {
  /** The library as it is at one moment, whatever is written while `work` reads. */
  snapshot<T>(work: (read: ReadRows) => Promise<T>): Promise<T>
  /** Whether there is no collection. */
  isEmpty(): Promise<boolean>
  /** Removes everything. */
  clear(): Promise<void>
  /** The newest by key, from which writing goes on after it broke off. */
  last(table: RowTable): Promise<RowKey | undefined>
  /**
   * Writes rows that are not there, all or none; those of earlier tables must be there. Throws AppError `data-unusable` for
   * a column that is not known here, as when a newer Lectern wrote it.
   */
  add(table: RowTable, rows: readonly Row[], keywordsOf: KeywordsOf): Promise<void>
  /** After the last: counts what is counted, and lets new rows be numbered after these. */
  settle(): Promise<void>
}

/** Names a row of a table, from its own columns. */
export function rowKey(table: RowTable, row: Row): RowKey {
  return rowShapes[table].key.map((column) => {
    const value = row[column]
    if (value === null || value === undefined) throw new Error(`A row of ${table} has no ${column}.`)
    return value
  })
}

export type RowShape = Readonly<{
  key: readonly string[]
  /** What is worked out from others is not among them. */
  columns: readonly string[]
  /** How many are read and written at a time: a megabyte or so. */
  batch: number
}>

export const rowShapes: Readonly<Record<RowTable, RowShape>> = {
  collections: shape(['id'], 500, [
    'name',
    'description',
    'reader',
    'generation',
    'embedder',
    'created_at',
    'updated_at',
  ]),
  documents: shape(['id'], 500, [
    'collection_id',
    'name',
    'media_type',
    'bytes',
    'sha256',
    'status',
    'problem',
    'problem_code',
    'reader',
    'pages_total',
    'pages_read',
    'pages_failed',
    'pages_warned',
    'finished_to',
    'indexed_to',
    'next_ordinal',
    'chunked_from',
    'carry',
    'attempts',
    'losses',
    'retry_at',
    'created_at',
    'updated_at',
  ]),
  pages: shape(['document_id', 'number'], 1000, [
    'status',
    'attempts',
    'losses',
    'retry_at',
    'problem',
    'problem_code',
    'asked',
    'reader',
    'warnings',
  ]),
  page_contents: shape(['document_id', 'number'], 32, ['json']),
  chunks: shape(['label'], 200, ['id', 'document_id', 'ordinal', 'headings', 'text', 'spans']),
  vectors: shape(['label'], 500, ['vector', 'embedder']),
  conversations: shape(['id'], 500, ['collection_id', 'title', 'scope', 'created_at', 'updated_at']),
  answers: shape(['position'], 50, ['id', 'conversation_id', 'json']),
  feedback: shape(['answer_id'], 500, ['verdict', 'note', 'created_at']),
  access_keys: shape(['id'], 500, [
    'hash',
    'name',
    'held_right',
    'collections',
    'created_at',
    'expires_at',
    'revoked_at',
    'last_used_at',
  ]),
  audit: shape(['id'], 500, [
    'at',
    'action',
    'caller',
    'key_id',
    'key_name',
    'subject_kind',
    'subject_id',
    'collection_id',
    'detail',
    'text',
    'address',
    'request_id',
  ]),
  notes: shape(['key'], 500, ['value']),
}

function shape(key: readonly string[], batch: number, others: readonly string[]): RowShape {
  return { key, batch, columns: [...key, ...others] }
}
