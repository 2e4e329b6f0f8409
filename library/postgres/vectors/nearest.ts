import { type RawBuilder, sql } from 'kysely'
import type { CollectionId } from '../../../core/document.ts'
import { narrows, type Scope } from '../../../core/scope.ts'
import { toVector } from '../../sql/chunk-row.ts'
import { within } from '../../sql/scope.ts'
import type { Reading, Session } from '../../sql/session.ts'
import type { NearVector, VectorKind } from '../../vector-search.ts'
import { conditions } from '../conditions.ts'
import { conditionOf, distanceOf } from './graphs.ts'
import { written } from './place.ts'

export type Near = VectorKind &
  Readonly<{ collectionId: CollectionId; vector: Float32Array; limit: number; scope: Scope }>

/**
 * The nearest by halved numbers, then put in order by the whole ones. Where few lie within the scope each is compared;
 * where many do, the walk through the graph goes on until it has met enough of them.
 */
export async function nearestPlaced(
  session: Session,
  extension: string,
  near: Near,
): Promise<readonly NearVector[]> {
  const { collectionId, limit } = near
  const more = { ...near, limit: limit + Math.max(SPARE_MIN, Math.ceil(limit * SPARE_SHARE)) }
  const labels = await placedNear(session, extension, more)
  const rows = await sql<Row>`select label, vector from vectors
    where collection_id = ${collectionId} and label = any(${labels}::integer[])`.execute(session.db)
  return best(rows.rows, near)
}

/** Vectors not yet placed, compared one by one: at most `max` of them. */
export async function nearestWaiting(
  { db }: Session,
  near: Near,
  max: number,
): Promise<Readonly<{ found: readonly NearVector[]; isAll: boolean }>> {
  const { collectionId, embedder, scope } = near
  const { rows } = await sql<Row>`
    select label, vector from vectors_waiting join vectors using (collection_id, label)
    where collection_id = ${collectionId} and embedder = ${embedder} and ${inScope('vectors', collectionId, scope)}
    limit ${max + 1}`.execute(db)
  return { found: best(rows.slice(0, max), near), isAll: rows.length <= max }
}

type Row = Readonly<{ label: number; vector: Buffer }>

/** Halving rounds cosines by some 0.0005: the nearest are surely among so many more. */
const SPARE_SHARE = 0.25
const SPARE_MIN = 10

/** Compared one by one in some 10 ms; a walk for a smaller share of a large collection takes longer. */
const FEW = 10_000

/** How broadly to search: the most pgvector allows. All true ten nearest of 10,000 are found by it (bench/million); untuned for more. */
const SEARCH_WIDTH_MAX = 1_000

/** Vectors that a walk for those within a scope looks at, at most: then it is told that there are no more. */
const WALK_MAX = 100_000

async function placedNear(session: Session, extension: string, near: Near): Promise<readonly number[]> {
  const { collectionId, scope } = near
  if (!narrows(scope)) return walk(session, extension, near, sql`true`)
  const few = await labelsWithin(session.db, collectionId, scope, FEW + 1)
  if (few.length <= FEW) return compare(session.db, extension, near, sql`label = any(${few}::integer[])`)
  const walked = await walk(session, extension, near, inScope('near_vectors', collectionId, scope))
  if (walked.length === near.limit) return walked
  return compare(session.db, extension, near, inScope('near_vectors', collectionId, scope))
}

async function walk(
  session: Session,
  extension: string,
  near: Near,
  condition: RawBuilder<unknown>,
): Promise<readonly number[]> {
  return session.db.transaction().execute(async (db) => {
    await sql
      .raw(
        `set local hnsw.ef_search to ${SEARCH_WIDTH_MAX}; set local hnsw.iterative_scan to relaxed_order;
        set local hnsw.max_scan_tuples to ${WALK_MAX}; set local enable_sort to off`,
      )
      .execute(db)
    return labelsOf(
      db,
      sql`select label from near_vectors
      where ${sql.raw(conditionOf(near.collectionId, near))} and ${condition}
      order by ${distance(extension, near)} limit ${near.limit}`,
    )
  })
}

/** The rows are taken first: no graph is walked through. */
function compare(
  db: Reading,
  extension: string,
  near: Near,
  condition: RawBuilder<unknown>,
): Promise<readonly number[]> {
  return labelsOf(
    db,
    sql`
    with placed as materialized (select label, vector from near_vectors
      where collection_id = ${near.collectionId} and embedder = ${near.embedder} and ${condition})
    select label from placed order by ${distance(extension, near)} limit ${near.limit}`,
  )
}

function distance(extension: string, near: Near): RawBuilder<unknown> {
  const expression = sql.raw(distanceOf(extension, near))
  return sql`${expression} operator(${sql.raw(extension)}.<=>) ${written(near.vector)}::${sql.raw(extension)}.halfvec(${sql.raw(String(near.dimensions))})`
}

/** `offset 0` keeps it a question about each row, asked on the way, and not a list made beforehand. */
function inScope(table: string, collectionId: CollectionId, scope: Scope): RawBuilder<unknown> {
  if (!narrows(scope)) return sql`true`
  return sql`exists (select 1 from chunks where chunks.collection_id = ${collectionId}
    and chunks.label = ${sql.ref(`${table}.label`)} and ${within(conditions, scope)} offset 0)`
}

function labelsWithin(db: Reading, collectionId: CollectionId, scope: Scope, max: number) {
  return labelsOf(
    db,
    sql`select label from chunks
    where collection_id = ${collectionId} and ${within(conditions, scope)} limit ${max}`,
  )
}

async function labelsOf(db: Reading, query: RawBuilder<unknown>): Promise<readonly number[]> {
  const { rows } = await (query as RawBuilder<{ label: number }>).execute(db)
  return rows.map(({ label }) => label)
}

function best(rows: readonly Row[], { vector, limit }: Near): readonly NearVector[] {
  return rows
    .map((row) => ({ label: row.label, similarity: cosine(toVector(row.vector), vector) }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    .slice(0, limit)
}

/** Both have unit length. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
