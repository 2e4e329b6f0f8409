import type { DocumentStatus } from '../../../core/document.ts'
import { type DocumentSort, documentSorts, type ListOrder } from '../../../core/document-query.ts'

/** What the list of documents shows, and in which order. `text` is looked for in the names or in the contents. */
export type ListQuery = Readonly<{
  sort: DocumentSort
  order: ListOrder
  status: DocumentStatus | undefined
  text: string
  within: 'names' | 'contents'
}>

/** All of them, newest first. */
export const wholeList: ListQuery = {
  sort: 'added',
  order: 'desc',
  status: undefined,
  text: '',
  within: 'names',
}

export const documentStatuses = ['queued', 'reading', 'ready', 'failed', 'cancelled'] as const

/** Longer ones the server refuses. */
export const LIST_TEXT_CHARS_MAX = 255

/** `sort=name-asc`, `status=failed`, `find=march`, `in=contents`; what cannot be meant is left out. */
export function parseListQuery(query: URLSearchParams): ListQuery {
  const [sort, order] = (query.get('sort') ?? '').split('-')
  const status = query.get('status')
  return {
    ...wholeList,
    ...parseOrder(sort, order),
    status: documentStatuses.find((known) => known === status),
    text: (query.get('find') ?? '').slice(0, LIST_TEXT_CHARS_MAX),
    within: query.get('in') === 'contents' ? 'contents' : 'names',
  }
}

/** The parts of a URL's query that `parseListQuery` reads; none for the whole list. */
export function formatListQuery({ sort, order, status, text, within }: ListQuery): readonly string[] {
  const usual = sort === wholeList.sort && order === wholeList.order
  return [
    ...(usual ? [] : [`sort=${sort}-${order}`]),
    ...(status === undefined ? [] : [`status=${status}`]),
    ...(text === '' ? [] : [`find=${encodeURIComponent(text)}`]),
    ...(within === 'names' ? [] : [`in=${within}`]),
  ]
}

/** Whether some documents may be left out. */
export function isNarrowed({ status, text }: ListQuery): boolean {
  return status !== undefined || text.trim() !== ''
}

export function sameQuery(a: ListQuery, b: ListQuery): boolean {
  return formatListQuery(a).join('&') === formatListQuery(b).join('&')
}

function parseOrder(sort: string | undefined, order: string | undefined): Partial<ListQuery> {
  const known = documentSorts.find((each) => each === sort)
  return known === undefined || (order !== 'asc' && order !== 'desc') ? {} : { sort: known, order }
}
