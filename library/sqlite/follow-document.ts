import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { KeywordsOf } from '../library.ts'
import { toChunk } from '../sql/chunk-row.ts'
import type { DocumentRow } from '../sql/document-row.ts'
import { newGeneration } from '../sql/generation.ts'
import type { Writing } from '../sql/session.ts'
import { addKeywords, keyOf, removeKeywords } from './keyword.ts'

/** Chunks written anew before others get the processor: some 10 ms. */
const BATCH = 32

/**
 * In another collection every chunk gets a new label: a vector index takes up what lies beyond the last one it knows.
 * Under another name alone the labels stay, and vectors are not made again: a name has little weight in them.
 */
export async function followDocument(
  writing: Writing,
  { before, after }: Readonly<{ before: DocumentRow; after: DocumentRow }>,
  keywordsOf: KeywordsOf,
): Promise<void> {
  const { db } = writing
  const moves = after.collection_id !== before.collection_id
  const all = await db.selectFrom('chunks').select('label').where('document_id', '=', before.id).execute()
  if (all.length === 0) return
  await newGeneration(db, before.collection_id, { chunks: moves ? -all.length : 0 })
  if (moves) await newGeneration(db, after.collection_id, { chunks: all.length })
  const [from, to] = [await keyOf(db, before.collection_id), await keyOf(db, after.collection_id)]
  if (moves) await sql`pragma defer_foreign_keys = on`.execute(db)
  for (let start = 0; start < all.length; start += BATCH) {
    const labels = all.slice(start, start + BATCH).map(({ label }) => label)
    await removeKeywords(db, from, labels)
    for (const label of labels) {
      const own = moves ? await relabel(writing, label, after.collection_id) : label
      const chunk = await db
        .selectFrom('chunks')
        .selectAll()
        .where('label', '=', own)
        .executeTakeFirstOrThrow()
      await addKeywords(db, to, own, keywordsOf(toChunk(chunk), after.name))
    }
    await setImmediate()
  }
}

/** The next label that no chunk ever had, which SQLite counts in `sqlite_sequence` for rows that are inserted only. */
async function relabel({ db }: Writing, label: number, collectionId: CollectionId): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    update sqlite_sequence set seq = seq + 1 where name = 'chunks' returning seq`.execute(db)
  const [next] = rows
  if (next === undefined) throw new Error('There are chunks, but no label was ever given.')
  await db
    .updateTable('chunks')
    .set({ label: next.seq, collection_id: collectionId })
    .where('label', '=', label)
    .execute()
  await db.updateTable('vectors').set({ label: next.seq }).where('label', '=', label).execute()
  return next.seq
}
