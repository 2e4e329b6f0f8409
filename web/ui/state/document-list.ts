import type { Document } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { DocumentChange, Problem } from '../wire.ts'

/** The documents of the collection on the screen, newest first. */
export type DocumentList =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'failed'; problem: Problem }>
  | Readonly<{ kind: 'ready'; documents: readonly Document[]; next: string | null }>

export type DocumentListEvent =
  | Readonly<{ kind: 'opened' }>
  | Readonly<{ kind: 'failed'; problem: Problem }>
  /** The first page of the list: what is known is replaced. */
  | Readonly<{ kind: 'loaded'; listing: Listing<Document> }>
  /** A further page of it. */
  | Readonly<{ kind: 'continued'; listing: Listing<Document> }>
  | Readonly<{ kind: 'changed'; change: DocumentChange }>

export function reduceDocuments(state: DocumentList, event: DocumentListEvent): DocumentList {
  switch (event.kind) {
    case 'opened':
      return { kind: 'loading' }
    case 'failed':
      // A list that was once shown is worth more than the news that it could not be loaded again.
      return state.kind === 'ready' ? state : { kind: 'failed', problem: event.problem }
    case 'loaded':
      return { kind: 'ready', documents: newestFirst(event.listing.items), next: event.listing.next }
    case 'continued':
      return state.kind === 'ready' ? joined(state.documents, event.listing) : state
    case 'changed':
      return state.kind === 'ready' ? { ...state, documents: changed(state.documents, event.change) } : state
  }
}

function joined(known: readonly Document[], { items, next }: Listing<Document>): DocumentList {
  const ids = new Set(known.map((document) => document.id))
  return {
    kind: 'ready',
    documents: newestFirst([...known, ...items.filter(({ id }) => !ids.has(id))]),
    next,
  }
}

function changed(known: readonly Document[], { documentId, document }: DocumentChange): readonly Document[] {
  const place = known.findIndex(({ id }) => id === documentId)
  if (document === undefined) return known.filter(({ id }) => id !== documentId)
  if (place === -1) return newestFirst([...known, document])
  return known.with(place, document)
}

/** Ids sort by creation time. */
function newestFirst(documents: readonly Document[]): readonly Document[] {
  return documents.toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

/** Pages read and pages there are over all documents that are not finished; undefined when all are. */
export function readingProgress(
  documents: readonly Document[],
): Readonly<{ documents: number; read: number; total: number }> | undefined {
  const busy = documents.filter(({ status }) => status === 'queued' || status === 'reading')
  if (busy.length === 0) return undefined
  return {
    documents: busy.length,
    read: busy.reduce((sum, { pages }) => sum + pages.read + pages.failed, 0),
    total: busy.reduce((sum, { pages }) => sum + pages.total, 0),
  }
}
