import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rotation } from '../../../core/geometry.ts'
import type { Page } from '../../../core/page.ts'
import { exportDocument } from '../../../web/export/export.ts'
import { document, each, pageOf, picture, whole } from './drawn.ts'

let library: PDFiumLibrary
beforeAll(async () => {
  library = await PDFiumLibrary.init()
})
afterAll(() => library.destroy())

async function opened(pages: readonly Page[], of = document): Promise<PDFiumDocument> {
  const input = { document: of, pages: each(pages), draw: async () => picture() }
  return library.loadDocument(await whole(exportDocument('pdf', input).content))
}

const line = (text: string) => [{ kind: 'paragraph' as const, text }]

describe('the searchable PDF', () => {
  it('holds the words of each page, in order', async () => {
    const pdf = await opened([
      pageOf(1, [...line('Total due £113.97'), ...line('by 11 November')]),
      pageOf(2, line('Page two')),
    ])
    expect(pdf.getPageCount()).toBe(2)
    const words = (number: number) => pdf.getPage(number).getText().trim().split(/\s+/)
    expect(words(0)).toEqual(['Total', 'due', '£113.97', 'by', '11', 'November'])
    expect(words(1)).toEqual(['Page', 'two'])
    pdf.destroy()
  })

  it.each(['naïve', 'Straße', 'договор', '契約書', 'הסכם', 'العقد', '∑≠∞', '𝒳𝒴𝒳', '😀'])(
    'holds %s',
    async (word) => {
      const pdf = await opened([pageOf(1, line(`before ${word}`))])
      const found = pdf.getPage(0).getText().trim().split(/\s+/)
      expect(found.sort()).toEqual(['before', word].sort())
      pdf.destroy()
    },
  )

  it('shows the picture and not the text', async () => {
    const pdf = await opened([pageOf(1, line('invisible'))])
    const { data } = await pdf.getPage(0).render({ scale: 1, render: async ({ data }) => data })
    const shades = new Set<number>()
    for (let at = 0; at < data.length; at += 4) shades.add(data[at] ?? 0)
    expect(Math.max(...shades) - Math.min(...shades)).toBeLessThan(8)
    pdf.destroy()
  })

  it('keeps the size of PDF pages and fits pictures to paper', async () => {
    const scan = await opened([pageOf(1, line('scan'))])
    expect(scan.getPage(0).getOriginalSize()).toEqual({
      originalHeight: expect.closeTo(841.89, 1),
      originalWidth: expect.closeTo(673.51, 1),
    })
    scan.destroy()
    const pdf = await opened([{ ...pageOf(1, line('points')), width: 612, height: 792 }], {
      ...document,
      mediaType: 'application/pdf',
    })
    expect(pdf.getPage(0).getOriginalSize()).toMatchObject({ originalWidth: 612, originalHeight: 792 })
    pdf.destroy()
  })

  it.each([0, 90, 180, 270] as const)(
    'lays words where they are printed, turned by %i',
    async (rotation: Rotation) => {
      const page = pageOf(1, line('North East South West'), rotation)
      const pdf = await opened([page])
      const boxes = wordBoxes(pdf, 0)
      for (const word of page.lines[0]?.words ?? []) {
        const found = boxes.get(word.text)
        for (const edge of ['x0', 'y0', 'x1', 'y1'] as const)
          expect(found?.[edge]).toBeCloseTo(word.box[edge], 2)
      }
      pdf.destroy()
    },
  )

  it('takes PNG as well', async () => {
    const input = { document, pages: each([pageOf(1, line('png'))]), draw: async () => picture('png') }
    const pdf = await library.loadDocument(await whole(exportDocument('pdf', input).content))
    expect(pdf.getPage(0).getText()).toContain('png')
    pdf.destroy()
  })

  it('is the same bytes each time', async () => {
    const once = () =>
      whole(
        exportDocument('pdf', {
          document,
          pages: each([pageOf(1, line('same'))]),
          draw: async () => picture(),
        }).content,
      )
    expect((await once()).equals(await once())).toBe(true)
  })

  it('draws a page only when it is wanted', async () => {
    const drawn: number[] = []
    const pages = [1, 2, 3].map((number) => pageOf(number, line(`page ${number}`)))
    const draw = async (page: number) => {
      drawn.push(page)
      return picture('jpeg', 400)
    }
    const pieces = exportDocument('pdf', { document, pages: each(pages), draw }).content[
      Symbol.asyncIterator
    ]()
    await pieces.next()
    expect(drawn).toEqual([1])
    await pieces.return?.()
  })

  it('of nothing is refused', async () => {
    await expect(opened([])).rejects.toMatchObject({ code: 'not-ready' })
    const failed = { ...document, status: 'failed', problem: 'The file is damaged.' } as const
    const { content } = exportDocument('pdf', {
      document: failed,
      pages: each([]),
      draw: async () => Buffer.alloc(0),
    })
    await expect(content[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'page-unreadable',
      message: expect.stringContaining('The file is damaged.'),
    })
  })
})

type Edges = { x0: number; y0: number; x1: number; y1: number }

/** Each word's box as a viewer would mark it, in fractions of the page. */
function wordBoxes(pdf: PDFiumDocument, number: number): ReadonlyMap<string, Edges> {
  const page = pdf.getPage(number)
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
  // The wrapper offers no boxes; these calls of the library below it have been stable for years.
  const { module, pageIdx } = page as unknown as { module: Pdfium; pageIdx: number }
  const text = module._FPDFText_LoadPage(pageIdx)
  const at = module.wasmExports.malloc(32)
  const boxes = new Map<string, Edges>()
  let word = ''
  let edges: Edges | undefined
  for (let index = 0; index <= module._FPDFText_CountChars(text); index += 1) {
    const letter =
      index < module._FPDFText_CountChars(text)
        ? String.fromCodePoint(module._FPDFText_GetUnicode(text, index))
        : ' '
    if (/\s/.test(letter)) {
      if (edges !== undefined) boxes.set(word, edges)
      word = ''
      edges = undefined
      continue
    }
    module._FPDFText_GetLooseCharBox(text, index, at)
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(module.HEAPU8.buffer, at, 4)
    const box = { x0: left / width, y0: 1 - top / height, x1: right / width, y1: 1 - bottom / height }
    word += letter
    edges =
      edges === undefined
        ? box
        : {
            x0: Math.min(edges.x0, box.x0),
            y0: Math.min(edges.y0, box.y0),
            x1: Math.max(edges.x1, box.x1),
            y1: Math.max(edges.y1, box.y1),
          }
  }
  module._FPDFText_ClosePage(text)
  return boxes
}

type Pdfium = {
  _FPDFText_LoadPage(page: number): number
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number
  _FPDFText_ClosePage(text: number): void
  wasmExports: { malloc(bytes: number): number }
  HEAPU8: Uint8Array
}
