import { type RawBuilder, sql } from 'kysely'
import type { ReaderChoice } from '../../core/document.ts'

/**
 * Whether one of `readers` reads a page of a collection that is read by `reader`. Where the collection's is none of them,
 * only the few pages are left that somebody asked another reader for, and those have an index.
 */
export function readable(
  reader: ReaderChoice,
  readers: readonly ReaderChoice[] | undefined,
): RawBuilder<boolean> {
  if (readers === undefined) return sql`true`
  const asked = isAmong(sql`asked`, readers)
  return readers.includes(reader) ? sql`(asked is null or ${asked})` : sql`(asked is not null and ${asked})`
}

export function isAmong(choice: RawBuilder<unknown>, readers: readonly ReaderChoice[]): RawBuilder<boolean> {
  return readers.length === 0 ? sql`false` : sql`${choice} in (${sql.join(readers)})`
}
