import { createCanvas } from '@napi-rs/canvas'
import type { Document } from '../../../core/document.ts'
import type { Rotation } from '../../../core/geometry.ts'
import type { Block, BlockKind, Line, Page } from '../../../core/page.ts'

export const document: Document = {
  id: '0198c0de-0000-7000-8000-000000000001',
  collectionId: '0198c0de-0000-7000-8000-000000000002',
  name: 'Q3 "report" <final> & more.png',
  mediaType: 'image/png',
  bytes: 1,
  sha256: 'a'.repeat(64),
  status: 'ready',
  pages: { total: 2, read: 2, failed: 0 },
  reader: 'tesseract',
  createdAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-01-02T03:04:05.000Z',
}

export type Row = Readonly<{ kind: BlockKind; text: string; markdown?: string }>

/** A page of rows, each a block of one line, ten to the page, words spread evenly from x 0.1 to 0.9. */
export function pageOf(number: number, rows: readonly Row[], rotation: Rotation = 0): Page {
  const pageName = `p${String(number).padStart(4, '0')}`
  const lines: Line[] = []
  const blocks: Block[] = []
  for (const [row, { kind, text, markdown = text }] of rows.entries()) {
    const id = `${pageName}l${String(row + 1).padStart(4, '0')}`
    const words = text.split(' ').map((word, position, all) => ({
      text: word,
      confidence: 0.87,
      box: wordBox(row, position, all.length, rotation),
    }))
    const box = { ...wordBox(row, 0, 1, rotation) }
    lines.push({ id, text, box, confidence: 0.87, words })
    blocks.push({
      id: `${pageName}b${String(row + 1).padStart(4, '0')}`,
      kind,
      markdown,
      spans: [{ start: 0, end: markdown.length, line: id }],
      lines: [id],
      box,
      confidence: 0.87,
    })
  }
  return { number, width: 800, height: 1000, rotation, reader: 'tesseract', lines, blocks, warnings: [] }
}

function wordBox(row: number, position: number, words: number, rotation: Rotation) {
  const step = 0.8 / words
  const along = [0.1 + position * step, 0.1 + (position + 0.8) * step] as const
  const across = [0.05 + row * 0.09, 0.08 + row * 0.09] as const
  // Where an upright word lies on the page as shown, when the page must be turned clockwise to stand upright.
  if (rotation === 90) return { x0: across[0], x1: across[1], y0: 1 - along[1], y1: 1 - along[0] }
  if (rotation === 180) return { x0: 1 - along[1], x1: 1 - along[0], y0: 1 - across[1], y1: 1 - across[0] }
  if (rotation === 270) return { x0: 1 - across[1], x1: 1 - across[0], y0: along[0], y1: along[1] }
  return { x0: along[0], x1: along[1], y0: across[0], y1: across[1] }
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) yield item
}

export async function whole(content: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces)
}

/** A small gray picture, as JPEG or PNG. */
export function picture(format: 'jpeg' | 'png' = 'jpeg', side = 40): Buffer {
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  context.fillStyle = '#888'
  context.fillRect(0, 0, side, side)
  return format === 'jpeg' ? canvas.toBuffer('image/jpeg') : canvas.toBuffer('image/png')
}
