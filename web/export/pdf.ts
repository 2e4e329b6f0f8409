import PdfDocument from 'pdfkit'
import type { Document } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import type { Size } from '../../core/geometry.ts'
import type { Page } from '../../core/page.ts'
import type { ExportInput } from './export.ts'
import { addInvisibleFont } from './pdf-font.ts'
import { invisibleText } from './pdf-text.ts'
import { isPdf } from './pixel-grid.ts'

/** Name of the invisible font on every page. */
const FONT = 'Unseen'

/**
 * A searchable PDF: each page is its picture with the words laid over it unseen. One page at a time is drawn and
 * written; what the caller does not take is not made. Throws `not-ready` while there is no page, and `page-unreadable` when
 * there will be none.
 */
export async function* toPdf({ document, pages, draw }: ExportInput): AsyncGenerator<Uint8Array> {
  const pdf = new PdfDocument({
    autoFirstPage: false,
    pdfVersion: '1.5',
    // Pages bring their own font; the default one would only be loaded in vain.
    font: '',
    info: {
      Title: document.name,
      Creator: 'Lectern',
      Producer: 'Lectern',
      // Not the time of the export: the same document gives the same bytes.
      CreationDate: new Date(document.createdAt),
    },
  })
  const font = addInvisibleFont(pdf)
  let count = 0
  for await (const page of pages) {
    const size = pointSize(page, isPdf(document))
    pdf.addPage({ size: [size.width, size.height], margin: 0 })
    pdf.page.fonts[FONT] = font.reference
    pdf.image(Buffer.from(await draw(page.number)), 0, 0, size)
    pdf.addContent(invisibleText(page, size, font, FONT))
    count += 1
    yield* written(pdf)
  }
  if (count === 0) throw noPage(document)
  font.end()
  pdf.end()
  // A PNG with transparency is taken apart on the side, so the end may take a moment.
  for await (const chunk of pdf) yield chunk
}

function noPage({ name, status, problem }: Document): AppError {
  return status === 'failed'
    ? new AppError('page-unreadable', `${name} could not be read: ${problem ?? 'no reason is known'}`)
    : new AppError('not-ready', 'No page of this document has been read yet.')
}

/** The longer side of A4, in points: pictures do not say how large their paper was. */
const LONG_SIDE = 841.89

function pointSize({ width, height }: Page, points: boolean): Size {
  const scale = points ? 1 : LONG_SIDE / Math.max(width, height)
  return { width: Math.round(width * scale * 100) / 100, height: Math.round(height * scale * 100) / 100 }
}

/** What pdfkit has written so far, taken out of its buffer. */
function* written(pdf: PDFKit.PDFDocument): Generator<Uint8Array> {
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) yield chunk
}
