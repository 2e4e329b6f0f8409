import { sql } from 'kysely'
import { v4 as createToken } from 'uuid'
import type { ReaderChoice } from '../../core/document.ts'
import type { ClaimOptions, Job, Lease } from '../library.ts'
import { type DocumentRow, findDocumentRow, toDocument, updateDocument } from './document-row.ts'
import type { Session, Writing } from './session.ts'

/**
 * How many finished pages are worth a trip through the chunker while others are still being read, and how many are
 * handed over at most: few enough that one transaction stays small, enough to see what repeats from page to page.
 */
const STRETCH_PAGES_MIN = 8
const STRETCH_PAGES_MAX = 16

/** So many pages of a document are read in one go. Then those of the collection that got fewer have their turn. */
const PAGES_AT_A_TURN = 64

/** How long a job waits after its second loss is twice the first of these; after later ones at most the second. */
const LOSS_DELAY_MS = 1_000
const LOSS_DELAY_MS_MAX = 60_000

/** Of an opened document: enough pages are finished, counted from the first, for a trip through the chunker. */
export const worthIndexing = sql<boolean>`(finished_to = pages_total
  or finished_to - indexed_to > ${sql.lit(STRETCH_PAGES_MIN)})`

/** Hands out the next job. The right to write is held from the first look to the lease, so no two get the same. */
export function claim(session: Session, options: ClaimOptions): Promise<Job | undefined> {
  return session.writeFleeting(async (writing) => {
    await takeBackExpired(writing, options.now)
    for (const collectionId of await collectionsAtWork(writing)) {
      const job =
        (await claimOpening(writing, collectionId, options)) ??
        (await claimIndexing(writing, collectionId, options)) ??
        (await claimPage(writing, collectionId, options))
      if (job === undefined) continue
      await endTurn(writing, collectionId)
      return job
    }
    return undefined
  })
}

/**
 * A job whose worker fell silent once was most likely in the way of a kill and is free at once. One that was there each
 * time may be what kills: it waits twice as long after every further loss, and others get their turn.
 */
async function takeBackExpired({ db }: Writing, now: number): Promise<void> {
  const lost = {
    losses: sql<number>`losses + 1`,
    retry_at: sql<number>`${now} + iif(losses = 0, 0, min(${LOSS_DELAY_MS_MAX}, ${LOSS_DELAY_MS} << min(losses, 20)))`,
  }
  const expired = await db.deleteFrom('leases').where('until', '<=', now).returningAll().execute()
  for (const { kind, document_id, page } of expired) {
    if (kind === 'page') {
      await db
        .updateTable('pages')
        .set(lost)
        .where('document_id', '=', document_id)
        .where('number', '=', page)
        .execute()
    } else await db.updateTable('documents').set(lost).where('id', '=', document_id).execute()
  }
}

/** Those with documents under way, the one whose turn is longest ago first. */
async function collectionsAtWork({ db }: Writing): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('collections')
    .select('id')
    .where(
      sql<boolean>`exists (select 1 from documents
        where collection_id = collections.id and status in ('queued', 'reading'))`,
    )
    .orderBy('served')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

async function endTurn({ db }: Writing, collectionId: string): Promise<void> {
  await db
    .updateTable('collections')
    .set({ served: sql`(select max(served) + 1 from collections)` })
    .where('id', '=', collectionId)
    .execute()
}

async function claimOpening(
  writing: Writing,
  collectionId: string,
  options: ClaimOptions,
): Promise<Job | undefined> {
  const row = await idleDocuments(writing, collectionId, options.now)
    .where('pages_total', '=', 0)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const lease = await grant(writing, { kind: 'open', document_id: row.id, page: 0, to_page: 0 }, options)
  return { kind: 'open', ...baseOf(lease, row, row) }
}

