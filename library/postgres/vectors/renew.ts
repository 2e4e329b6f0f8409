import { sql } from 'kysely'
import type { CollectionId } from '../../../core/document.ts'
import { newGeneration } from '../../sql/generation.ts'
import type { Session } from '../../sql/session.ts'
import type { VectorSearch } from '../../vector-search.ts'
import { replaceVectors } from '../chunk-rows.ts'

export type Renewal = Readonly<{
  collectionId: CollectionId
  /** The one that they are to be made by. */
  embedder: string
  make: Parameters<VectorSearch['renew']>[2]
  signal: AbortSignal
}>

/** Embedded at a time: a second or two of a slow embedder. */
const BATCH = 32

/**
 * Vectors of other embedders are made again, outside of any transaction: who makes them reads the library, too, and may
 * take long. Processes that do so at once begin at different places, so that few are made twice; those that were made
 * meanwhile are left alone.
 */
export async function renewVectors(session: Session, renewal: Renewal): Promise<void> {
  const { make, signal } = renewal
  for (;;) {
    signal.throwIfAborted()
    const labels = await foreignLabels(session, renewal)
    if (labels.length === 0) return
    const made = await make(labels)
    // Their chunks are being removed: a later look finds the rest.
    if (made.length === 0) return
    await replaceForeign(session, renewal, made)
  }
}

/** By an index on names, which knows no inequality. */
async function foreignLabels(
  { db }: Session,
  { collectionId, embedder }: Pick<Renewal, 'collectionId' | 'embedder'>,
): Promise<readonly number[]> {
  for (const beside of [sql`<`, sql`>`]) {
    const { rows } = await sql<{ label: number }>`
      with foreign_ones as materialized (
        select label from vectors where collection_id = ${collectionId} and embedder ${beside} ${embedder}
        limit ${BATCH * PROCESSES})
      select label from foreign_ones order by random() limit ${BATCH}`.execute(db)
    if (rows.length > 0) return rows.map(({ label }) => label)
  }
  return []
}

/** So many may share the work before they often make the same. */
const PROCESSES = 16

function replaceForeign(
  session: Session,
  { collectionId, embedder }: Pick<Renewal, 'collectionId' | 'embedder'>,
  made: Awaited<ReturnType<Renewal['make']>>,
): Promise<void> {
  return session.write(async ({ db }) => {
    const { rows } = await sql<{ label: number }>`
      select label from vectors where collection_id = ${collectionId} and embedder <> ${embedder}
      and label = any(${made.map(({ label }) => label)}::integer[]) order by label for update`.execute(db)
    const foreign = new Set(rows.map(({ label }) => label))
    const wanted = made.filter(({ label }) => foreign.has(label))
    const replaced = await replaceVectors(db, collectionId, wanted, embedder)
    if (replaced > 0) await newGeneration(db, collectionId, { chunks: 0, embedder })
  })
}
