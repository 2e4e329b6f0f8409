import { sql } from 'kysely'
import { v4 as createToken } from 'uuid'
import type { ReaderChoice } from '../../core/document.ts'
import type { ClaimOptions, Job, Lease } from '../library.ts'
import { type DocumentRow, toDocument, updateDocument } from './document-row.ts'
import type { Work } from './native.ts'
import { readable } from './readable.ts'
import type { Session, Writing } from './session.ts'

/**
 * How many finished pages are worth a trip through the chunker while others are still being read, and how many are
 * handed over at most: few enough that one transaction stays small, enough to see what repeats from page to page.
 */
const STRETCH_PAGES_MIN = 8
const STRETCH_PAGES_MAX = 16

/** No lease is given for longer: one that lasts longer was given before the clock was set back. */
const LEASE_MS_MAX = 15 * 60_000

/** How long a job waits after its second loss is twice the first of these; after later ones at most the second. */
const LOSS_DELAY_MS = 1_000
const LOSS_DELAY_MS_MAX = 60_000
/** So many times doubled, it would be more. */
const DOUBLINGS_MAX = Math.ceil(Math.log2(LOSS_DELAY_MS_MAX / LOSS_DELAY_MS))

/** Of an opened document: enough pages are finished, counted from the first, for a trip through the chunker. */
export const worthIndexing = sql<boolean>`(finished_to = pages_total
  or finished_to - indexed_to > ${sql.lit(STRETCH_PAGES_MIN)})`

/** Hands out the next job. What another worker is just taking is passed over, and a lease is one's own or none. */
export function claim(session: Session, options: ClaimOptions): Promise<Job | undefined> {
  return session.writeFleeting(async (writing) => {
    await takeBackExpired(writing, options)
    for (const { id: collectionId, reader } of await collectionsAtWork(writing)) {
      const job =
        (await untilGranted(() => claimOpening(writing, collectionId, options))) ??
        (await untilGranted(() => claimIndexing(writing, collectionId, options))) ??
        (await untilGranted(() => claimPage(writing, { collectionId, reader }, options)))
      if (job === undefined) continue
      await endTurn(writing, collectionId)
      return job
    }
    return undefined
  })
}

/** Somebody else was granted the work between the look and the lease: the next look passes it over. */
const TAKEN = 'taken'

async function untilGranted(
  attempt: () => Promise<Job | typeof TAKEN | undefined>,
): Promise<Job | undefined> {
  for (;;) {
    const job = await attempt()
    if (job !== TAKEN) return job
  }
}

/**
 * A job whose worker fell silent once was most likely in the way of a kill and is free at once. One that was there each
 * time may be what kills: it waits twice as long after every further loss, and others get their turn.
 */
async function takeBackExpired({ db, native }: Writing, { now, leaseMs }: ClaimOptions): Promise<void> {
  const lost = {
    losses: sql<number>`losses + 1`,
    retry_at: sql<number>`${sql.lit(now)} + case when losses = 0 then 0
      when losses >= ${sql.lit(DOUBLINGS_MAX)} then ${sql.lit(LOSS_DELAY_MS_MAX)} else ${sql.lit(LOSS_DELAY_MS)} << losses end`,
  }
  const expired = await db
    .selectFrom('leases')
    .selectAll()
    .where((lease) =>
      lease.or([lease('until', '<=', now), lease('until', '>', now + Math.max(leaseMs, LEASE_MS_MAX))]),
    )
    .forUpdate()
    .skipLocked()
    .execute()
  if (expired.length === 0) return
  const tokens = expired.map(({ token }) => token)
  await db.deleteFrom('leases').where(native.conditions.isOneOf('token', tokens)).execute()
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
function collectionsAtWork({ db }: Writing) {
  return db
    .selectFrom('collections')
    .select(['id', 'reader'])
    .where(
      sql<boolean>`exists (select 1 from documents
        where collection_id = collections.id and status in ('queued', 'reading'))`,
    )
    .orderBy('served')
    .orderBy('id')
    .execute()
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
): Promise<Job | typeof TAKEN | undefined> {
  const row = await idleDocuments(writing, collectionId, options.now)
    .where('pages_total', '=', 0)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const lease = await grant(writing, row, { kind: 'open', page: 0, to_page: 0 }, options)
  if (lease === undefined) return TAKEN
  return { kind: 'open', ...baseOf(lease, row, row) }
}

async function claimIndexing(
  writing: Writing,
  collectionId: string,
  options: ClaimOptions,
): Promise<Job | typeof TAKEN | undefined> {
  const found = await idleDocuments(writing, collectionId, options.now)
    .where('pages_total', '>', 0)
    .where(worthIndexing)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const from = found.indexed_to + 1
  const whole = found.finished_to === found.pages_total
  const to = Math.min(found.indexed_to + STRETCH_PAGES_MAX, whole ? found.finished_to : found.finished_to - 1)
  const lease = await grant(writing, found, { kind: 'index', page: from, to_page: to }, options)
  if (lease === undefined) return TAKEN
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
  { collectionId, reader }: Readonly<{ collectionId: string; reader: ReaderChoice }>,
  options: ClaimOptions,
): Promise<Job | typeof TAKEN | undefined> {
  const { db, native } = writing
  const wanted = { collectionId, now: options.now, readable: readable(reader, options.readers) }
  const page =
    (await native.pages.firstFree(db, { ...wanted, turn: 'first' })) ??
    (await native.pages.firstFree(db, { ...wanted, turn: 'later' }))
  if (page === undefined) return undefined
  const { number } = page
  const document = { id: page.document_id, collection_id: collectionId }
  const lease = await grant(writing, document, { kind: 'page', page: number, to_page: number }, options)
  if (lease === undefined) return TAKEN
  const found = await db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', document.id)
    .executeTakeFirstOrThrow()
  const row = await beginReading(writing, found)
  return { kind: 'page', ...baseOf(lease, row, page), page: number, reader: page.asked ?? reader }
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
    .forNoKeyUpdate()
    .skipLocked()
}

async function grant(
  { db, native }: Writing,
  document: Pick<DocumentRow, 'id' | 'collection_id'>,
  work: Work,
  { now, leaseMs, member = '' }: ClaimOptions,
): Promise<Lease | undefined> {
  const lease = { token: createToken(), until: now + leaseMs }
  return (await native.grant(db, document, work, { ...lease, member })) ? lease : undefined
}

async function beginReading(writing: Writing, row: DocumentRow): Promise<DocumentRow> {
  return row.status === 'reading' ? row : updateDocument(writing, row.id, { status: 'reading' })
}

function baseOf(lease: Lease, row: DocumentRow, tried: Readonly<{ attempts: number; losses: number }>) {
  return {
    lease,
    document: toDocument(row),
    attempt: tried.attempts + 1,
    losses: tried.losses,
    trace: row.trace ?? undefined,
  }
}