async function claimIndexing(
  writing: Writing,
  collectionId: string,
  options: ClaimOptions,
): Promise<Job | undefined> {
  const found = await idleDocuments(writing, collectionId, options.now)
    .where('pages_total', '>', 0)
    .where(worthIndexing)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const from = found.indexed_to + 1
  const whole = found.finished_to === found.pages_total
  const to = Math.min(found.indexed_to + STRETCH_PAGES_MAX, whole ? found.finished_to : found.finished_to - 1)
  const work = { kind: 'index', document_id: found.id, page: from, to_page: to } as const
  const lease = await grant(writing, work, options)
  const row = await beginReading(writing, found)
  return {
    kind: 'index',
    ...baseOf(lease, row, row),
    from,
    to,
    last: to === row.pages_total,
    carry: row.carry ?? undefined,
    ordinal: row.next_ordinal,
  }
}

async function claimPage(
  writing: Writing,
  collectionId: string,
  options: ClaimOptions,
): Promise<Job | undefined> {
  const page =
    (await firstFreePage(writing, collectionId, options.now, FIRST_TURN)) ??
    (await firstFreePage(writing, collectionId, options.now, LATER_TURN))
  if (page === undefined) return undefined
  const work = {
    kind: 'page',
    document_id: page.document_id,
    page: page.number,
    to_page: page.number,
  } as const
  const lease = await grant(writing, work, options)
  const row = await beginReading(writing, await findDocumentRow(writing.db, page.document_id))
  return { kind: 'page', ...baseOf(lease, row, page), page: page.number, reader: page.reader }
}

type FreePage = Readonly<{
  document_id: string
  number: number
  attempts: number
  losses: number
  reader: ReaderChoice
}>

/** Most documents are read in their first turn, in order of arrival; sorting by turns is left to the few long ones. */
const FIRST_TURN = { which: sql<boolean>`d.finished_to < ${sql.lit(PAGES_AT_A_TURN)}`, order: sql`d.id` }
const LATER_TURN = {
  which: sql<boolean>`d.finished_to >= ${sql.lit(PAGES_AT_A_TURN)}`,
  order: sql`d.finished_to / ${sql.lit(PAGES_AT_A_TURN)}, d.id`,
}

/**
 * The first page of the first document that has one to read. The inner query stops at the first free page; as a join, all
 * pages of the first document would be gathered and sorted for it, 13 ms when there are 20,000.
 */
async function firstFreePage(
  { db }: Writing,
  collectionId: string,
  now: number,
  { which, order }: typeof FIRST_TURN,
): Promise<FreePage | undefined> {
  const { rows } = await sql<{ id: string; number: number }>`
    select d.id, (select p.number from pages p
      where p.document_id = d.id and p.number > d.finished_to and p.status = 'waiting' and p.retry_at <= ${now}
        and not exists (select 1 from leases l
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
    .innerJoin('documents', 'documents.id', 'pages.document_id')
    .innerJoin('collections', 'collections.id', 'documents.collection_id')
    .select(['pages.document_id', 'pages.number', 'pages.attempts', 'pages.losses'])
    .select(sql<ReaderChoice>`coalesce(pages.asked, collections.reader)`.as('reader'))
    .where('pages.document_id', '=', free.id)
    .where('pages.number', '=', free.number)
    .executeTakeFirst()
}

/** Documents of the collection in order of arrival that wait for nothing and are neither opened nor indexed now. */
function idleDocuments({ db }: Writing, collectionId: string, now: number) {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .where(sql<boolean>`status in ('queued', 'reading')`)
    .where('retry_at', '<=', now)
    .where(
      sql<boolean>`not exists (select 1 from leases
        where document_id = documents.id and kind <> 'page')`,
    )
    .orderBy('id')
    .limit(1)
}

async function grant(
  { db }: Writing,
  work: Readonly<{ kind: 'open' | 'page' | 'index'; document_id: string; page: number; to_page: number }>,
  { now, leaseMs }: ClaimOptions,
): Promise<Lease> {
  const lease = { token: createToken(), until: now + leaseMs }
  await db
    .insertInto('leases')
    .values({ ...work, ...lease })
    .execute()
  return lease
}

async function beginReading(writing: Writing, row: DocumentRow): Promise<DocumentRow> {
  return row.status === 'reading' ? row : updateDocument(writing, row.id, { status: 'reading' })
}

function baseOf(lease: Lease, row: DocumentRow, tried: Readonly<{ attempts: number; losses: number }>) {
  return { lease, document: toDocument(row), attempt: tried.attempts + 1, losses: tried.losses }
}
