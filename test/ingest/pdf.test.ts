import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openPageSource } from '../../ingest/open-page-source.ts'
import type { SourcePage } from '../../ingest/page-source.ts'
import { DEJAVU, makePdf, type PdfDrawing, PROSE, turned } from '../fixtures/pdfs.ts'
import { tempFile } from '../fixtures/temp-file.ts'

const LIMITS = { pagesMax: 20, imagePixelsMax: 1_000_000 }
const LETTER = { width: 612, height: 792 }

describe('a text layer', () => {
  it('has every word with the box of its ink', async () => {
    const page = await drawn((pdf) => pdf.fontSize(24).text('Quay Ledger', 100, 200, { lineBreak: false }))
    const [quay, ledger] = wordsOf(page)
    expect([quay?.text, ledger?.text]).toEqual(['Quay', 'Ledger'])
    expect(quay?.style.fontSize).toBeCloseTo(24 / LETTER.height, 4)
    const box = quay?.box ?? { x0: 0, y0: 0, x1: 0, y1: 0 }
    expect(box.x0 * LETTER.width).toBeCloseTo(101, 0)
    const { raster } = await page.render({ dpi: 144, pixelsMax: 4e6, channels: 1 })
    const ink = await inkBounds(raster.data, raster.width, {
      ...box,
      x1: (box.x1 + (ledger?.box.x0 ?? 1)) / 2,
    })
    expect(ink.left / raster.width).toBeCloseTo(box.x0, 2)
    expect(ink.right / raster.width).toBeCloseTo(box.x1, 2)
    expect(ink.top / raster.height).toBeGreaterThanOrEqual(box.y0 - 0.002)
    expect(ink.bottom / raster.height).toBeLessThanOrEqual(box.y1 + 0.002)
  })

  it('knows bold, italic and typewriter faces', async () => {
    const page = await drawn((pdf) => {
      pdf.font('Helvetica-Bold').text('strong', 72, 72)
      pdf.font('Times-Italic').text('slanted', 72, 100)
      pdf.font('Courier').text('typed', 72, 130)
      pdf.font('Helvetica').text('plain', 72, 160)
    })
    const styles = Object.fromEntries(wordsOf(page).map(({ text, style }) => [text, style]))
    expect(styles.strong).toMatchObject({ bold: true, italic: false, monospace: false })
    expect(styles.slanted).toMatchObject({ bold: false, italic: true, monospace: false })
    expect(styles.typed).toMatchObject({ bold: false, italic: false, monospace: true })
    expect(styles.plain).toMatchObject({ bold: false, italic: false, monospace: false })
  })

  it('spells ligatures out and keeps characters beyond the first plane', async () => {
    const page = await drawn((pdf) => pdf.font(DEJAVU).text('e\uFB03cient \uFB01ne \u{1D538} naïve', 72, 72))
    expect(wordsOf(page).map(({ text }) => text)).toEqual(['efficient', 'fine', '\u{1D538}', 'naïve'])
  })

  it('keeps the hyphen at the end of a row', async () => {
    const page = await drawn((pdf) => {
      pdf.text('the har-', 72, 72, { lineBreak: false })
      pdf.text('bor', 72, 86, { lineBreak: false })
    })
    expect(wordsOf(page).map(({ text }) => text)).toEqual(['the', 'har-', 'bor'])
  })

  for (const degrees of [90, 180, 270] as const) {
    it(`lies on the page as shown when /Rotate is ${degrees}`, async () => {
      const page = await drawn((pdf) => {
        pdf.text('Anchor', 72, 72, { lineBreak: false })
        turned(pdf, degrees)
      })
      const sideways = degrees !== 180
      expect(page.width).toBe(sideways ? LETTER.height : LETTER.width)
      const [word] = wordsOf(page)
      expect(word?.angle).toBe(degrees)
      const { raster } = await page.render({ dpi: 72, pixelsMax: 4e6, channels: 1 })
      const { x0 = 0, y0 = 0, x1 = 0, y1 = 0 } = word?.box ?? {}
      const whole = await inkBounds(raster.data, raster.width, { x0: 0, y0: 0, x1: 1, y1: 1 })
      expect(whole.left).toBeGreaterThanOrEqual(Math.floor(x0 * raster.width) - 1)
      expect(whole.right).toBeLessThanOrEqual(Math.ceil(x1 * raster.width) + 1)
      expect(whole.top).toBeGreaterThanOrEqual(Math.floor(y0 * raster.height) - 1)
      expect(whole.bottom).toBeLessThanOrEqual(Math.ceil(y1 * raster.height) + 1)
    })
  }

  it('holds what a form was filled in with', async () => {
    const page = await drawn((pdf) => {
      pdf.font('Helvetica').text('Name', 72, 72)
      const font = pdf.ref({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
      font.end('')
      const look = pdf.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 200, 20],
        Resources: { Font: { F: font } },
      })
      look.end('BT /F 12 Tf 4 5 Td (Ahab) Tj ET')
      // PDFKit's types miss that every other key goes into the annotation as it is.
      const widget = { Subtype: 'Widget', FT: 'Tx', F: 4, AP: { N: look } } as PDFKit.Mixins.AnnotationOption
      pdf.annotate(150, 65, 200, 20, widget)
    })
    const filled = wordsOf(page).find(({ text }) => text === 'Ahab')
    expect((filled?.box.x0 ?? 0) * LETTER.width).toBeCloseTo(154, 0)
  })

  it('is absent from a page without text', async () => {
    expect((await drawn((pdf) => pdf.rect(72, 72, 100, 100).fill('black'))).textLayer).toBeUndefined()
  })
})

