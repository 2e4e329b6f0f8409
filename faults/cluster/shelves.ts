/** The collections that documents go into: two large ones and a small one. */
export const SHELVES: readonly string[] = ['Survey 1', 'Survey 2', 'Survey 3']

/** The share of the documents that is in a collection or in those before it. */
const SHARES = [0.45, 0.9, 1]

/** Where the document numbered `i` of `count` goes. */
export function shelfOf(i: number, count: number): number {
  return SHARES.findIndex((share) => i < share * count)
}
