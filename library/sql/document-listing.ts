import { type RawBuilder, sql } from 'kysely'
import type { CollectionId, Document } from '../../core/document.ts'
import type { DocumentQuery, DocumentSort, Tally } from '../../core/document-query.ts'
import { AppError } from '../../core/errors.ts'
import { nameKey } from '../../core/name-key.ts'
import type { CountedListing } from '../../core/paging.ts'
import { type DocumentRow, toDocument } from './document-row.ts'
import type { Conditions } from './native.ts'
import type { Session } from './session.ts'

/** The column of each order; an index of the collection, the column and the id stands behind each. */
const columns = {
  name: 'name_order',
  pages: 'pages_total',
  status: 'status_rank',
  updated: 'updated_at',
} as const satisfies Readonly<Record<Exclude<DocumentSort, 'added'>, string>>

/** So many matches are found and sorted sooner than their order is walked from one to the next: 0.3 s in 100,000. */
const FEW = 2_000

type Place = Readonly<{ value: string | number; id: string }>

/**
 * One page of a list, read from where the one before ended: a place is the sorted value and the id, so rows that come,
 * go or change meanwhile move no other. Ids sort by arrival.
 */
export async function listDocuments(
  { db, native }: Session,
  collectionId: CollectionId,
  query: DocumentQuery,
): Promise<CountedListing<Document>> {
  const { limit, cursor, sort = 'added', order = 'asc' } = query
  const wanted = matching(native.conditions, collectionId, query)
  const column = sort === 'added' ? undefined : columns[sort]
  const value = column === undefined ? sql`null` : sql.ref(column)
  const after = cursor === undefined ? sql`true` : beyond(column, order, parseCursor(sort, cursor))
  const direction = sql.raw(order)
  const total = await countMatching(db, wanted)
  const { rows } = await sql<DocumentRow & Readonly<{ place: string | number }>>`
    select *, ${value} as place from documents where ${total > FEW ? wanted : native.conditions.amongFew(wanted)} and ${after}
    order by ${column === undefined ? sql`` : sql`${sql.ref(column)} ${direction}, `} id ${direction}
    limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(toDocument),
    next:
      rows.length > limit && last !== undefined
        ? formatCursor(sort, { value: last.place, id: last.id })
        : null,
    total,
  }
}

export async function tallyDocuments({ db }: Session, collectionId: CollectionId): Promise<Tally> {
  const { rows } = await sql<{ status: keyof Tally['documents']; count: number }>`
    select status, count(*) as count from documents where collection_id = ${collectionId} group by status`.execute(
    db,
  )
  const work = await sql<{ total: number; done: number; unopened: number }>`
    select coalesce(sum(pages_total), 0) as total, coalesce(sum(pages_read + pages_failed), 0) as done,
      count(*) filter (where pages_total = 0) as unopened
    from documents where collection_id = ${collectionId} and status in ('queued', 'reading')`.execute(db)
  const { total, done, unopened } = work.rows[0] ?? { total: 0, done: 0, unopened: 0 }
  const counts = new Map(rows.map(({ status, count }) => [status, count]))
  const of = (status: keyof Tally['documents']) => counts.get(status) ?? 0
  return {
    documents: {
      queued: of('queued'),
      reading: of('reading'),
      ready: of('ready'),
      failed: of('failed'),
      cancelled: of('cancelled'),
    },
    pages: { total, done },
    unopened,
  }
}

async function countMatching(db: Session['db'], wanted: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from documents where ${wanted}`.execute(db)
  return rows[0]?.total ?? 0
}

function matching(
  conditions: Conditions,
  collectionId: CollectionId,
  { status, name }: DocumentQuery,
): RawBuilder<boolean> {
  const ofStatus = status === undefined ? sql`true` : sql`status = ${status}`
  const key = nameKey(name ?? '').trim()
  const ofName = key === '' ? sql`true` : conditions.contains('name_key', key)
  return sql`collection_id = ${collectionId} and ${ofStatus} and ${ofName}`
}

function beyond(
  column: string | undefined,
  order: 'asc' | 'desc',
  { value, id }: Place,
): RawBuilder<boolean> {
  const than = sql.raw(order === 'asc' ? '>' : '<')
  return column === undefined
    ? sql`id ${than} ${id}`
    : sql`(${sql.ref(column)}, id) ${than} (${value}, ${id})`
}

/** Opaque to clients. By arrival it is the id alone; else the order too, which a place of another has no meaning in. */
function formatCursor(sort: DocumentSort, { value, id }: Place): string {
  return sort === 'added' ? id : Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

function parseCursor(sort: DocumentSort, cursor: string): Place {
  if (sort === 'added') return { value: '', id: cursor }
  const [of, value, id] = parseList(Buffer.from(cursor, 'base64url').toString())
  const sorted = sort === 'pages' || sort === 'status' ? typeof value === 'number' : typeof value === 'string'
  if (of !== sort || !sorted || typeof id !== 'string') throw strangeCursor()
  // `sorted` says which of the two it is.
  return { value: value as string | number, id }
}

function parseList(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function strangeCursor(): AppError {
  return new AppError('invalid-request', 'The cursor is not the `next` of a list in this order.', {
    field: 'cursor',
  })
}
