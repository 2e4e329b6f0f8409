import type { Fragment } from './fragment.ts'
import type { FramedTable } from './framed-tables.ts'

/** What is put into reading order: a piece of text, or a table whose frame was printed, which moves as one. */
export type Item = Fragment | FramedTable

export function isFramed(item: Item): item is FramedTable {
  return 'fragments' in item
}
