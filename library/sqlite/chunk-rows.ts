import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { IndexedChunk } from '../library.ts'
import { toBlob, toRow } from '../sql/chunk-row.ts'
import type { DocumentRow } from '../sql/document-row.ts'
import { newGeneration } from '../sql/generation.ts'
import type { Writing } from '../sql/session.ts'
import { addKeywords, keyOf, removeKeywords } from './keyword.ts'

/** Writes chunks with their words and vectors. */
export async function addChunks(
  db: Writing['db'],
  { collection_id }: Pick<DocumentRow, 'collection_id'>,
  chunks: readonly IndexedChunk[],
  embedder: string,
): Promise<void> {
  if (chunks.length === 0) return
  const key = await keyOf(db, collection_id)
  for (const indexed of chunks) {
    const { label } = await db
      .insertInto('chunks')
      .values({ ...toRow(indexed.chunk), collection_id })
      .returning('label')
      .executeTakeFirstOrThrow()
    await addKeywords(db, key, label, indexed)
    await db
      .insertInto('vectors')
      .values({ label, vector: toBlob(indexed.vector), embedder })
      .execute()
  }
  await newGeneration(db, collection_id, { chunks: chunks.length, embedder })
}

export async function replaceVectors(
  db: Writing['db'],
  _collectionId: CollectionId,
  entries: readonly Readonly<{ label: number; vector: Float32Array }>[],
  embedder: string,
): Promise<number> {
  let replaced = 0n
  for (const { label, vector } of entries) {
    const result = await db
      .updateTable('vectors')
      .set({ vector: toBlob(vector), embedder })
      .where('label', '=', label)
      .executeTakeFirst()
    replaced += result.numUpdatedRows
  }
  return Number(replaced)
}

export async function removeChunks(
  db: Writing['db'],
  { collection_id }: Pick<DocumentRow, 'collection_id'>,
  labels: readonly number[],
): Promise<void> {
  if (labels.length === 0) return
  await removeKeywords(db, await keyOf(db, collection_id), labels)
  await sql`delete from chunks where label in (select value from json_each(${JSON.stringify(labels)}))`.execute(
    db,
  )
  await newGeneration(db, collection_id, { chunks: -labels.length })
}
