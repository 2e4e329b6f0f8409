import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../core/scope.ts'
import type { Conditions } from './native.ts'

/** The condition that rows of `chunks` lie within the scope. */
export function within(
  conditions: Conditions,
  { documents, pages, added, region }: Scope,
): RawBuilder<boolean> {
  const all = [sql<boolean>`true`]
  if (documents !== undefined) {
    all.push(conditions.isOneOf('chunks.document_id', documents))
  }
  if (pages !== undefined) {
    all.push(sql`chunks.first_page <= ${pages.to} and chunks.last_page >= ${pages.from}`)
  }
  if (added?.from !== undefined || added?.until !== undefined) all.push(addedWithin(added))
  if (region !== undefined) {
    // The pages come first: they spare all other chunks having their spans parsed.
    const { page } = region
    all.push(sql`chunks.first_page <= ${page} and chunks.last_page >= ${page}`, conditions.touches(region))
  }
  return sql.join(all, sql` and `)
}

function addedWithin({ from, until }: NonNullable<Scope['added']>): RawBuilder<boolean> {
  const since = from === undefined ? sql`true` : sql`created_at >= ${from}`
  const before = until === undefined ? sql`true` : sql`created_at < ${until}`
  return sql`chunks.document_id in (select id from documents where ${since} and ${before})`
}
