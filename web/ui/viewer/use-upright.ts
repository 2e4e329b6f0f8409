import type { DocumentId } from '../../../core/document.ts'
import type { Box, Rotation, Size } from '../../../core/geometry.ts'
import { useApi } from '../api/api-context.ts'
import { useLoad } from '../state/use-load.ts'

/** The clockwise turn that makes a page's print upright, and the page's size before it. */
export type Upright = Readonly<{ rotation: Rotation; size: Size }>

/** A page nobody has measured yet (ISO 216), with its print upright. */
const PAPER: Upright = { rotation: 0, size: { width: 1, height: Math.SQRT2 } }

/**
 * How a page is turned so that its lines can be read; undefined until that is known. Only where its boxes stand on end is
 * the page asked for: on all others the lines say themselves that they are upright.
 */
export function useUpright(documentId: DocumentId, page: number, boxes: readonly Box[]): Upright | undefined {
  const api = useApi()
  const isOnEnd = boxes.length > 0 && boxes.every(({ x0, y0, x1, y1 }) => y1 - y0 > x1 - x0)
  const [loaded] = useLoad<Upright>(
    async (signal) => {
      if (!isOnEnd) return PAPER
      const { width, height, rotation } = await api.pages.get(documentId, page, signal)
      return { rotation, size: { width, height } }
    },
    [api, documentId, page, isOnEnd],
  )
  if (!isOnEnd || loaded.kind === 'failed') return PAPER
  return loaded.kind === 'ready' ? loaded.value : undefined
}
