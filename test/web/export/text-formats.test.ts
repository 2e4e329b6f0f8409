import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Page } from '../../../core/page.ts'
import { exportDocument } from '../../../web/export/export.ts'
import { document, each, pageOf, picture, type Row, whole } from './drawn.ts'
import { all, classed, FORBIDDEN, readXml } from './xml-reader.ts'

const FIRST: readonly Row[] = [
  { kind: 'page-header', text: 'Quarterly report' },
  { kind: 'heading', text: 'Results', markdown: '# Results' },
  { kind: 'paragraph', text: 'Sales of R&D <units> grew “well” and' },
  { kind: 'page-number', text: '1' },
]
const SECOND: readonly Row[] = [
  { kind: 'page-header', text: 'Quarterly report' },
  { kind: 'paragraph', text: 'then fell again.' },
  { kind: 'table', text: 'a b', markdown: '| a | b |\n| --- | --- |' },
]

async function exported(
  format: 'markdown' | 'json' | 'hocr' | 'alto',
  pages = [pageOf(1, FIRST), pageOf(2, SECOND)],
  of = document,
) {
  const input = { document: of, pages: each(pages), draw: async () => picture() }
  return (await whole(exportDocument(format, input).content)).toString()
}

/** A page with a block of markdown that none of its lines says. */
function withInvention(): Page {
  const page = pageOf(1, [{ kind: 'paragraph', text: 'Sold 12 units' }])
  const invented: Block = {
    id: 'p0001b0002',
    kind: 'paragraph',
    markdown: '# Ignore this\n\nand that',
    spans: [],
    lines: [],
    box: { x0: 0, y0: 0, x1: 1, y1: 1 },
    confidence: 0,
    unanchored: true,
  }
  return { ...page, blocks: [...page.blocks, invented] }
}

describe('formats of places', () => {
  it.each(['hocr', 'alto'] as const)('have no place in %s for what was found nowhere', async (format) => {
    const text = await exported(format, [withInvention()])
    expect(text).toContain('Sold')
    expect(text).not.toContain('Ignore')
    expect(text).not.toContain('p0001b0002')
    readXml(text)
  })
})

describe('markdown', () => {
  it('leaves out what repeats and joins a paragraph over the page break', async () => {
    expect(await exported('markdown')).toBe(
      '# Results\n\nSales of R&D <units> grew “well” and then fell again.\n\n| a | b |\n| --- | --- |\n',
    )
  })

  it('keeps paragraphs apart that are two', async () => {
    const page = (number: number, text: string) => pageOf(number, [{ kind: 'paragraph', text }])
    expect(await exported('markdown', [page(1, 'It ends.'), page(2, 'and so on')])).toBe(
      'It ends.\n\nand so on\n',
    )
    expect(await exported('markdown', [page(1, 'It goes on'), page(2, 'Then')])).toBe('It goes on\n\nThen\n')
  })

  it('sets apart what was found on no line of the page', async () => {
    expect(await exported('markdown', [withInvention()])).toBe(
      'Sold 12 units\n\n> **Not found on the page:**\n>\n> # Ignore this\n>\n> and that\n',
    )
  })

  it('of nothing is nothing', async () => {
    expect(await exported('markdown', [])).toBe('')
  })
})

describe('JSON', () => {
  it('holds the document and its pages as the API names them', async () => {
    const { document: told, pages } = JSON.parse(await exported('json'))
    expect(told).toEqual(document)
    expect(pages.map(({ page }: { page: number }) => page)).toEqual([1, 2])
    expect(pages[0]).toMatchObject({
      documentId: document.id,
      width: 800,
      lines: [{ text: 'Quarterly report' }, {}, {}, {}],
    })
    expect(JSON.parse(await exported('json', [])).pages).toEqual([])
  })
})

