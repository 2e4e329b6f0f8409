import type { Document } from '../../core/document.ts'
import { union } from '../../core/geometry.ts'
import type { Block, BlockKind, Line, LineSpan, Page } from '../../core/page.ts'

/** A block as a test writes it: its printed lines, or a table's rows of cells (each cell a line). */
export type DrawnBlock =
  | Readonly<{ kind: Exclude<BlockKind, 'table'>; lines: readonly string[]; level?: number; y?: number }>
  | Readonly<{ kind: 'table'; rows: readonly (readonly string[])[] }>

export const document: Document = {
  id: 'doc',
  collectionId: 'col',
  name: 'drawn.pdf',
  mediaType: 'application/pdf',
  bytes: 1,
  sha256: '0',
  status: 'reading',
  pages: { total: 1, read: 1, failed: 0 },
  reader: 'text-layer',
  createdAt: '',
  updatedAt: '',
}

/** A page of such blocks, small lines one under the other from `y` 0.2 down, away from the margins; every line has a box of its own. */
export function drawPage(number: number, drawn: readonly DrawnBlock[]): Page {
  const lines: Line[] = []
  const addLine = (text: string, y: number): Line => {
    const box = { x0: 0.1, y0: y, x1: 0.1 + Math.min(0.8, text.length / 80), y1: y + 0.0004 }
    const line = { id: lineId(number, lines.length + 1), text, box, confidence: 1, words: [] }
    lines.push(line)
    return line
  }
  let y = 0.2
  const blocks = drawn.map((block, index): Block => {
    const height = 'y' in block && block.y !== undefined ? block.y : y
    const printed = (block.kind === 'table' ? block.rows.flat() : block.lines).map((text, row) =>
      addLine(text, height + row * 0.0005),
    )
    y += printed.length * 0.0005 + 0.001
    return {
      id: `p${String(number).padStart(4, '0')}b${String(index + 1).padStart(4, '0')}`,
      kind: block.kind,
      ...(block.kind === 'heading' && { level: block.level ?? 1 }),
      ...(block.kind === 'table' ? tableText(block.rows, printed) : proseText(block.kind, printed)),
      lines: printed.map((line) => line.id),
      box: union(printed.map((line) => line.box)) ?? { x0: 0, y0: 0, x1: 1, y1: 1 },
      confidence: 1,
    }
  })
  return { number, width: 600, height: 800, rotation: 0, reader: 'drawn', lines, blocks, warnings: [] }
}

export function lineId(page: number, line: number): string {
  return `p${String(page).padStart(4, '0')}l${String(line).padStart(4, '0')}`
}

/** Headings get hashes, list lines a mark and a row of their own; a paragraph's lines join, hyphens undone. */
function proseText(
  kind: BlockKind,
  printed: readonly Line[],
): Readonly<{ markdown: string; spans: LineSpan[] }> {
  let markdown = ''
  const spans: LineSpan[] = []
  printed.forEach((line, index) => {
    const mark = kind === 'heading' && index === 0 ? '# ' : kind === 'list' ? '- ' : ''
    const broken = kind === 'paragraph' && index < printed.length - 1 && /\p{Ll}-$/u.test(line.text)
    const start = markdown.length
    markdown += mark + (broken ? line.text.slice(0, -1) : line.text)
    if (index < printed.length - 1 && !broken) markdown += kind === 'list' || kind === 'code' ? '\n' : ' '
    spans.push({ start, end: markdown.length, line: line.id })
  })
  return { markdown, spans }
}

function tableText(
  rows: readonly (readonly string[])[],
  printed: readonly Line[],
): Readonly<{ markdown: string; spans: LineSpan[] }> {
  let markdown = ''
  let next = 0
  const spans: LineSpan[] = []
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      const start = markdown.length
      markdown += `| ${cell} `
      if (column === row.length - 1) markdown += rowIndex === rows.length - 1 ? '|' : '|\n'
      if (column === row.length - 1 && rowIndex === 0) markdown += `|${' --- |'.repeat(row.length)}\n`
      spans.push({ start, end: markdown.length, line: printed[next]?.id ?? '' })
      next += 1
    })
  })
  return { markdown, spans }
}
