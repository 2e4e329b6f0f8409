import { artifact, drawLine, hairline, type Span } from './pdf-draw.ts'
import { addFonts } from './pdf-fonts.ts'
import { layLines, type Piece, type TextLine } from './pdf-lines.ts'

/** Points. A4 with 20 mm around. */
export const MARGIN = 57
const A4 = { width: 595.28, height: 841.89 }
export const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - MARGIN

const FOOT_SIZE = 7.5
const SOFT = '#5a5f68'

export const FULL: Span = { x: MARGIN, width: WIDTH }

/** A cell of a row: its text, and where it stands. */
export type Cell = Span & Readonly<{ pieces: readonly Piece[]; alignEnd?: boolean }>

/** Tags of the PDF's structure that the pack uses (ISO 32000-1, 14.8.4). */
export type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'BlockQuote' | 'Code' | 'LI' | 'TR' | 'Note'

/** Pages that fill from top to bottom, each thing tagged for programs that read aloud. */
export type Sheet = Readonly<{
  /** A paragraph; lines that find no room go on over the page. */
  text(tag: Tag, pieces: readonly Piece[], options?: Readonly<{ span?: Span; bar?: string }>): void
  /** Cells side by side; a row stands on one page if it can. */
  row(cells: readonly Cell[], options?: Readonly<{ rule?: boolean }>): void
  /** White, in points; none at the top of a page. */
  space(points: number): void
  /** Begins another page unless so many points are left. */
  room(points: number): void
  /** Something drawn; `top` is the distance from the top of the page. */
  figure(alt: string, height: number, draw: (top: number) => void): void
  rule(): void
  /** A place of the file that links lead to. */
  name(place: string): void
  end(): void
}>

/** `footer` stands under every page, before its number. */
export function createSheet(pdf: PDFKit.PDFDocument, footer: string): Sheet {
  const fonts = addFonts(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  let top = BOTTOM
  let pages = 0

  const newPage = () => {
    pdf.addPage({ size: [A4.width, A4.height], margin: 0 })
    pages++
    pdf.markContent('Artifact', { type: 'Pagination' })
    const style = { font: 'Sans', size: FOOT_SIZE, color: SOFT } as const
    const width = WIDTH - 60
    const [line] = layLines(pdf, fonts, [{ ...style, text: footer }], width)
    if (line) drawLine(pdf, line, { x: MARGIN, width }, A4.height - MARGIN / 1.6)
    const [number] = layLines(pdf, fonts, [{ ...style, text: `Page ${pages}` }], 60)
    if (number)
      drawLine(pdf, number, { x: MARGIN + WIDTH - number.width, width: 60 }, A4.height - MARGIN / 1.6)
    pdf.endMarkedContent()
    top = MARGIN
  }
  const room = (points: number) => {
    if (pages === 0 || top + points > BOTTOM) newPage()
  }
  const tagged = (tag: Tag | 'Figure', alt: string | undefined) => {
    const element = pdf.struct(tag, alt === undefined ? {} : { alt })
    root.add(element)
    return {
      part: (draw: () => void) => {
        element.add(pdf.markStructureContent(tag))
        draw()
        pdf.endMarkedContent()
      },
      end: () => element.end(),
    }
  }

  return {
    room,
    text: (tag, pieces, { span = FULL, bar } = {}) => {
      const element = tagged(tag, undefined)
      let waiting = layLines(pdf, fonts, pieces, span.width)
      while (waiting.length > 0) {
        room(waiting[0]?.height ?? 0)
        const fits = linesThatFit(waiting, BOTTOM - top)
        const begin = top
        element.part(() => {
          for (const line of waiting.slice(0, fits)) {
            drawLine(pdf, line, span, top)
            top += line.height
          }
        })
        if (bar !== undefined) artifact(pdf, () => pdf.rect(span.x - 10, begin, 2, top - begin).fill(bar))
        waiting = waiting.slice(fits)
      }
      element.end()
    },
    row: (cells, { rule = false } = {}) => {
      const laid = cells.map((cell) => ({ cell, lines: layLines(pdf, fonts, cell.pieces, cell.width) }))
      const waiting = laid.map(({ cell, lines }) => ({ cell, lines }))
      const height = Math.max(0, ...laid.map(({ lines }) => heightOf(lines)))
      room(Math.min(height, BOTTOM - MARGIN))
      const element = tagged('TR', undefined)
      while (waiting.some(({ lines }) => lines.length > 0)) {
        room(Math.max(...waiting.map(({ lines }) => lines[0]?.height ?? 0)))
        let deepest = top
        element.part(() => {
          for (const column of waiting) {
            const fits = linesThatFit(column.lines, BOTTOM - top)
            let at = top
            for (const line of column.lines.slice(0, fits)) {
              drawLine(pdf, line, column.cell, at, column.cell.alignEnd)
              at += line.height
            }
            deepest = Math.max(deepest, at)
            column.lines = column.lines.slice(fits)
          }
        })
        top = deepest
      }
      element.end()
      if (rule) {
        artifact(pdf, () => hairline(pdf, FULL, top + 2))
        top += 4
      }
    },
    space: (points) => {
      if (top > MARGIN) top += points
    },
    figure: (alt, height, draw) => {
      room(height)
      const element = tagged('Figure', alt)
      element.part(() => draw(top))
      element.end()
      top += height
    },
    rule: () => {
      artifact(pdf, () => hairline(pdf, FULL, top))
      top += 6
    },
    name: (place) => pdf.addNamedDestination(place, 'XYZ', 0, top, null),
    end: () => root.end(),
  }
}

function linesThatFit(lines: readonly TextLine[], height: number): number {
  let used = 0
  const over = lines.findIndex((line) => {
    used += line.height
    return used > height
  })
  // One at least, so that a line taller than a page is no endless loop.
  return over === -1 ? lines.length : Math.max(1, over)
}

function heightOf(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0)
}
