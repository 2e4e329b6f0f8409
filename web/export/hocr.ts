import type { Document } from '../../core/document.ts'
import type { Box, Size } from '../../core/geometry.ts'
import type { BlockKind, Line, Page } from '../../core/page.ts'
import { partsOf } from './page-parts.ts'
import { isPdf, PDF_DPI, pixelSize, toPixels } from './pixel-grid.ts'
import { escapeXml } from './xml.ts'

/** hOCR 1.2 as XHTML: ocr_page > ocr_carea (or a float) > ocr_par > ocr_line > ocrx_word. */
export async function* toHocr(document: Document, pages: AsyncIterable<Page>): AsyncGenerator<string> {
  yield head(document)
  for await (const page of pages) yield pagePart(document, page)
  yield ' </body>\n</html>\n'
}

function head(document: Document): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title>${escapeXml(document.name)}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="${escapeXml(`lectern ${document.reader}`.trim())}"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_header ocr_footer ocr_pageno ocr_table ocr_caption ocr_photo ocr_par ocr_line ocrx_word ocrp_wconf"/>
  <meta name="ocr-number-of-pages" content="${document.pages.read}"/>
 </head>
 <body>
`
}

function pagePart(document: Document, page: Page): string {
  const size = pixelSize(document, page)
  const { blocks, loose } = partsOf(page)
  const resolution = isPdf(document) ? `; scan_res ${PDF_DPI} ${PDF_DPI}` : ''
  const image = document.name.replaceAll('"', "'")
  const title = `image "${image}"; bbox 0 0 ${size.width} ${size.height}; ppageno ${page.number - 1}${resolution}`
  return [
    `  <div class="ocr_page" id="page_${page.number}" title="${escapeXml(title)}">`,
    ...blocks.flatMap(({ block, lines }) => [
      `   <div class="${AREA[block.kind] ?? 'ocr_carea'}" id="${block.id}" title="${bbox(block.box, size)}">`,
      ...(lines.length > 0
        ? [
            `    <p class="ocr_par" title="${bbox(block.box, size)}">`,
            ...lines.map((line) => linePart(line, page, size)),
            '    </p>',
          ]
        : []),
      '   </div>',
    ]),
    ...loose.map((line) => linePart(line, page, size)),
    '  </div>\n',
  ].join('\n')
}

/** hOCR's names for what floats beside the text, where it has one. */
const AREA: Readonly<Partial<Record<BlockKind, string>>> = {
  'page-header': 'ocr_header',
  'page-footer': 'ocr_footer',
  'page-number': 'ocr_pageno',
  table: 'ocr_table',
  caption: 'ocr_caption',
  figure: 'ocr_photo',
}

function linePart(line: Line, page: Page, size: Size): string {
  // How far the print is turned counterclockwise is how far it must be turned clockwise to stand upright.
  const turned = page.rotation === 0 ? '' : `; textangle ${page.rotation}`
  const words = line.words.map(
    (word, position) =>
      `      <span class="ocrx_word" id="${line.id}w${position + 1}" title="${bbox(word.box, size)}; x_wconf ${Math.round(word.confidence * 100)}">${escapeXml(word.text)}</span>`,
  )
  return [
    `     <span class="ocr_line" id="${line.id}" title="${bbox(line.box, size)}${turned}">`,
    ...words,
    '     </span>',
  ].join('\n')
}

function bbox(box: Box, size: Size): string {
  const { x, y, width, height } = toPixels(box, size)
  return `bbox ${x} ${y} ${x + width} ${y + height}`
}
