import type { Answer } from '../../core/answer.ts'
import { anchorsOf, type Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import type { Page } from '../../core/page.ts'
import type { WireAnswer, WireHit, WirePage, WireReadPage } from './wire.ts'

export function toWireAnswer({ hits, ...answer }: Answer): WireAnswer {
  return { ...answer, hits: hits.map(toWireHit) }
}

/** A hit shows the whole chunk, so its anchors are those of all its characters. */
export function toWireHit({ chunk, documentName, score }: Hit): WireHit {
  const anchors = anchorsOf(chunk, 0, chunk.text.length)
  return {
    chunkId: chunk.id,
    documentId: chunk.documentId,
    documentName,
    pages: anchors.map((anchor) => anchor.page),
    headings: chunk.headings,
    markdown: chunk.text,
    score,
    anchors,
  }
}

export function toWirePage(documentId: DocumentId, page: Page): WirePage {
  return { documentId, ...toWireReadPage(page) }
}

export function toWireReadPage({ number, ...page }: Page): WireReadPage {
  return { page: number, ...page }
}
