import type { Chunk } from '../../../core/chunk.ts'
import type { Document } from '../../../core/document.ts'
import type { Shelf } from '../../../qa/summary/outline.ts'

/** A document whose chunks are made when they are asked for, and how many were held at once at most. */
export function drawShelf(
  pages: number,
  draw: (page: number) => Readonly<{ headings: readonly string[]; lines: readonly string[] }>,
): Readonly<{ shelf: Shelf; document: Document; heldMax: () => number }> {
  let held = 0
  const shelf: Shelf = {
    labelsOf: async () => new Set(Array.from({ length: pages }, (_, page) => page + 1)),
    byLabels: async (labels) => {
      held = Math.max(held, labels.length)
      return labels.map((label) => ({ label, chunk: chunkOn(label, draw(label)), documentName: NAME }))
    },
  }
  return { shelf, document: documentOf(pages), heldMax: () => held }
}

const NAME = 'manual.pdf'

function chunkOn(page: number, { headings, lines }: ReturnType<Parameters<typeof drawShelf>[1]>): Chunk {
  let text = ''
  const spans = lines.map((line, index) => {
    const start = text.length
    text += index === lines.length - 1 ? line : `${line}\n`
    const y0 = index / lines.length
    const box = { x0: 0.1, y0, x1: 0.9, y1: y0 + 0.5 / lines.length }
    return { start, end: text.length, page, line: `p${page}l${index + 1}`, box }
  })
  return { id: `doc.${page}`, documentId: 'doc', ordinal: page, headings, text, spans }
}

function documentOf(pages: number): Document {
  return {
    id: 'doc',
    collectionId: 'col',
    name: NAME,
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: '',
    status: 'ready',
    pages: { total: pages, read: pages, failed: 0 },
    reader: 'text-layer',
    createdAt: '2026-11-21T00:00:00.000Z',
    updatedAt: '2026-11-21T00:00:00.000Z',
  }
}
