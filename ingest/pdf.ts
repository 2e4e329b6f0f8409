import { readFile } from 'node:fs/promises'
import { AppError } from '../core/errors.ts'
import type { TextLayer } from '../core/text-layer.ts'
import { checkPageCount, type SourceLimits } from './limits.ts'
import type { PageSource, SourcePage } from './page-source.ts'
import { type Frame, frameOf, shownSize } from './pdf-frame.ts'
import { paintedObjects } from './pdf-objects.ts'
import { renderPdfPage } from './pdf-render.ts'
import { shapesOf } from './pdf-shapes.ts'
import { withSight } from './pdf-sight.ts'
import { textOf } from './pdf-text.ts'
import { LOAD_ERRORS, openPdfium, type Pdfium, SILENT_ANNOTATIONS } from './pdfium.ts'

/**
 * The document's bytes lie in PDFium's memory while it is open; one page at a time is held there beside them: asking
 * for another closes it, and its SourcePage must not be used any more. Throws `file-encrypted`, `file-damaged`, `too-many-pages`.
 */
export async function openPdf(path: string, limits: SourceLimits): Promise<PageSource> {
  const bytes = await readFile(path)
  const pdfium = await openPdfium()
  const document = loadDocument(pdfium, bytes)
  const pages = pdfium.raw._FPDF_GetPageCount(document)
  checkPageCount(pages, limits)

  let current: OpenPage | undefined

  return {
    mediaType: 'application/pdf',
    pages,
    page: async (number) => {
      if (!Number.isInteger(number) || number < 1 || number > pages) throw noSuchPage(number, pages)
      if (current?.number === number) return current.source
      current?.close()
      current = undefined
      current = openPage(pdfium, document, number)
      return current.source
    },
    // The memory is this document's alone: letting go of it frees what a damaged page may have left open.
    close: async () => {
      current?.close()
      pdfium.raw._FPDF_CloseDocument(document)
    },
  }
}

function loadDocument(pdfium: Pdfium, bytes: Uint8Array): number {
  const document = pdfium.raw._FPDF_LoadMemDocument(pdfium.store(bytes), bytes.length, 0)
  if (document !== 0) return document
  switch (pdfium.raw._FPDF_GetLastError()) {
    case LOAD_ERRORS.password:
      throw new AppError(
        'file-encrypted',
        'The PDF is locked with a password. Open it with its password, save it without one, and add it again.',
      )
    case LOAD_ERRORS.security:
      throw new AppError(
        'file-encrypted',
        'The PDF is protected in a way that cannot be opened here. Save it without protection and add it again.',
      )
    default:
      throw new AppError(
        'file-damaged',
        'The PDF is damaged and cannot be opened. Open it in another program and save it again.',
      )
  }
}

function noSuchPage(number: number, pages: number): AppError {
  return new AppError('page-not-found', `The document has no page ${number}; it has ${pages}.`)
}

/** The page whose parsed form PDFium holds: parsing is most of the work of a page, and is done once. */
type OpenPage = Readonly<{ number: number; source: SourcePage; close: () => void }>

function openPage(pdfium: Pdfium, document: number, number: number): OpenPage {
  const handle = loadPrinted(pdfium, document, number)
  const frame = frameOf(pdfium, handle)
  const size = shownSize(frame)
  let textLayer: Readonly<{ found: TextLayer | undefined }> | undefined
  const source: SourcePage = {
    ...size,
    // Found when asked for: drawing a page does not need its words.
    get textLayer() {
      textLayer ??= { found: textLayerOf(pdfium, handle, frame) }
      return textLayer.found
    },
    render: async (options) => renderPdfPage(pdfium, handle, size, options),
  }
  return { number, source, close: () => pdfium.raw._FPDF_ClosePage(handle) }
}

function textLayerOf(pdfium: Pdfium, page: number, frame: Frame): TextLayer | undefined {
  const objects = paintedObjects(pdfium, page)
  const { rules, pictures, grounds } = shapesOf(pdfium, frame, objects)
  const { words, unmapped } = textOf(pdfium, page, frame, { objects, grounds })
  if (words.length === 0) return undefined
  return { words: withSight(pdfium, page, shownSize(frame), words), rules, pictures, unmapped }
}

/**
 * Form fields and notes are printed by annotations, which hold no text until they are flattened into the page;
 * that changes the page in memory only.
 */
function loadPrinted(pdfium: Pdfium, document: number, number: number): number {
  const page = loadPage(pdfium, document, number)
  if (!hasPrintedAnnotations(pdfium, page)) return page
  pdfium.raw._FPDFPage_Flatten(page, 0)
  pdfium.raw._FPDF_ClosePage(page)
  return loadPage(pdfium, document, number)
}

function loadPage(pdfium: Pdfium, document: number, number: number): number {
  const page = pdfium.raw._FPDF_LoadPage(document, number - 1)
  if (page !== 0) return page
  throw new AppError('page-unreadable', `Page ${number} of the PDF is damaged and cannot be opened.`)
}

/** Annotations looked at on one page; a file with more is a tour of links. */
const ANNOTATIONS_MAX = 2_000

function hasPrintedAnnotations(pdfium: Pdfium, page: number): boolean {
  const { raw } = pdfium
  const count = Math.min(ANNOTATIONS_MAX, raw._FPDFPage_GetAnnotCount(page))
  for (let i = 0; i < count; i++) {
    const annotation = raw._FPDFPage_GetAnnot(page, i)
    if (annotation === 0) continue
    const subtype = raw._FPDFAnnot_GetSubtype(annotation)
    raw._FPDFPage_CloseAnnot(annotation)
    if (!SILENT_ANNOTATIONS.includes(subtype)) return true
  }
  return false
}
