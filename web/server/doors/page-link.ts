import type { CollectionId, DocumentId } from '../../../core/document.ts'
import type { LineId } from '../../../core/page.ts'

/** A place on a page; collection and document are named by id. */
export type Place = Readonly<{
  collectionId: CollectionId
  documentId: DocumentId
  /** 1-based. */
  page: number
  lines: readonly LineId[]
}>

/** Where the page in the browser shows these lines lit. `origin` is how the caller reached this server. */
export function pageLink(origin: string, { collectionId, documentId, page, lines }: Place): string {
  const path = ['c', collectionId, 'd', documentId, 'p', String(page)]
  const url = new URL(`/${path.map(encodeURIComponent).join('/')}`, origin)
  if (lines.length > 0) url.searchParams.set('lines', lines.join(','))
  return url.href
}
