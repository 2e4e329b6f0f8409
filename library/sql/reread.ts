import { sql } from 'kysely'
import type { ReaderChoice } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import { chunkAgain } from './chunk-again.ts'
import { type DocumentRow, updateDocument } from './document-row.ts'
import { noProblem } from './no-problem.ts'
import { countPages } from './page-counts.ts'
import type { Writing } from './session.ts'

/** Pages to read again; all of the document when `pages` is left out. */
export type Rereading = Readonly<{ reader: ReaderChoice; pages?: readonly number[] }>

/**
 * Sets pages to wait for another reading. Their contents and chunks stay until the new ones come. Whatever is being done
 * to the document now was begun with the old pages, so it is given up. Throws AppError `page-not-found`.
 */
export async function rereadDocument(
  writing: Writing,
  row: DocumentRow,
  { reader, pages }: Rereading,
): Promise<DocumentRow> {
  const missing = pages?.find((page) => page > row.pages_total)
  if (missing !== undefined) {
    throw new AppError(
      'page-not-found',
      `${row.name} has ${row.pages_total} pages; there is no page ${missing}.`,
    )
  }
  await writing.db.deleteFrom('leases').where('document_id', '=', row.id).execute()
  await writing.db
    .updateTable('pages')
    .set({ status: 'waiting', asked: reader, attempts: 0, losses: 0, retry_at: 0, ...noProblem })
    .where('document_id', '=', row.id)
    .$if(pages !== undefined, (query) =>
      query.where(writing.native.conditions.isOneOf('number', pages ?? [])),
    )
    .execute()
  return updateDocument(writing, row.id, {
    status: 'queued',
    ...noProblem,
    attempts: 0,
    losses: 0,
    retry_at: 0,
    ...(await countPages(writing.db, row)),
    ...chunkAgain(row),
  })
}

/**
 * Pages that wait for another reading keep the one they have. True when there were any: what of the document was read
 * anew by then still has to become chunks.
 */
export async function keepEarlierReadings({ db }: Writing, documentId: string): Promise<boolean> {
  const kept = await db
    .updateTable('pages')
    .set({ status: 'read', asked: null })
    .where('document_id', '=', documentId)
    .where('status', '=', 'waiting')
    .where(hasContents)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** Of a page: it was read before. */
export const hasContents = sql<boolean>`exists (select 1 from page_contents c
  where c.document_id = pages.document_id and c.number = pages.number)`
