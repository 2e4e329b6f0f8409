import { type Selectable, sql } from 'kysely'
import type { Page } from '../../core/page.ts'
import type { PageSummary, Pages } from '../library.ts'
import type { Schema } from './schema.ts'
import type { Session, Writing } from './session.ts'

export function createPages({ db }: Session): Pages {
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
    each: (documentId, part = {}) => eachPage(db, documentId, part),
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

type Reading = Session['db'] | Writing['db']

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
  db: Reading,
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
      .$if(runs.length > 0, (query) => query.where(mayPrint(runs)))
      .orderBy('number')
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return
    yield parsePage(row.json)
    after = row.number
  }
}

/** 0.1 ms a page, where parsing one takes 0.4. LIKE is blind to case in ASCII; a hyphen that ends a text is at a quote. */
function mayPrint(runs: readonly string[]) {
  const plain = runs.map((run) => sql<boolean>`json like ${`%${run.replace(/[^a-z0-9]/gi, '')}%`}`)
  return sql<boolean>`((${sql.join(plain, sql` and `)}) or json like '%-"%'
    or length(json) <> length(cast(json as blob)))`
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
  }
}
