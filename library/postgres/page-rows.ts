import { type RawBuilder, sql } from 'kysely'
import { type FreePage, PAGES_AT_A_TURN, type Turn } from '../sql/free-page.ts'
import type { Native } from '../sql/native.ts'
import type { Writing } from '../sql/session.ts'

export const pageRows: Native['pages'] = {
  add: async (db, { id, collection_id }, count) => {
    await sql`insert into pages (collection_id, document_id, number)
      select ${collection_id}, ${id}, number from generate_series(1, ${count}::integer) number`.execute(db)
  },
  keep: async (db, { id, collection_id }, page) => {
    await sql`insert into page_contents (collection_id, document_id, number, json)
      values (${collection_id}, ${id}, ${page.number}, ${JSON.stringify(page)})
      on conflict (document_id, number, collection_id) do update set json = excluded.json`.execute(db)
  },
  firstFree: firstFreePage,
}

type Wanted = Parameters<Native['pages']['firstFree']>[1]

const turns: Readonly<Record<Turn, Readonly<{ which: RawBuilder<boolean>; order: RawBuilder<unknown> }>>> = {
  first: { which: sql`finished_to < ${sql.lit(PAGES_AT_A_TURN)}`, order: sql`id` },
  later: {
    which: sql`finished_to >= ${sql.lit(PAGES_AT_A_TURN)}`,
    order: sql`finished_to / ${sql.lit(PAGES_AT_A_TURN)}, id`,
  },
}

/**
 * The first page of the first document that has one to read. Both are locked as they are come by, so only the one that is
 * taken is: the document against those who would revoke its leases, the page against other workers, who pass it over.
 */
async function firstFreePage(
  db: Writing['db'],
  { collectionId, turn, now, readable }: Wanted,
): Promise<FreePage | undefined> {
  const { which, order } = turns[turn]
  const { rows } = await sql<FreePage>`
    select p.*
    from (select id, finished_to from documents
      where collection_id = ${collectionId} and status in ('queued', 'reading')
        and ${which} and finished_to < pages_total
      order by ${order} for key share skip locked) d
    cross join lateral (select document_id, number, attempts, losses, asked from pages
      where document_id = d.id and number > d.finished_to and status = 'waiting' and retry_at <= ${now}
        and ${readable} and not exists (select 1 from leases
          where leases.document_id = pages.document_id and page = number and kind = 'page')
      order by number limit 1 for update skip locked) p
    limit 1`.execute(db)
  return rows[0]
}
