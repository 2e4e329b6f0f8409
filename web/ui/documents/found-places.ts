import type { DocumentId } from '../../../core/document.ts'
import type { LineId } from '../../../core/page.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { WireHit } from '../wire.ts'

export type FoundPlace = Readonly<{
  key: string
  /** 1-based. */
  page: number
  lines: readonly LineId[]
  text: string
}>

export type FoundDocument = Readonly<{ id: DocumentId; name: string; places: readonly FoundPlace[] }>

/** Hits by document: the document of the best hit first, and in each the best place first. */
export function foundIn(hits: readonly WireHit[]): readonly FoundDocument[] {
  const documents = new Map<DocumentId, { id: DocumentId; name: string; places: FoundPlace[] }>()
  for (const hit of hits) {
    const known = documents.get(hit.documentId) ?? { id: hit.documentId, name: hit.documentName, places: [] }
    documents.set(hit.documentId, known)
    const place = placeOf(hit)
    if (place !== undefined) known.places.push(place)
  }
  return [...documents.values()].filter(({ places }) => places.length > 0)
}

function placeOf({ chunkId, markdown, anchors }: WireHit): FoundPlace | undefined {
  const [first] = anchors
  if (first === undefined) return undefined
  return { key: chunkId, page: first.page, lines: first.lines, text: plainText(markdown) }
}
