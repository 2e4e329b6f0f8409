import { sql } from 'kysely'
import type { CollectionId } from '../../../core/document.ts'
import { toVector } from '../../sql/chunk-row.ts'
import type { Session } from '../../sql/session.ts'

/** Placing one into a graph of a million takes some milliseconds; a document that is removed waits for all of these. */
const BATCH = 128

/**
 * Copies vectors that wait into the table that is searched, and into its graph with it. Several processes may do so at
 * once: each takes what no other has, and passes over what is being removed.
 */
export async function placeWaiting(
  session: Session,
  schema: string,
  collectionId: CollectionId,
  signal: AbortSignal,
): Promise<number> {
  let all = 0
  for (;;) {
    signal.throwIfAborted()
    const placed = await session.writeFleeting(async ({ db }) => {
      const { rows } = await sql<Readonly<{ label: number; embedder: string; vector: Buffer }>>`
        select label, v.embedder, v.vector
        from vectors_waiting w join vectors v using (collection_id, label)
        where collection_id = ${collectionId} order by label limit ${BATCH}
        for update of w skip locked for key share of v skip locked`.execute(db)
      if (rows.length === 0) return 0
      const labels = rows.map(({ label }) => label)
      await sql`
        insert into near_vectors (collection_id, label, embedder, vector)
        select ${collectionId}, label, embedder, vector::${sql.raw(schema)}.halfvec
        from unnest(${labels}::integer[], ${rows.map(({ embedder }) => embedder)}::text[],
          ${rows.map(({ vector }) => written(toVector(vector)))}::text[]) as taken (label, embedder, vector)
        on conflict (collection_id, label) do update set embedder = excluded.embedder, vector = excluded.vector`.execute(
        db,
      )
      await sql`delete from vectors_waiting
        where collection_id = ${collectionId} and label = any(${labels}::integer[])`.execute(db)
      return rows.length
    })
    if (placed === 0) return all
    all += placed
  }
}

/** As pgvector reads it: https://github.com/pgvector/pgvector#vector-type. */
export function written(vector: Float32Array): string {
  return `[${vector.join(',')}]`
}
