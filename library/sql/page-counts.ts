import { sql } from 'kysely'
import type { DocumentRow } from './document-row.ts'
import type { Writing } from './session.ts'

/** The columns of a document that its pages' states decide, counted from them. */
export async function countPages(
  db: Writing['db'],
  row: Pick<DocumentRow, 'id' | 'pages_total'>,
): Promise<Pick<DocumentRow, 'pages_read' | 'pages_failed' | 'finished_to'>> {
  const { rows } = await sql<{ read: number; failed: number }>`
    select count(*) filter (where status = 'read') as read, count(*) filter (where status = 'failed') as failed
    from pages where document_id = ${row.id}`.execute(db)
  return {
    pages_read: rows[0]?.read ?? 0,
    pages_failed: rows[0]?.failed ?? 0,
    finished_to: await finishedTo(db, row.id, row.pages_total),
  }
}

/** Pages 1 to this one are read or failed. */
export async function finishedTo(db: Writing['db'], documentId: string, total: number): Promise<number> {
  const waiting = await db
    .selectFrom('pages')
    .select('number')
    .where('document_id', '=', documentId)
    .where('status', '=', 'waiting')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return waiting === undefined ? total : waiting.number - 1
}
