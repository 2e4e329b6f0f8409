import { type RawBuilder, sql } from 'kysely'
import { type FreePage, PAGES_AT_A_TURN, type Turn } from '../sql/free-page.ts'
import type { Native } from '../sql/native.ts'
import type { Writing } from '../sql/session.ts'

export const pageRows: Native['pages'] = {
  add: async (db, { id }, count) => {
    await sql`insert into pages (document_id, number)
      with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < ${count})
      select ${id}, number from numbers`.execute(db)
  },
  keep: async (db, { id }, page) => {
    await db
      .insertInto('page_contents')
      .values({ document_id: id, number: page.number, json: JSON.stringify(page) })
      .onConflict((earlier) =>
        earlier.columns(['document_id', 'number']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })),
      )
      .execute()
  },
  firstFree: firstFreePage,
}

type Wanted = Parameters<Native['pages']['firstFree']>[1]

const turns: Readonly<Record<Turn, Readonly<{ which: RawBuilder<boolean>; order: RawBuilder<unknown> }>>> = {
  first: { which: sql<boolean>`d.finished_to < ${sql.lit(PAGES_AT_A_TURN)}`, order: sql`d.id` },
  later: {
    which: sql<boolean>`d.finished_to >= ${sql.lit(PAGES_AT_A_TURN)}`,
    order: sql`d.finished_to / ${sql.lit(PAGES_AT_A_TURN)}, d.id`,
  },
}

/**
 * The first page of the first document that has one to read. The inner query stops at the first free page; as a join, all
 * pages of the first document would be gathered and sorted for it, 13 ms when there are 20,000.
 */
async function firstFreePage(
  db: Writing['db'],
  { collectionId, turn, now, readable }: Wanted,
): Promise<FreePage | undefined> {
  const { which, order } = turns[turn]
  const { rows } = await sql<{ id: string; number: number }>`
    select d.id, (select p.number from pages p
      where p.document_id = d.id and p.number > d.finished_to and p.status = 'waiting' and p.retry_at <= ${now}
        and ${readable} and not exists (select 1 from leases l
          where l.document_id = p.document_id and l.page = p.number and l.kind = 'page')
      order by p.number limit 1) as number
    from documents d
    where d.collection_id = ${collectionId} and d.status in ('queued', 'reading')
      and ${which} and d.finished_to < d.pages_total and number is not null
    order by ${order} limit 1`.execute(db)
  const [free] = rows
  if (free === undefined) return undefined
  return db
    .selectFrom('pages')
    .select(['document_id', 'number', 'attempts', 'losses', 'asked'])
    .where('document_id', '=', free.id)
    .where('number', '=', free.number)
    .executeTakeFirst()
}
