import type { Selectable } from 'kysely'
import type { Page } from '../../core/page.ts'
import type { PageSummary, Pages } from '../library.ts'
import type { Schema } from './schema.ts'
import type { Reading, Session } from './session.ts'

export function createPages(session: Session): Pages {
  const { db } = session
  return {
    find: (documentId, number) => findPage(db, documentId, number),
    summary: async (documentId, number) => {
      const row = await db
        .selectFrom('pages')
        .selectAll()
        .where('document_id', '=', documentId)
        .where('number', '=', number)
        .executeTakeFirst()
      return row && toSummary(row, await isLeased(db, documentId, number))
    },
    each: (documentId, part = {}) => eachPage(session, documentId, part),
    failures: async (documentId) => {
      const rows = await db
        .selectFrom('pages')
        .selectAll()
        .where('document_id', '=', documentId)
        .where('status', '=', 'failed')
        .orderBy('number')
        .execute()
      return rows.map((row) => toSummary(row, false))
    },
  }
}

async function findPage(db: Reading, documentId: string, number: number): Promise<Page | undefined> {
  const row = await db
    .selectFrom('page_contents')
    .select('json')
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && parsePage(row.json)
}

async function isLeased(db: Reading, documentId: string, number: number): Promise<boolean> {
  const leases = await db
    .selectFrom('leases')
    .select('token')
    .where('document_id', '=', documentId)
    .where('page', '=', number)
    .where('kind', '=', 'page')
    .execute()
  return leases.length > 0
}

/** A query a page: nothing stays open between two, however slowly they are taken. */
async function* eachPage(
  { db, native: { conditions } }: Session,
  documentId: string,
  { from = 1, to, runs = [] }: NonNullable<Parameters<Pages['each']>[1]>,
): AsyncGenerator<Page> {
  let after = from - 1
  for (;;) {
    const row = await db
      .selectFrom('page_contents')
      .select(['number', 'json'])
      .where('document_id', '=', documentId)
      .where('number', '>', after)
      .$if(to !== undefined, (query) => query.where('number', '<=', to ?? 0))
      .$if(runs.length > 0, (query) => query.where(conditions.mayPrint(runs)))
      .orderBy('number')
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return
    yield parsePage(row.json)
    after = row.number
  }
}

/** Only this library writes the column, and it writes pages. */
function parsePage(json: string): Page {
  return JSON.parse(json) as Page
}

function toSummary(row: Selectable<Schema['pages']>, leased: boolean): PageSummary {
  return {
    number: row.number,
    status: row.status === 'waiting' && leased ? 'reading' : row.status,
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.problem_code !== null && { problemCode: row.problem_code }),
  }
}
