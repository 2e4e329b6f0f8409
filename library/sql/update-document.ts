import type { CollectionId, DocumentId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import { nameKey, nameOrder } from '../../core/name-key.ts'
import type { Documents, KeywordsOf } from '../library.ts'
import { missingCollection } from './collections.ts'
import { type DocumentRow, lockDocument, updateDocument } from './document-row.ts'
import type { Writing } from './session.ts'

type Patch = Parameters<Documents['update']>[1]

/** Renames or moves a document. Its chunks keep their ids, texts and vectors; what they are found by is made anew. */
export async function changeDocument(
  writing: Writing,
  id: DocumentId,
  { name, collectionId }: Patch,
  keywordsOf: KeywordsOf,
): Promise<DocumentRow> {
  const before = await lockDocument(writing.db, id)
  const after = { ...before, name: name ?? before.name, collection_id: collectionId ?? before.collection_id }
  const moves = after.collection_id !== before.collection_id
  if (!moves && after.name === before.name) return before
  if (moves) await refuseTaken(writing, after)
  await writing.native.chunks.follow(writing, { before, after }, keywordsOf)
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
