import type { DocumentId } from '../../../core/document.ts'
import type { FoundText } from '../../../core/found-text.ts'
import type { Box } from '../../../core/geometry.ts'
import type { Listing } from '../../../core/paging.ts'
import type { WirePage } from '../wire.ts'
import type { Caller } from './caller.ts'
import { isListOf, isPage } from './guards.ts'
import { at } from './paths.ts'

export type PagesApi = Readonly<{
  get(id: DocumentId, page: number, signal: AbortSignal): Promise<WirePage>
  /** Places that hold the text, as many as the server finds in a moment; `next` may go on where `items` is empty. */
  find(
    id: DocumentId,
    query: string,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<Listing<FoundText>>
  /** `width` in device pixels; the whole page, or the part of it that `region` names. */
  imageUrl(id: DocumentId, page: number, width: number, region?: Box): string
}>

export function createPagesApi({ base, json }: Caller): PagesApi {
  return {
    get: (id, page, signal) => json(isPage, at`/documents/${id}/pages/${page}`, { signal }),
    find: (id, query, cursor, signal) => {
      const from = cursor === undefined ? '' : `&cursor=${cursor}`
      return json(isFinding, `${at`/documents/${id}/find`}?q=${encodeURIComponent(query)}${from}`, { signal })
    },
    imageUrl: (id, page, width, region) =>
      `${base}${at`/documents/${id}/pages/${page}/image`}?width=${width}${region ? `&region=${edges(region)}` : ''}`,
  }
}

/** Six decimals: a millionth of a page is below any pixel. Written out, as the server wants no exponents. */
function edges({ x0, y0, x1, y1 }: Box): string {
  return [x0, y0, x1, y1].map((edge) => edge.toFixed(6).replace(/\.?0+$/, '')).join(',')
}

function isFinding(value: unknown): value is Listing<FoundText> {
  return typeof value === 'object' && value !== null && 'items' in value && isListOf(isFound)(value.items)
}

function isFound(value: unknown): value is FoundText {
  return typeof value === 'object' && value !== null && 'page' in value && 'boxes' in value
}
