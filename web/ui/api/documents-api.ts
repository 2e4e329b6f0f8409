import type { CollectionId, Document, DocumentId, ReaderChoice } from '../../../core/document.ts'
import type { Listing } from '../../../core/paging.ts'
import type { Uploaded } from '../wire.ts'
import type { Caller } from './caller.ts'
import { type Follower, follow } from './follow.ts'
import { isDocument, isListingOf } from './guards.ts'
import { at, paging } from './paths.ts'
import { type UploadOptions, upload } from './upload.ts'

export type DocumentsApi = Readonly<{
  list(id: CollectionId, cursor: string | undefined, signal: AbortSignal): Promise<Listing<Document>>
  get(id: DocumentId, signal: AbortSignal): Promise<Document>
  upload(id: CollectionId, files: readonly File[], options: UploadOptions): Promise<Uploaded>
  cancel(id: DocumentId): Promise<Document>
  retry(id: DocumentId): Promise<Document>
  reread(id: DocumentId, reader: ReaderChoice): Promise<Document>
  remove(id: DocumentId): Promise<void>
  follow(id: CollectionId, follower: Follower): () => void
  fileUrl(id: DocumentId): string
}>

export function createDocumentsApi({ base, json, remove }: Caller): DocumentsApi {
  return {
    list: (id, cursor, signal) =>
      json(isListingOf(isDocument), at`/collections/${id}/documents` + paging(cursor), { signal }),
    get: (id, signal) => json(isDocument, at`/documents/${id}`, { signal }),
    upload: (id, files, options) => upload(base, id, files, options),
    cancel: (id) => json(isDocument, at`/documents/${id}/cancel`, { method: 'POST' }),
    retry: (id) => json(isDocument, at`/documents/${id}/retry`, { method: 'POST' }),
    reread: (id, reader) =>
      json(isDocument, at`/documents/${id}/reread`, { method: 'POST', body: { reader } }),
    remove: (id) => remove(at`/documents/${id}`),
    follow: (id, follower) => follow(base, id, follower),
    fileUrl: (id) => base + at`/documents/${id}/file`,
  }
}
