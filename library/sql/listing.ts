import type { Listing } from '../../core/paging.ts'

/**
 * Rows read by key, one more than asked for, as a page of a list: ids sort by creation, so the last one shown is where
 * the next page begins, however many rows came or went meanwhile.
 */
export function toListing<T extends Readonly<{ id: string }>>(rows: readonly T[], limit: number): Listing<T> {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