describe('hidden text', () => {
  const cases: Readonly<Record<string, PdfDrawing>> = {
    'drawn in white': (pdf) => pdf.fillColor('white').text('secret', 72, 72),
    'drawn off the page': (pdf) => pdf.text('secret', 2_000, 72, { lineBreak: false }),
    'too small to see': (pdf) => pdf.fontSize(0.5).text('secret', 72, 72),
    'fully transparent': (pdf) => pdf.fillColor('black', 0).text('secret', 72, 72),
    'drawn in no mode': (pdf) => {
      pdf.addContent('3 Tr')
      pdf.text('secret', 72, 72)
    },
    'covered by a white area': (pdf) => {
      pdf.text('secret', 72, 72)
      pdf.rect(60, 60, 200, 40).fill('white')
    },
  }
  for (const [name, draw] of Object.entries(cases)) {
    it(`is known when ${name}`, async () => {
      const page = await drawn((pdf) => {
        pdf.text('plain', 72, 300)
        draw(pdf)
      })
      expect(wordsOf(page).map(({ text, hidden }) => [text, hidden])).toEqual([
        ['plain', false],
        ['secret', true],
      ])
    })
  }

  it('is known below a picture', async () => {
    const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'gray' } })
      .png()
      .toBuffer()
    const page = await drawn((pdf) => {
      pdf.text('secret', 80, 80)
      pdf.image(picture, 60, 60, { width: 200 })
    })
    expect(wordsOf(page)).toMatchObject([{ text: 'secret', hidden: true }])
  })

  it('is not what lies under the clipped part of a picture', async () => {
    const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'gray' } })
      .png()
      .toBuffer()
    const page = await drawn((pdf) => {
      pdf.text('secret', 80, 80)
      pdf.text('caption', 80, 230)
      pdf.save().rect(60, 60, 200, 100).clip().image(picture, 60, 60, { width: 200 }).restore()
    })
    expect(wordsOf(page).map(({ text, hidden }) => [text, hidden])).toEqual([
      ['secret', true],
      ['caption', false],
    ])
  })

  it('is known when other print stands in its place', async () => {
    const page = await drawn((pdf) => {
      pdf.fillColor('white').text('secret', 72, 72)
      pdf.fillColor('black').text('plain', 72, 72)
    })
    expect(Object.fromEntries(wordsOf(page).map(({ text, hidden }) => [text, hidden]))).toEqual({
      secret: true,
      plain: false,
    })
  })

  it('is not white print on a dark ground', async () => {
    const page = await drawn((pdf) => {
      pdf.rect(60, 60, 300, 60).fill('navy')
      pdf.fillColor('white').text('title', 72, 80)
    })
    expect(wordsOf(page)).toMatchObject([{ text: 'title', hidden: false }])
  })
})

describe('rules and pictures', () => {
  it('are found for stroked lines, stroked frames and thin bars', async () => {
    const page = await drawn((pdf) => {
      pdf.text('word', 300, 700)
      pdf.moveTo(72, 100).lineTo(300, 100).lineWidth(1).stroke('black')
      pdf.rect(72, 200, 100, 50).stroke('black')
      pdf.rect(72, 400, 1, 100).fill('black')
      pdf.moveTo(72, 600).lineTo(200, 650).stroke('black')
    })
    const rules = page.textLayer?.rules ?? []
    expect(rules.filter((rule) => rule.direction === 'horizontal')).toHaveLength(3)
    expect(rules.filter((rule) => rule.direction === 'vertical')).toHaveLength(3)
    const [first] = rules
    expect((first?.box.x0 ?? 0) * LETTER.width).toBeCloseTo(71, 0)
    expect((first?.box.y0 ?? 0) * LETTER.height).toBeCloseTo(99, 0)
  })

  it('join the strips a scan is stored in', async () => {
    const strip = await sharp({ create: { width: 60, height: 20, channels: 3, background: 'gray' } })
      .png()
      .toBuffer()
    const page = await drawn((pdf) => {
      pdf.text('word', 300, 700)
      for (const y of [100, 140, 180]) pdf.image(strip, 72, y, { width: 120, height: 40 })
      pdf.image(strip, 400, 400, { width: 60, height: 20 })
    })
    const pictures = page.textLayer?.pictures ?? []
    expect(pictures).toHaveLength(2)
    expect((pictures[0]?.y1 ?? 0) * LETTER.height).toBeCloseTo(220, 0)
  })
})

