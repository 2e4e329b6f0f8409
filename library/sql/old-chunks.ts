import type { DocumentId } from '../../core/document.ts'
import type { DocumentRow } from './document-row.ts'
import type { Writing } from './session.ts'

/** Removes all chunks of the document, their words and their vectors. */
export async function removeChunks({ db, native }: Writing, document: DocumentRow): Promise<void> {
  await native.chunks.remove(db, document, await labels(chunksOf(db, document.id)))
}

/**
 * Removes the chunks of earlier chunkings that end on the pages now made into new ones; with the last page all of them.
 * One that reaches into the next page stays until that has its turn.
 */
export async function removeChunksBefore(
  { db, native }: Writing,
  document: DocumentRow,
  { page, to_page }: Readonly<{ page: number; to_page: number }>,
): Promise<void> {
  const old = chunksOf(db, document.id).where('ordinal', '<', document.chunked_from)
  // Those of pages before went with the stretch before; only the index makes this cheap in a long document.
  const ended = old.where('last_page', '<=', to_page).where('last_page', '>=', page === 1 ? 0 : page)
  await native.chunks.remove(db, document, await labels(to_page === document.pages_total ? old : ended))
}

function chunksOf(db: Writing['db'], documentId: DocumentId) {
  return db.selectFrom('chunks').select('label').where('document_id', '=', documentId)
}

async function labels(chunks: ReturnType<typeof chunksOf>): Promise<readonly number[]> {
  return (await chunks.execute()).map(({ label }) => label)
}
