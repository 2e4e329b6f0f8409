import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import { nameKey, nameOrder } from '../../core/name-key.ts'
import type { Documents, KeywordsOf } from '../library.ts'
import { newGeneration, toChunk } from './chunk-rows.ts'
import { missingCollection } from './collections.ts'
import { type DocumentRow, findDocumentRow, updateDocument } from './document-row.ts'
import { addKeywords, removeKeywords } from './keyword.ts'
import type { Writing } from './session.ts'

type Patch = Parameters<Documents['update']>[1]

/** Chunks written anew before others get the processor: some 10 ms. */
const BATCH = 32

/** Renames or moves a document. Its chunks keep their ids, texts and vectors; what they are found by is made anew. */
export async function changeDocument(
  writing: Writing,
  id: DocumentId,
  { name, collectionId }: Patch,
  keywordsOf: KeywordsOf,
): Promise<DocumentRow> {
  const before = await findDocumentRow(writing.db, id)
  const after = { ...before, name: name ?? before.name, collection_id: collectionId ?? before.collection_id }
  const moves = after.collection_id !== before.collection_id
  if (!moves && after.name === before.name) return before
  if (moves) await refuseTaken(writing, after)
  await rewriteChunks(writing, before, after, keywordsOf)
  if (moves) {
    // Those who follow the collection it leaves are told too; the other is by `updateDocument`.
    await writing.touch(before.collection_id, id)
    await stamp(writing, before.collection_id)
  }
  await stamp(writing, after.collection_id)
  return updateDocument(writing, id, { collection_id: after.collection_id, ...nameColumns(after.name) })
}

/** What is kept of a document's name. */
export function nameColumns(name: string): Pick<DocumentRow, 'name' | 'name_key' | 'name_order'> {
  return { name, name_key: nameKey(name), name_order: nameOrder(name) }
}

async function refuseTaken({ db }: Writing, { collection_id, sha256 }: DocumentRow): Promise<void> {
  const collection = await db
    .selectFrom('collections')
    .select('name')
    .where('id', '=', collection_id)
    .executeTakeFirstOrThrow(() => missingCollection())
  const same = await db
    .selectFrom('documents')
    .select('name')
    .where('collection_id', '=', collection_id)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (same === undefined) return
  throw new AppError(
    'already-there',
    `“${collection.name}” has this file already, as “${same.name}”. Delete one of the two if you need only one.`,
  )
}

async function stamp({ db, at }: Writing, id: CollectionId): Promise<void> {
  await db.updateTable('collections').set({ updated_at: at }).where('id', '=', id).execute()
}

/**
 * In another collection every chunk gets a new label: a vector index takes up what lies beyond the last one it knows.
 * Under another name alone the labels stay, and vectors are not made again: a name has little weight in them.
 */
async function rewriteChunks(
  writing: Writing,
  before: DocumentRow,
  after: DocumentRow,
  keywordsOf: KeywordsOf,
): Promise<void> {
  const { db } = writing
  const moves = after.collection_id !== before.collection_id
  const all = await db.selectFrom('chunks').select('label').where('document_id', '=', before.id).execute()
  if (all.length === 0) return
  const from = await newGeneration(db, before.collection_id, { chunks: moves ? -all.length : 0 })
  const to = moves ? await newGeneration(db, after.collection_id, { chunks: all.length }) : from
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
