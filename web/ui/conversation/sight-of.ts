import type { Citation } from '../../../core/answer.ts'
import type { Sight } from '../state/route.ts'
import type { WireHit } from '../wire.ts'

/** The page of a citation with its lines lit. */
export function sightOfCitation({ documentId, page, lines }: Citation): Sight {
  return { documentId, page, lines }
}

/** The page a passage begins on, with its lines there lit. */
export function sightOfHit({ documentId, pages, anchors }: WireHit): Sight {
  const [first] = anchors
  return { documentId, page: first?.page ?? pages[0] ?? 1, lines: first?.lines ?? [] }
}

export function sameSight(a: Sight | undefined, b: Sight): boolean {
  return (
    a !== undefined && a.documentId === b.documentId && a.page === b.page && a.lines.join() === b.lines.join()
  )
}
