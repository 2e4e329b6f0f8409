import type { Citation } from '../../core/answer.ts'
import type { Document } from '../../core/document.ts'
import type { WireAnswer, WireHit } from '../../web/ui/wire.ts'

/** Small whole records for the tests of the page; a test names only what it is about. */

export function someDocument(patch: Partial<Document> = {}): Document {
  return {
    id: 'd1',
    collectionId: 'c1',
    name: 'invoice.png',
    mediaType: 'image/png',
    bytes: 1_000,
    sha256: 'a'.repeat(64),
    status: 'ready',
    pages: { total: 1, read: 1, failed: 0 },
    reader: 'tesseract',
    createdAt: '2025-11-01T10:00:00.000Z',
    updatedAt: '2025-11-01T10:00:00.000Z',
    ...patch,
  }
}

export function someCitation(patch: Partial<Citation> = {}): Citation {
  return {
    marker: 1,
    documentId: 'd1',
    documentName: 'invoice.png',
    page: 2,
    quote: 'Total due £113.97',
    boxes: [{ x0: 0.1, y0: 0.2, x1: 0.5, y1: 0.25 }],
    lines: ['p0002l0007'],
    chunkId: 'd1.00000',
    support: 0.98,
    ...patch,
  }
}

export function someHit(patch: Partial<WireHit> = {}): WireHit {
  return {
    chunkId: 'd1.00000',
    documentId: 'd1',
    documentName: 'invoice.png',
    pages: [2],
    headings: [],
    markdown: 'Total due £113.97',
    score: 1,
    anchors: [
      { page: 2, boxes: [{ x0: 0.1, y0: 0.2, x1: 0.5, y1: 0.25 }], lines: ['p0002l0007', 'p0002l0008'] },
    ],
    ...patch,
  }
}

export function someAnswer(patch: Partial<WireAnswer> = {}): WireAnswer {
  return {
    id: 'a1',
    conversationId: 'v1',
    parentId: null,
    question: 'What is due?',
    answered: true,
    answer: 'Total due £113.97 [1]',
    confidence: 0.9,
    citations: [someCitation()],
    claims: [{ start: 0, end: 21, markers: [1], support: 1, faults: [] }],
    dropped: [],
    nearest: [],
    hits: [someHit()],
    answerer: 'extractive',
    reader: 'tesseract',
    timings: { retrieveMs: 1, answerMs: 2 },
    createdAt: '2025-11-01T10:00:00.000Z',
    ...patch,
  }
}
