import type { DocumentRow } from './document-row.ts'

/**
 * Columns of a document whose pages are to be made into chunks once more, from page 1. Ordinals go on where they were,
 * so no chunk gets the id of an earlier one; the old chunks stay, page by page, until the new ones come.
 */
export function chunkAgain(
  row: Pick<DocumentRow, 'next_ordinal'>,
): Pick<DocumentRow, 'indexed_to' | 'chunked_from' | 'carry'> {
  return { indexed_to: 0, chunked_from: row.next_ordinal, carry: null }
}
