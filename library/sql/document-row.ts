import type { Selectable } from 'kysely'
import type { Document, DocumentId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './session.ts'

export type DocumentRow = Selectable<Schema['documents']>

export function toDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    collectionId: row.collection_id,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    status: row.status,
    pages: { total: row.pages_total, read: row.pages_read, failed: row.pages_failed },
    ...(row.pages_warned > 0 && { warnings: row.pages_warned }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.problem_code !== null && { problemCode: row.problem_code }),
    ...(row.waits_for !== null && isAtWork(row) && { waitsFor: row.waits_for }),
    reader: row.reader,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Else the mark is an old one: whoever stops reading a document does not mind it. */
function isAtWork({ status }: DocumentRow): boolean {
  return status === 'queued' || status === 'reading'
}

/**
 * The document, to be changed: until the transaction ends nobody else changes it and no job of it is handed out.
 * Throws AppError `document-not-found`.
 */
export function lockDocument(db: Writing['db'], id: DocumentId): Promise<DocumentRow> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () => new AppError('document-not-found', 'There is no such document. It may have been deleted.'),
    )
}

/** Changes columns of the document, and tells those who follow. Returns it as it is now. */
export async function updateDocument(
  writing: Writing,
  id: DocumentId,
  columns: Partial<Omit<DocumentRow, 'id'>>,
): Promise<DocumentRow> {
  const row = await writing.db
    .updateTable('documents')
    .set({ ...columns, updated_at: writing.at })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writing.touch(row.collection_id, id)
  return row
}
