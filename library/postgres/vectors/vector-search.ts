import { sql } from 'kysely'
import type { Session } from '../../sql/session.ts'
import type { VectorSearch } from '../../vector-search.ts'
import { createGraphs, type GraphsOptions } from './graphs.ts'
import { nearestPlaced, nearestWaiting } from './nearest.ts'
import { placeWaiting } from './place.ts'
import { renewVectors } from './renew.ts'

/** Compared one by one in some milliseconds; while more than these wait, the answer is put together from less than all. */
const WAITING_MAX = 2_000

/** Vectors that pgvector searches: placed ones by their graph or one by one, and those that wait one by one. */
export function createVectorSearch(session: Session, options: GraphsOptions): VectorSearch {
  const { extension } = options
  const graphs = createGraphs(session, options)
  return {
    kind: 'pgvector',
    async nearest(collectionId, vector, search) {
      const near = { ...search, collectionId, vector }
      // First what waits: what is placed in between is then found twice, not missed.
      const waiting = await nearestWaiting(session, near, WAITING_MAX)
      const placed = await nearestPlaced(session, extension, near)
      if (placed.length === 0 && !waiting.isAll) return undefined
      const all = new Map([...waiting.found, ...placed].map((one) => [one.label, one]))
      return [...all.values()]
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .slice(0, near.limit)
    },
    async tend(collectionId, kind, signal) {
      const placed = await placeWaiting(session, extension, collectionId, signal)
      await graphs.tend(collectionId, kind)
      return placed
    },
    renew: (collectionId, embedder, make, signal) =>
      renewVectors(session, { collectionId, embedder, make, signal }),
    async describe(collectionId) {
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from vectors_waiting where collection_id = ${collectionId}`.execute(
        session.db,
      )
      return { waiting: rows[0]?.waiting ?? 0, bytes: await graphs.bytes(collectionId) }
    },
    forgetGraphs: graphs.forgetAll,
    close: graphs.close,
  }
}
