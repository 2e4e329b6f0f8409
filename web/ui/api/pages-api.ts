import type { DocumentId } from '../../../core/document.ts'
import type { WirePage } from '../wire.ts'
import type { Caller } from './caller.ts'
import { isPage } from './guards.ts'
import { at } from './paths.ts'

export type PagesApi = Readonly<{
  get(id: DocumentId, page: number, signal: AbortSignal): Promise<WirePage>
  /** `width` in device pixels. */
  imageUrl(id: DocumentId, page: number, width: number): string
}>

export function createPagesApi({ base, json }: Caller): PagesApi {
  return {
    get: (id, page, signal) => json(isPage, at`/documents/${id}/pages/${page}`, { signal }),
    imageUrl: (id, page, width) => `${base}${at`/documents/${id}/pages/${page}/image`}?width=${width}`,
  }
}