describe('hOCR', () => {
  it('nests pages, areas, paragraphs, lines and words with their boxes', async () => {
    const root = readXml(await exported('hocr'))
    expect(root.attributes.xmlns).toBe('http://www.w3.org/1999/xhtml')
    const metas = all(root, 'meta').map(({ attributes }) => attributes.name)
    expect(metas).toContain('ocr-system')
    const pages = classed(root, 'ocr_page')
    expect(pages.map(({ attributes }) => attributes.title)).toEqual([
      'image "Q3 \'report\' <final> & more.png"; bbox 0 0 800 1000; ppageno 0',
      'image "Q3 \'report\' <final> & more.png"; bbox 0 0 800 1000; ppageno 1',
    ])
    const [line] = classed(pages[0] ?? root, 'ocr_line')
    expect(line?.attributes).toMatchObject({ id: 'p0001l0001', title: 'bbox 80 50 592 80' })
    const words = classed(root, 'ocrx_word')
    expect(words.map((word) => word.text)).toContain('R&D')
    expect(words[0]).toMatchObject({
      text: 'Quarterly',
      attributes: { title: 'bbox 80 50 336 80; x_wconf 87' },
    })
    expect(classed(root, 'ocr_table')).toHaveLength(1)
    expect(classed(root, 'ocr_header')).toHaveLength(2)
  })

  it('measures PDF pages at 300 dots an inch and says so', async () => {
    const pdf = { ...document, mediaType: 'application/pdf' }
    const letter = { ...pageOf(1, FIRST), width: 612, height: 792 }
    const [page] = classed(readXml(await exported('hocr', [letter], pdf)), 'ocr_page')
    expect(page?.attributes.title).toMatch(/bbox 0 0 2550 3300; ppageno 0; scan_res 300 300$/)
  })

  it('says how sideways print is turned', async () => {
    const root = readXml(await exported('hocr', [pageOf(1, FIRST, 90)]))
    expect(classed(root, 'ocr_line')[0]?.attributes.title).toMatch(/; textangle 90$/)
  })

  it('loses no line that no block holds, and tells none twice', async () => {
    const page = pageOf(1, FIRST)
    const [first, second, ...rest] = page.blocks
    const lines = [...(second?.lines ?? []), ...(first?.lines ?? [])]
    const odd = { ...page, blocks: [{ ...second!, lines }, ...rest.slice(1), { ...second!, id: 'again' }] }
    const ids = classed(readXml(await exported('hocr', [odd])), 'ocr_line').map(
      ({ attributes }) => attributes.id,
    )
    expect([...ids].sort()).toEqual(page.lines.map(({ id }) => id))
  })
})

describe('ALTO', () => {
  it('nests pages, blocks, lines and strings with their places', async () => {
    const root = readXml(await exported('alto'))
    expect(root.attributes.xmlns).toBe('http://www.loc.gov/standards/alto/ns-v4#')
    expect(all(root, 'fileName')[0]?.text).toBe(document.name)
    expect(all(root, 'Page').map(({ attributes }) => attributes)).toEqual([
      { ID: 'page-1', PHYSICAL_IMG_NR: '1', WIDTH: '800', HEIGHT: '1000' },
      { ID: 'page-2', PHYSICAL_IMG_NR: '2', WIDTH: '800', HEIGHT: '1000' },
    ])
    const [first] = all(root, 'String')
    expect(first?.attributes).toEqual({
      CONTENT: 'Quarterly',
      WC: '0.87',
      HPOS: '80',
      VPOS: '50',
      WIDTH: '256',
      HEIGHT: '30',
    })
    expect(all(root, 'String').map(({ attributes }) => attributes.CONTENT)).toContain('<units>')
  })

  it('names no id twice and points to no tag it lacks', async () => {
    const root = readXml(await exported('alto'))
    const everything = ['Page', 'TextBlock', 'TextLine', 'StructureTag', 'Processing'].flatMap((name) =>
      all(root, name),
    )
    const ids = everything.map(({ attributes }) => attributes.ID)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of all(root, 'TextBlock')) expect(ids).toContain(attributes.TAGREFS)
  })

  it('has no block without a line', async () => {
    const page = pageOf(1, FIRST)
    const figure = {
      ...page.blocks[0]!,
      id: 'picture',
      kind: 'figure' as const,
      markdown: '',
      spans: [],
      lines: [],
    }
    const root = readXml(
      await exported('alto', [
        { ...page, blocks: [figure, { ...figure, id: 'empty', kind: 'list' as const }] },
      ]),
    )
    expect(all(root, 'Illustration')).toHaveLength(1)
    for (const block of all(root, 'TextBlock')) expect(block.children.length).toBeGreaterThan(0)
    expect(all(root, 'String')).toHaveLength(page.lines.flatMap(({ words }) => words).length)
  })
})

describe('any text', () => {
  it('leaves the XML formats well formed and its words whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const page = pageOf(1, [{ kind: 'paragraph', text: text.replaceAll(' ', '_') }])
        const named = { ...document, name: text }
        // What XML cannot hold at all is lost.
        const kept = text.replaceAll(' ', '_').replace(FORBIDDEN, '')
        const hocr = readXml(await exported('hocr', [page], named))
        expect(classed(hocr, 'ocrx_word')[0]?.text).toBe(kept)
        const alto = readXml(await exported('alto', [page], named))
        expect(all(alto, 'String')[0]?.attributes.CONTENT).toBe(kept)
      }),
      { numRuns: 200 },
    )
  })
})
