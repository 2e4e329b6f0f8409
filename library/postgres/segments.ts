import { sql } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Session, Writing } from '../sql/session.ts'

export type SegmentLimits = Readonly<{
  /** Pending chunks that are inverted together: a search goes through the tokens of all that are pending. */
  pendingMax: number
  /** So many segments of a level become one of the next. */
  segmentsMax: number
  /** Above it segments stay as they are. */
  levelMax: number
  /** Chunks that are gone are left out when they are so many, and so great a share of the collection's. */
  goneMin: number
  goneShare: number
}>

/** More levels would write a posting once more each; more segments are more looks a term. */
const LIMITS: SegmentLimits = {
  pendingMax: 64,
  segmentsMax: 16,
  levelMax: 2,
  goneMin: 1_000,
  goneShare: 0.2,
}

/** Any number, the letters `lect`; the second is of the collection. */
const LOCK = 0x6c656374

/**
 * Keeps the keyword index of the document's collection in few, long rows, as a log-structured merge tree does: what is
 * pending is inverted into a segment, and segments are merged into larger ones. One process at a time does it for a
 * collection; what it throws leaves everything as it was.
 */
export async function tidyKeywords(
  session: Session,
  documentId: DocumentId,
  limits: SegmentLimits = LIMITS,
): Promise<void> {
  const collection = await session.db
    .selectFrom('documents')
    .innerJoin('collections', 'collections.id', 'documents.collection_id')
    .select(['collections.id', 'collections.chunks'])
    .where('documents.id', '=', documentId)
    .executeTakeFirst()
  if (collection === undefined) return
  while (await tidyStep(session, collection, limits)) {
    // One step, one transaction: others have their turn at the lock in between.
  }
}

type Collection = Readonly<{ id: CollectionId; chunks: number }>

/** Whether there was something to do. */
async function tidyStep(
  session: Session,
  { id, chunks }: Collection,
  limits: SegmentLimits,
): Promise<boolean> {
  const state = await look(session, id)
  const inverts = state.pending >= limits.pendingMax
  const full = state.levels.find(
    ({ level, segments }) => level < limits.levelMax && segments >= limits.segmentsMax,
  )
  const cleans = state.gone >= limits.goneMin && state.gone >= limits.goneShare * chunks
  if (!inverts && full === undefined && !cleans) return false
  return session.writeFleeting(async ({ db }) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${LOCK}::integer, hashtext(${id})) as mine`.execute(db)
    if (rows[0]?.mine !== true) return false
    // Merging the largest segments takes tens of seconds.
    await sql`set local statement_timeout = 0`.execute(db)
    if (inverts) await invert(db, id)
    else if (full !== undefined) await merge(db, id, full.level)
    else await clean(db, id)
    return true
  })
}

async function look({ db }: Session, id: CollectionId) {
  const { rows } = await sql<{ pending: number; gone: number }>`
    select (select count(*) from keyword_pending where collection_id = ${id} and field = 'words') as pending,
      (select count(*) from keyword_gone where collection_id = ${id}) as gone`.execute(db)
  const levels = await sql<{ level: number; segments: number }>`
    select level, count(*) as segments from keyword_segments where collection_id = ${id}
    group by level order by level`.execute(db)
  return { pending: rows[0]?.pending ?? 0, gone: rows[0]?.gone ?? 0, levels: levels.rows }
}

/** What is pending becomes a segment of the lowest level. */
async function invert(db: Writing['db'], id: CollectionId): Promise<void> {
  const segment = await addSegment(db, id, 0)
  await sql`
    with taken as (delete from keyword_pending where collection_id = ${id} returning field, label, length, terms, counts)
    insert into keyword_postings (collection_id, segment, field, term, chunks, postings)
    select ${id}, ${segment}::bigint, field, t.term, count(*),
      array_agg((label::bigint << 32) | (least(t.count, 65535)::bigint << 16) | least(length, 65535))
    from taken, unnest(terms, counts) as t (term, count) group by field, t.term`.execute(db)
}

/** The segments of a level become one of the next. */
async function merge(db: Writing['db'], id: CollectionId, level: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from keyword_segments where collection_id = ${id} and level = ${level} order by id`.execute(db)
  await rewrite(
    db,
    id,
    rows.map((row) => row.id),
    level + 1,
  )
}

/** Every segment is written anew without what is gone; then nothing of that is left. */
async function clean(db: Writing['db'], id: CollectionId): Promise<void> {
  const gone = await sql<{
    label: number
  }>`select label from keyword_gone where collection_id = ${id}`.execute(db)
  const labels = gone.rows.map(({ label }) => label)
  await sql`delete from keyword_pending where collection_id = ${id} and label = any(${labels}::integer[])`.execute(
    db,
  )
  const segments = await sql<{ id: number; level: number }>`
    select id, level from keyword_segments where collection_id = ${id}`.execute(db)
  for (const segment of segments.rows) await rewrite(db, id, [segment.id], segment.level)
  await sql`delete from keyword_gone where collection_id = ${id} and label = any(${labels}::integer[])`.execute(
    db,
  )
}

async function rewrite(
  db: Writing['db'],
  id: CollectionId,
  segments: readonly number[],
  level: number,
): Promise<void> {
  const target = await addSegment(db, id, level)
  await sql`
    with gone as materialized (select label from keyword_gone where collection_id = ${id})
    insert into keyword_postings (collection_id, segment, field, term, chunks, postings)
    select ${id}, ${target}::bigint, field, term, count(*), array_agg(posting)
    from keyword_postings, unnest(postings) posting
    where collection_id = ${id} and segment = any(${segments}::bigint[])
      and not exists (select 1 from gone where label = (posting >> 32)::integer)
    group by field, term`.execute(db)
  await sql`delete from keyword_segments where collection_id = ${id} and id = any(${segments}::bigint[])`.execute(
    db,
  )
}

async function addSegment(db: Writing['db'], id: CollectionId, level: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into keyword_segments (collection_id, level) values (${id}, ${level}) returning id`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('A row that was inserted comes back.')
  return row.id
}
