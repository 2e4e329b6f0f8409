import type { Document } from '../../core/document.ts'
import type { Page } from '../../core/page.ts'
import { toAlto } from './alto.ts'
import { toHocr } from './hocr.ts'
import { toJson } from './json.ts'
import { toMarkdown } from './markdown.ts'
import { toPdf } from './pdf.ts'

export type ExportFormat = 'markdown' | 'json' | 'hocr' | 'alto' | 'pdf'

export type ExportInput = Readonly<{
  document: Document
  /** Read pages, in order. Taken one at a time: no format holds more than one of them. */
  pages: AsyncIterable<Page>
  /** The page as shown, encoded as JPEG or PNG without transparency. Only the PDF shows it. */
  draw(page: number): Promise<Uint8Array>
}>

export type Exported = Readonly<{
  mediaType: string
  /** Without a dot. */
  extension: string
  content: AsyncIterable<string | Uint8Array>
}>

/** The whole document in another format, piece by piece. */
export function exportDocument(format: ExportFormat, input: ExportInput): Exported {
  return FORMATS[format](input)
}

const FORMATS: Readonly<Record<ExportFormat, (input: ExportInput) => Exported>> = {
  markdown: ({ pages }) => ({ mediaType: 'text/markdown', extension: 'md', content: toMarkdown(pages) }),
  json: ({ document, pages }) => ({
    mediaType: 'application/json',
    extension: 'json',
    content: toJson(document, pages),
  }),
  hocr: ({ document, pages }) => ({
    mediaType: 'application/xhtml+xml',
    extension: 'hocr',
    content: toHocr(document, pages),
  }),
  alto: ({ document, pages }) => ({
    mediaType: 'application/xml',
    extension: 'alto.xml',
    content: toAlto(document, pages),
  }),
  pdf: (input) => ({ mediaType: 'application/pdf', extension: 'pdf', content: toPdf(input) }),
}
