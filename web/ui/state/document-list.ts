import type { Document, DocumentId } from '../../../core/document.ts'
import type { CountedListing } from '../../../core/paging.ts'
import type { DocumentChange, Problem } from '../wire.ts'
import { matches, placeOf } from './list-place.ts'
import type { ListQuery } from './list-query.ts'

/** The beginning of the list of documents under a query; `next` is where the rest begins. */
export type DocumentList =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'failed'; problem: Problem }>
  | Readonly<{
      kind: 'ready'
      query: ListQuery
      documents: readonly Document[]
      next: string | null
      /** How many there are, loaded or not. */
      total: number
    }>

export type ReadyList = Extract<DocumentList, { kind: 'ready' }>

export type DocumentListEvent =
  | Readonly<{ kind: 'opened' }>
  | Readonly<{ kind: 'failed'; problem: Problem }>
  /** The first page of the list: what is known is replaced. */
  | Readonly<{ kind: 'loaded'; query: ListQuery; listing: CountedListing<Document> }>
  /** A further page of it. */
  | Readonly<{ kind: 'continued'; query: ListQuery; listing: CountedListing<Document> }>
  | Readonly<{ kind: 'changed'; changes: readonly DocumentChange[] }>

export function reduceDocuments(state: DocumentList, event: DocumentListEvent): DocumentList {
  switch (event.kind) {
    case 'opened':
      return { kind: 'loading' }
    case 'failed':
      // A list that was once shown is worth more than the news that it could not be loaded again.
      return state.kind === 'ready' ? state : { kind: 'failed', problem: event.problem }
    case 'loaded': {
      const { items, next, total } = event.listing
      return { kind: 'ready', query: event.query, documents: items, next, total }
    }
    case 'continued':
      // What comes late, of a list that is not shown any more, is dropped.
      return state.kind === 'ready' && state.query === event.query ? joined(state, event.listing) : state
    case 'changed':
      return state.kind === 'ready' ? event.changes.reduce(changed, state) : state
  }
}

function joined(state: ReadyList, { items, next, total }: CountedListing<Document>): ReadyList {
  const ids = new Set(state.documents.map((document) => document.id))
  const documents = [...state.documents, ...items.filter(({ id }) => !ids.has(id))]
  return { ...state, documents, next, total }
}

function changed(state: ReadyList, { documentId, document }: DocumentChange): ReadyList {
  const at = state.documents.findIndex(({ id }) => id === documentId)
  if (document === undefined || !matches(document, state.query)) return without(state, at)
  if (at === -1) return withNew(state, document)
  // Rows do not jump while they are read; only a new name finds its new place at once.
  if (state.documents[at]?.name === document.name || state.query.sort !== 'name')
    return { ...state, documents: state.documents.with(at, document) }
  return withNew(without(state, at), document)
}

function without(state: ReadyList, at: number): ReadyList {
  if (at === -1) return state
  return { ...state, documents: state.documents.toSpliced(at, 1), total: state.total - 1 }
}

/** One whose place is beyond what is loaded comes with its page of the list. */
function withNew(state: ReadyList, document: Document): ReadyList {
  const at = placeOf(state.documents, document, state.query)
  if (at === state.documents.length && state.next !== null) return state
  return { ...state, documents: state.documents.toSpliced(at, 0, document), total: state.total + 1 }
}

/** Those that wait to be deleted are out of sight until it is certain whether they are. */
export function shownDocuments(list: DocumentList, hidden: ReadonlySet<DocumentId>): readonly Document[] {
  if (list.kind !== 'ready') return []
  return hidden.size === 0 ? list.documents : list.documents.filter(({ id }) => !hidden.has(id))
}