describe('a PDF', () => {
  it('locked with a password is refused', async () => {
    const bytes = await makePdf((pdf) => pdf.text(PROSE), { userPassword: 'ahoy', ownerPassword: 'captain' })
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'file-encrypted' })
  })

  it('locked for its owner only opens', async () => {
    const bytes = await makePdf((pdf) => pdf.text('open'), {
      ownerPassword: 'captain',
      permissions: { copying: false },
    })
    const source = await opened(bytes)
    expect(wordsOf(await source.page(1))).toMatchObject([{ text: 'open' }])
  })

  it('of too many pages is refused', async () => {
    const bytes = await makePdf((pdf) => {
      for (let i = 0; i < 20; i++) pdf.addPage()
    })
    await expect(opened(bytes)).rejects.toMatchObject({ code: 'too-many-pages' })
  })

  it('without a page or a head is damaged', async () => {
    for (const text of [
      '%PDF-1.7\n%%EOF',
      '%PDF-1.4\ntrailer<</Root 1 0 R>>1 0 obj<</Type/Catalog>>endobj',
    ]) {
      await expect(opened(Buffer.from(text))).rejects.toMatchObject({ code: 'file-damaged' })
    }
  })

  it('with junk before its head opens', async () => {
    const bytes = await makePdf((pdf) => pdf.text('late'))
    const source = await opened(Buffer.concat([Buffer.from('\n\n junk \n'), bytes]))
    expect(source).toMatchObject({ pages: 1, mediaType: 'application/pdf' })
  })

  it('drawn at a resolution has that many pixels, or as many as are allowed', async () => {
    const page = await drawn((pdf) => pdf.text('size'))
    const full = await page.render({ dpi: 144, pixelsMax: 4e6, channels: 3 })
    expect(full.raster).toMatchObject({ width: 1_224, height: 1_584, channels: 3 })
    const less = await page.render({ dpi: 300, pixelsMax: 200_000, channels: 1 })
    expect(less.raster.width * less.raster.height).toBeLessThanOrEqual(200_000)
    expect(less.warnings.map((warning) => warning.code)).toEqual(['downscaled'])
  })

  it('with a page of 200 inches is drawn within the limit', async () => {
    const page = await drawn((pdf) => pdf.text('huge'), { size: [14_400, 14_400] })
    const { raster } = await page.render({ dpi: 300, pixelsMax: 1_000_000, channels: 1 })
    expect(raster.width * raster.height).toBeLessThanOrEqual(1_000_000)
  })

  it('gives pages in any order, each as often as wanted', async () => {
    const source = await opened(
      await makePdf((pdf) => {
        pdf.text('first')
        pdf.addPage().text('second')
      }),
    )
    for (const [number, text] of [
      [2, 'second'],
      [1, 'first'],
      [2, 'second'],
      [2, 'second'],
    ] as const) {
      expect(wordsOf(await source.page(number))).toMatchObject([{ text }])
    }
    await expect(source.page(3)).rejects.toMatchObject({ code: 'page-not-found' })
    await source.close()
  })
})

async function opened(bytes: Uint8Array) {
  return openPageSource(await tempFile(bytes), LIMITS)
}

async function drawn(draw: PdfDrawing, options: PDFKit.PDFDocumentOptions = {}): Promise<SourcePage> {
  const source = await opened(await makePdf(draw, options))
  return source.page(1)
}

function wordsOf(page: SourcePage) {
  return page.textLayer?.words ?? []
}

/** The frame, in pixels, of everything darker than mid gray inside `box`. */
async function inkBounds(
  data: Uint8Array,
  width: number,
  box: Readonly<{ x0: number; y0: number; x1: number; y1: number }>,
) {
  const height = data.length / width
  const found = { left: width, right: 0, top: height, bottom: 0 }
  for (let y = Math.floor(box.y0 * height); y < Math.floor(box.y1 * height); y++) {
    for (let x = Math.floor(box.x0 * width); x < Math.floor(box.x1 * width); x++) {
      if ((data[y * width + x] ?? 255) > 160) continue
      found.left = Math.min(found.left, x)
      found.right = Math.max(found.right, x + 1)
      found.top = Math.min(found.top, y)
      found.bottom = Math.max(found.bottom, y + 1)
    }
  }
  return found
}
