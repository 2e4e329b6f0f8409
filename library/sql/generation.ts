import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { Writing } from './session.ts'

/** Says that the collection's chunks are not what they were, and how many more there are. */
export async function newGeneration(
  db: Writing['db'],
  collectionId: CollectionId,
  { chunks, embedder }: Readonly<{ chunks: number; embedder?: string }>,
): Promise<void> {
  await db
    .updateTable('collections')
    .set({
      generation: sql`generation + 1`,
      chunks: sql`chunks + ${chunks}`,
      ...(embedder !== undefined && { embedder }),
    })
    .where('id', '=', collectionId)
    .execute()
}
