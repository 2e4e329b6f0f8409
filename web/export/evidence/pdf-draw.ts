import type { Segment, TextLine } from './pdf-lines.ts'

/** Where something stands across the page, in points from its left edge. */
export type Span = Readonly<{ x: number; width: number }>

const DOUBT = '#8a3b00'
const HAIRLINE = '#d0cec8'

/** A line of text whose top is `top` points down the page; at the other end of the span where it runs right to left. */
export function drawLine(
  pdf: PDFKit.PDFDocument,
  line: TextLine,
  { x, width }: Span,
  top: number,
  alignEnd = false,
): void {
  let at = line.isRightToLeft || alignEnd ? x + width - line.width : x
  for (const segment of line.segments) {
    at += segment.gap
    drawSegment(pdf, segment, at, top, line.height)
    at += segment.width
  }
}

function drawSegment(
  pdf: PDFKit.PDFDocument,
  segment: Segment,
  x: number,
  top: number,
  height: number,
): void {
  const { style, shown, actual, width } = segment
  if (actual !== undefined) pdf.markContent('Span', { actual })
  pdf
    .font(style.font)
    .fontSize(style.size)
    .fillColor(style.color)
    .text(shown, x, top + (height - style.size * 1.17) / 2, {
      lineBreak: false,
      ...(style.link !== undefined && { link: style.link }),
      ...(style.goTo !== undefined && { goTo: style.goTo }),
    })
  if (actual !== undefined) pdf.endMarkedContent()
  if (style.doubted === true) {
    const y = top + height - 2
    pdf
      .save()
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.8)
      .dash(2, { space: 1.5 })
      .stroke(DOUBT)
      .restore()
  }
}

/** What only decorates is passed over by programs that read aloud. */
export function artifact(pdf: PDFKit.PDFDocument, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' })
  draw()
  pdf.endMarkedContent()
}

export function hairline(pdf: PDFKit.PDFDocument, { x, width }: Span, y: number): void {
  pdf
    .save()
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.5)
    .stroke(HAIRLINE)
    .restore()
}
