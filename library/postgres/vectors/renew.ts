import { sql } from 'kysely'
import type { CollectionId } from '../../../core/document.ts'
import { newGeneration } from '../../sql/generation.ts'
import type { Session, Writing } from '../../sql/session.ts'
import type { VectorSearch } from '../../vector-search.ts'
import { replaceVectors } from '../chunk-rows.ts'

export type Renewal = Readonly<{
  collectionId: CollectionId
  /** The one that they are to be made by. */
  embedder: string
  make: Parameters<VectorSearch['renew']>[2]
  signal: AbortSignal
}>

/** Embedded within one transaction, which locks their rows meanwhile: a second or two of a slow embedder. */
const BATCH = 32

/** Vectors of other embedders are made again. Processes that do so at once share the work. */
export async function renewVectors(session: Session, renewal: Renewal): Promise<void> {
  const { collectionId, embedder, make, signal } = renewal
  for (;;) {
    signal.throwIfAborted()
    const renewed = await session.write(async ({ db }) => {
      const labels = await takeForeign(db, renewal)
      if (labels.length === 0) return 0
      const replaced = await replaceVectors(db, collectionId, await make(labels), embedder)
      if (replaced > 0) await newGeneration(db, collectionId, { chunks: 0, embedder })
      return replaced
    })
    if (renewed === 0) return
  }
}

/** By an index on names, which knows no inequality. */
async function takeForeign(
  db: Writing['db'],
  { collectionId, embedder }: Pick<Renewal, 'collectionId' | 'embedder'>,
): Promise<readonly number[]> {
  for (const beside of [sql`<`, sql`>`]) {
    const { rows } = await sql<{ label: number }>`select label from vectors
      where collection_id = ${collectionId} and embedder ${beside} ${embedder}
      limit ${BATCH} for update skip locked`.execute(db)
    if (rows.length > 0) return rows.map(({ label }) => label)
  }
  return []
}
