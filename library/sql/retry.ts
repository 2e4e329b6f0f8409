import { chunkAgain } from './chunk-again.ts'
import type { DocumentRow } from './document-row.ts'
import { noProblem } from './no-problem.ts'
import { finishedTo } from './page-counts.ts'
import type { Writing } from './session.ts'

/**
 * Sets the failed pages of a document to wait again, and returns what changes in its row; undefined when there is
 * nothing to try again. Where chunks were made past a page that failed, chunking starts over at page 1, because text
 * before and after it may now join; and where chunks could not be made, because what was held open may be why. The old chunks
 * stay until then.
 */
export async function retryColumns(
  db: Writing['db'],
  row: DocumentRow,
): Promise<Partial<DocumentRow> | undefined> {
  const partlyFailed = row.status === 'ready' && row.pages_failed > 0
  if (!partlyFailed && row.status !== 'failed' && row.status !== 'cancelled') return undefined
  const failed = await db
    .updateTable('pages')
    .set({ status: 'waiting', attempts: 0, losses: 0, retry_at: 0, ...noProblem })
    .where('document_id', '=', row.id)
    .where('status', '=', 'failed')
    .returning('number')
    .execute()
  // The chunker has looked one page ahead of what it turned into chunks.
  const rechunk = row.status === 'failed' || failed.some(({ number }) => number <= row.indexed_to + 1)
  return {
    status: 'queued',
    ...noProblem,
    pages_failed: 0,
    finished_to: await finishedTo(db, row.id, row.pages_total),
    attempts: 0,
    losses: 0,
    retry_at: 0,
    ...(rechunk && chunkAgain(row)),
  }
}
