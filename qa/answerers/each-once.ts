import type { Citation } from '../../core/answer.ts'

/** Quotes that say the same in one place are one, and markers count from 1 again. */
export function eachOnce(citations: readonly Citation[]): readonly Citation[] {
  const places = citations.map(({ documentId, page, quote }) => JSON.stringify([documentId, page, quote]))
  return citations
    .filter((_, i) => places.indexOf(places[i]!) === i)
    .map((citation, i) => ({ ...citation, marker: i + 1 }))
}
