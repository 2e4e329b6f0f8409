import { v7 as createId } from 'uuid'
import type { DocumentId } from '../../core/document.ts'
import type { Documents, NewDocument } from '../library.ts'
import { missingCollection } from './collections.ts'
import { listDocuments, tallyDocuments } from './document-listing.ts'
import { type DocumentRow, lockDocument, toDocument, updateDocument } from './document-row.ts'
import { endArrival } from './file-claims.ts'
import { removeChunks } from './old-chunks.ts'
import { countPages } from './page-counts.ts'
import { keepEarlierReadings, rereadDocument } from './reread.ts'
import { retryColumns } from './retry.ts'
import type { Session, Writing } from './session.ts'
import { unreferenced } from './unreferenced.ts'
import { changeDocument, nameColumns } from './update-document.ts'

export function createDocuments(session: Session): Documents {
  const { db, write } = session
  return {
    add: (input) => write((writing) => addDocument(writing, input)),
    find: async (id) => {
      const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toDocument(row)
    },
    list: (collectionId, query) => listDocuments(session, collectionId, query),
    tally: (collectionId) => tallyDocuments(session, collectionId),
    update: (id, patch, keywordsOf) =>
      write(async (writing) => toDocument(await changeDocument(writing, id, patch, keywordsOf))),
    remove: (id) => write((writing) => removeDocument(writing, id)),
    cancel: (id) => write(async (writing) => toDocument(await cancelDocument(writing, id))),
    retry: (id) =>
      write(async (writing) => {
        const row = await lockDocument(writing.db, id)
        const columns = await retryColumns(writing.db, row)
        return toDocument(columns === undefined ? row : await updateDocument(writing, id, columns))
      }),
    reread: (id, rereading) =>
      write(async (writing) => {
        const row = await lockDocument(writing.db, id)
        if (row.pages_total > 0) return toDocument(await rereadDocument(writing, row, rereading))
        // Never opened: there is nothing to read again but all of it.
        const columns = await retryColumns(writing.db, row)
        return toDocument(columns === undefined ? row : await updateDocument(writing, id, columns))
      }),
    refersTo: async (sha256) =>
      (await db.selectFrom('documents').select('id').where('sha256', '=', sha256).limit(1).execute()).length >
      0,
  }
}

async function addDocument(
  writing: Writing,
  { collectionId, name, mediaType, bytes, sha256, arrival, trace }: NewDocument,
): ReturnType<Documents['add']> {
  if (arrival !== undefined) await endArrival(writing, arrival)
  const same = await writing.db
    .selectFrom('documents')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (same !== undefined) return { document: toDocument(same), duplicate: true }
  await touchCollection(writing, collectionId)
  const row = await writing.db
    .insertInto('documents')
    .values({
      id: createId(),
      collection_id: collectionId,
      ...nameColumns(name),
      media_type: mediaType,
      bytes,
      sha256,
      trace: trace ?? null,
      created_at: writing.at,
      updated_at: writing.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await writing.touch(collectionId, row.id)
  return { document: toDocument(row), duplicate: false }
}

async function touchCollection(writing: Writing, id: string): Promise<void> {
  await writing.db
    .updateTable('collections')
    .set({ updated_at: writing.at })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => missingCollection())
}

async function removeDocument(writing: Writing, id: DocumentId): Promise<readonly string[]> {
  const row = await lockDocument(writing.db, id)
  await removeChunks(writing, row)
  await writing.db.deleteFrom('documents').where('id', '=', id).execute()
  await touchCollection(writing, row.collection_id)
  await writing.touch(row.collection_id, id)
  return unreferenced(writing.db, [row.sha256])
}

async function cancelDocument(writing: Writing, id: DocumentId): Promise<DocumentRow> {
  const row = await lockDocument(writing.db, id)
  if (row.status !== 'queued' && row.status !== 'reading') return row
  await writing.db.deleteFrom('leases').where('document_id', '=', id).execute()
  const kept = await keepEarlierReadings(writing, id)
  const counts = await countPages(writing.db, row)
  // With every page as it was or read anew, only chunks are left to make, and that is not what a person stops.
  const whole = kept && counts.finished_to === row.pages_total
  return updateDocument(writing, id, { ...counts, status: whole ? 'reading' : 'cancelled' })
}
