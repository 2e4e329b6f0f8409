import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../core/scope.ts'

/** The condition that rows of `chunks` lie within the scope. */
export function within({ documents, pages, added, region }: Scope): RawBuilder<boolean> {
  const conditions = [sql<boolean>`true`]
  if (documents !== undefined) {
    conditions.push(sql`chunks.document_id in (select value from json_each(${JSON.stringify(documents)}))`)
  }
  if (pages !== undefined) {
    conditions.push(sql`chunks.first_page <= ${pages.to} and chunks.last_page >= ${pages.from}`)
  }
  if (added?.from !== undefined || added?.until !== undefined) conditions.push(addedWithin(added))
  if (region !== undefined) conditions.push(touches(region))
  return sql.join(conditions, sql` and `)
}

function addedWithin({ from, until }: NonNullable<Scope['added']>): RawBuilder<boolean> {
  const since = from === undefined ? sql`true` : sql`created_at >= ${from}`
  const before = until === undefined ? sql`true` : sql`created_at < ${until}`
  return sql`chunks.document_id in (select id from documents where ${since} and ${before})`
}

/** The pages come first: they spare all other chunks having their spans parsed. */
function touches({ page, box }: NonNullable<Scope['region']>): RawBuilder<boolean> {
  return sql`chunks.first_page <= ${page} and chunks.last_page >= ${page} and exists (
    select 1 from json_each(chunks.spans)
    where value ->> '$.page' = ${page}
      and value ->> '$.box.x0' < ${box.x1} and value ->> '$.box.x1' > ${box.x0}
      and value ->> '$.box.y0' < ${box.y1} and value ->> '$.box.y1' > ${box.y0})`
}
