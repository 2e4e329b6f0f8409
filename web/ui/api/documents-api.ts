import type { CollectionId, Document, DocumentId, ReaderChoice } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import type { CountedListing } from '../../../core/paging.ts'
import type { ListQuery } from '../state/list-query.ts'
import type { ExportFormat, PageFailure, Uploaded, WireHit } from '../wire.ts'
import type { Caller } from './caller.ts'
import { type Follower, follow } from './follow.ts'
import { isCountedListingOf, isDocument, isFailures, isHits, isTally } from './guards.ts'
import { at } from './paths.ts'
import { type UploadOptions, upload } from './upload.ts'

export type DocumentsApi = Readonly<{
  /** A page of those whose names hold the query's text. */
  list(
    id: CollectionId,
    query: ListQuery,
    page: Readonly<{ limit: number; cursor?: string; signal?: AbortSignal }>,
  ): Promise<CountedListing<Document>>
  tally(id: CollectionId): Promise<Tally>
  /** Passages that say something like `text`, best first. */
  search(id: CollectionId, text: string, signal: AbortSignal): Promise<readonly WireHit[]>
  get(id: DocumentId, signal: AbortSignal): Promise<Document>
  upload(id: CollectionId, files: readonly File[], options: UploadOptions): Promise<Uploaded>
  rename(id: DocumentId, name: string): Promise<Document>
  move(id: DocumentId, to: CollectionId): Promise<Document>
  cancel(id: DocumentId): Promise<Document>
  retry(id: DocumentId): Promise<Document>
  reread(id: DocumentId, reader: ReaderChoice): Promise<Document>
  /** The pages that could not be read. */
  failures(id: DocumentId, signal: AbortSignal): Promise<readonly PageFailure[]>
  remove(id: DocumentId): Promise<void>
  follow(id: CollectionId, follower: Follower): () => void
  fileUrl(id: DocumentId): string
  exportUrl(id: DocumentId, format: ExportFormat): string
}>

/** Passages one search in contents shows: some screens of them, grouped by document. */
const HITS_MAX = 60

export function createDocumentsApi({ base, json, remove }: Caller): DocumentsApi {
  const change = (id: DocumentId, verb: string, body?: unknown) =>
    json(isDocument, at`/documents/${id}/${verb}`, { method: 'POST', ...(body !== undefined && { body }) })
  const patch = (id: DocumentId, body: unknown) =>
    json(isDocument, at`/documents/${id}`, { method: 'PATCH', body })
  return {
    list: (id, query, { limit, cursor, signal }) =>
      json(
        isCountedListingOf(isDocument),
        `${at`/collections/${id}/documents`}?limit=${limit}${listParameters(query, cursor)}`,
        { ...(signal && { signal }) },
      ),
    tally: (id) => json(isTally, at`/collections/${id}/tally`),
    search: async (id, text, signal) => {
      const body = { query: text, limit: HITS_MAX }
      const { items } = await json(isHits, at`/collections/${id}/search`, { method: 'POST', body, signal })
      return items
    },
    get: (id, signal) => json(isDocument, at`/documents/${id}`, { signal }),
    upload: (id, files, options) => upload(base, id, files, options),
    rename: (id, name) => patch(id, { name }),
    move: (id, to) => patch(id, { collectionId: to }),
    cancel: (id) => change(id, 'cancel'),
    retry: (id) => change(id, 'retry'),
    reread: (id, reader) => change(id, 'reread', { reader }),
    failures: async (id, signal) => (await json(isFailures, at`/documents/${id}/failures`, { signal })).items,
    remove: (id) => remove(at`/documents/${id}`),
    follow: (id, follower) => follow(base, id, follower),
    fileUrl: (id) => base + at`/documents/${id}/file`,
    exportUrl: (id, format) => `${base}${at`/documents/${id}/export`}?format=${format}`,
  }
}

function listParameters({ sort, order, status, text }: ListQuery, cursor: string | undefined): string {
  const name = text.trim()
  return [
    `&sort=${sort}&order=${order}`,
    cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`,
    status === undefined ? '' : `&status=${status}`,
    name === '' ? '' : `&name=${encodeURIComponent(name)}`,
  ].join('')
}
