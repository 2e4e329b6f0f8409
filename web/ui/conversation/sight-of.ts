import type { AnswerId, Citation } from '../../../core/answer.ts'
import type { Route, Sight } from '../state/route.ts'
import type { WireHit } from '../wire.ts'

/** The page of a citation with its lines lit. */
export function sightOfCitation({ documentId, page, lines }: Citation): Sight {
  return { documentId, page, lines }
}

/** What a pin leads to: the page with the lines lit, and the citation as the one looked at. */
export function routeOfCitation(answerId: AnswerId | undefined, citation: Citation): Partial<Route> {
  return {
    sight: sightOfCitation(citation),
    citation: answerId === undefined ? undefined : { answerId, marker: citation.marker },
    area: 'page',
  }
}

/** The page a passage begins on, with its lines there lit. */
export function sightOfHit({ documentId, pages, anchors }: WireHit): Sight {
  const [first] = anchors
  return { documentId, page: first?.page ?? pages[0] ?? 1, lines: first?.lines ?? [] }
}

/** Whether the page shows this citation, or another one of the same lines. */
export function isLookedAt(
  { sight, citation: at }: Route,
  answerId: AnswerId | undefined,
  citation: Citation,
): boolean {
  if (!sameSight(sight, sightOfCitation(citation))) return false
  return at?.marker === undefined || at.answerId !== answerId || at.marker === citation.marker
}

export function sameSight(a: Sight | undefined, b: Sight): boolean {
  return (
    a !== undefined && a.documentId === b.documentId && a.page === b.page && a.lines.join() === b.lines.join()
  )
}
