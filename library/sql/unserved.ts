import { type RawBuilder, sql } from 'kysely'
import type { ReaderChoice } from '../../core/document.ts'
import type { Jobs } from '../library.ts'
import { updateDocument } from './document-row.ts'
import type { Session } from './session.ts'

const CHOICES: readonly ReaderChoice[] = ['auto', 'tesseract', 'kosmos-2.5']

/** Marked or unmarked in one go: a transaction of some milliseconds. The next look takes the next ones. */
const MARKED_AT_ONCE = 200

/** Those whose mark is wrong are looked for first, so that nothing is written while nothing changes. */
export async function markUnserved(session: Session, readers: readonly ReaderChoice[]): Promise<void> {
  const missing = CHOICES.filter((choice) => !readers.includes(choice))
  const waiting = missing.map((choice) => sql<boolean>`(waits_for = ${choice} and ${waitsFor(choice)})`)
  const served = await documentsWhere(
    session,
    sql`waits_for is not null and not ${waiting.length === 0 ? sql`false` : sql`(${sql.join(waiting, sql` or `)})`}`,
  )
  await mark(session, served, null)
  for (const choice of missing) {
    const unmarked = sql<boolean>`waits_for is null and ${waitsFor(choice)}`
    await mark(session, await documentsWhere(session, unmarked), choice)
  }
}

export async function unserved({ db }: Session): ReturnType<Jobs['unserved']> {
  const { rows } = await sql<{ waitsFor: ReaderChoice; documents: number; pages: number }>`
    select waits_for as "waitsFor", count(*) as documents,
      coalesce(sum(pages_total - pages_read - pages_failed), 0) as pages
    from documents where waits_for is not null group by waits_for order by waits_for`.execute(db)
  return rows
}

/** Of a document: it has a page for this choice, or, unopened, may have. Whoever reads `auto` opens files. */
function waitsFor(choice: ReaderChoice): RawBuilder<boolean> {
  return sql`(status in ('queued', 'reading') and (
    ${choice === 'auto' ? sql`pages_total = 0` : sql`false`}
    or ((select reader from collections where id = documents.collection_id) = ${choice}
      and exists (select 1 from pages
        where document_id = documents.id and number > documents.finished_to and status = 'waiting' and asked is null))
    or exists (select 1 from pages
      where document_id = documents.id and status = 'waiting' and asked is not null and asked = ${choice})))`
}

async function documentsWhere({ db }: Session, wrong: RawBuilder<boolean>): Promise<readonly string[]> {
  const rows = await db.selectFrom('documents').select('id').where(wrong).limit(MARKED_AT_ONCE).execute()
  return rows.map(({ id }) => id)
}

async function mark(session: Session, ids: readonly string[], choice: ReaderChoice | null): Promise<void> {
  if (ids.length === 0) return
  await session.writeFleeting(async (writing) => {
    const rows = await writing.db
      .selectFrom('documents')
      .select('id')
      .where(writing.native.conditions.isOneOf('id', ids))
      .orderBy('id')
      .forNoKeyUpdate()
      .skipLocked()
      .execute()
    for (const { id } of rows) await updateDocument(writing, id, { waits_for: choice })
  })
}
