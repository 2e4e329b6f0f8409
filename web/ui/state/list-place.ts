import type { Document } from '../../../core/document.ts'
import type { DocumentSort } from '../../../core/document-query.ts'
import { nameKey, nameOrder } from '../../../core/name-key.ts'
import type { ListQuery } from './list-query.ts'

/** Whether the document is one of those the list shows; the same rule as the server's. */
export function matches({ name, status }: Document, query: ListQuery): boolean {
  const key = query.within === 'names' ? nameKey(query.text).trim() : ''
  return (query.status === undefined || query.status === status) && nameKey(name).includes(key)
}

/** Where in a list in the query's order the document belongs. */
export function placeOf(documents: readonly Document[], document: Document, query: ListQuery): number {
  let [low, high] = [0, documents.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // `middle` is below `high`, which is at most the length.
    if (compare(documents[middle]!, document, query) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compare(a: Document, b: Document, { sort, order }: ListQuery): number {
  const by = ranked(sortedBy(a, sort), sortedBy(b, sort)) || ranked(a.id, b.id)
  return order === 'asc' ? by : -by
}

function ranked(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function sortedBy(document: Document, sort: DocumentSort): string | number {
  switch (sort) {
    case 'added':
      return document.id
    case 'name':
      return nameOrder(document.name)
    case 'pages':
      return document.pages.total
    case 'status':
      return attention(document)
    case 'updated':
      return document.updatedAt
  }
}

/** What needs a person first, then what is under way, then the rest. */
function attention({ status, pages }: Document): number {
  if (status === 'ready') return pages.failed > 0 ? 1 : 5
  return { failed: 0, reading: 2, queued: 3, cancelled: 4 }[status]
}
