import type { DocumentId } from '../../../core/document.ts'
import type { Box } from '../../../core/geometry.ts'
import type { WirePage } from '../wire.ts'
import type { Caller } from './caller.ts'
import { isPage } from './guards.ts'
import { at } from './paths.ts'

export type PagesApi = Readonly<{
  get(id: DocumentId, page: number, signal: AbortSignal): Promise<WirePage>
  /** `width` in device pixels; the whole page, or the part of it that `region` names. */
  imageUrl(id: DocumentId, page: number, width: number, region?: Box): string
}>

export function createPagesApi({ base, json }: Caller): PagesApi {
  return {
    get: (id, page, signal) => json(isPage, at`/documents/${id}/pages/${page}`, { signal }),
    imageUrl: (id, page, width, region) =>
      `${base}${at`/documents/${id}/pages/${page}/image`}?width=${width}${region ? `&region=${edges(region)}` : ''}`,
  }
}

/** Six decimals: a millionth of a page is below any pixel. Written out, as the server wants no exponents. */
function edges({ x0, y0, x1, y1 }: Box): string {
  return [x0, y0, x1, y1].map((edge) => edge.toFixed(6).replace(/\.?0+$/, '')).join(',')
}
