import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../core/geometry.ts'
import { drawPage } from '../../ingest/draw.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import type { DrawOptions } from '../../ingest/page-messages.ts'
import { makePdf, type PdfDrawing, turned } from '../fixtures/pdfs.ts'
import { tempFile } from '../fixtures/temp-file.ts'

const LIMITS = { pagesMax: 5, imagePixelsMax: 4_000_000 }

/** Two by two fields, each of one color, in sRGB. */
const FIELDS = [
  ['red', { x0: 0, y0: 0, x1: 0.5, y1: 0.5 }, [255, 0, 0]],
  ['lime', { x0: 0.5, y0: 0, x1: 1, y1: 0.5 }, [0, 255, 0]],
  ['blue', { x0: 0, y0: 0.5, x1: 0.5, y1: 1 }, [0, 0, 255]],
  ['yellow', { x0: 0.5, y0: 0.5, x1: 1, y1: 1 }, [255, 255, 0]],
] as const

const kinds = {
  'a PDF': () => pdfOfFields(),
  'a PDF that is turned': () => pdfOfFields(90),
  'a picture': () => pictureOfFields().png().toBuffer(),
  'a picture turned by EXIF': () =>
    pictureOfFields().rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer(),
  'a TIFF': () => pictureOfFields().tiff({ compression: 'lzw' }).toBuffer(),
}

describe('a part of a page', () => {
  for (const [name, file] of Object.entries(kinds)) {
    it(`of ${name} is drawn alone`, async () => {
      const path = await tempFile(await file())
      for (const [, region, color] of expectedFields(name)) {
        const { info, corners } = await drawn(path, { width: 100, region: inset(region) })
        expect(info).toMatchObject({ width: 100, height: 150 })
        for (const corner of corners) expectColor(corner, color)
      }
    })
  }

  it('of a PDF is drawn from its shapes, as sharp as asked for', async () => {
    const path = await tempFile(await pdf((page) => page.rect(100, 0, 0.1, 300).fill('black')))
    // Four points of the page 400 pixels wide: the line, a tenth of a point, is then 10 pixels wide.
    const region = { x0: 0.49, y0: 0.49, x1: 0.51, y1: 0.51 }
    const { pixels, info } = await drawn(path, { width: 400, region })
    const row = Array.from({ length: info.width }, (_, x) => pixels[(200 * info.width + x) * 3] ?? 255)
    const dark = row.filter((value) => value < 128).length
    expect(dark).toBeGreaterThanOrEqual(9)
    expect(dark).toBeLessThanOrEqual(11)
  })

  it('of a picture is cut from the original, and never enlarged', async () => {
    const path = await tempFile(await pictureOfFields().png().toBuffer())
    const { info } = await drawn(path, { width: 4_000, region: { x0: 0.25, y0: 0.25, x1: 0.5, y1: 0.5 } })
    expect(info).toMatchObject({ width: 100, height: 150 })
  })

  it('of a large picture is the same from the decoded whole', async () => {
    const fields = await pictureOfFields().resize(4_000, 6_000, { kernel: 'nearest' }).tiff().toBuffer()
    const path = await tempFile(fields)
    const source = await openPageSource(path, { ...LIMITS, imagePixelsMax: 30_000_000 })
    for (const [, region, color] of FIELDS) {
      const options = { width: 100, format: 'png', highlight: [], region: inset(region) } as const
      const png = await drawPage(source, 1, { ...options, pixelsMax: 4_000_000 })
      const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ width: 100, height: 150 })
      for (const at of [0, data.length - 3]) expectColor([...data.subarray(at, at + 3)], color)
    }
    await source.close()
  })

  it('meets the next without a seam', async () => {
    const path = await tempFile(await pdf((page) => page.rect(0, 0, 200, 300).fill('black')))
    for (const [x0, x1] of [
      [0, 1 / 3],
      [1 / 3, 2 / 3],
      [2 / 3, 1],
    ] as const) {
      const { info, corners } = await drawn(path, { width: 100, region: { x0, y0: 0, x1, y1: 1 / 3 } })
      expect(info.width).toBe(100)
      for (const corner of corners) expectColor(corner, [0, 0, 0])
    }
  })

  it('shows the marks that lie in it where they lie', async () => {
    const path = await tempFile(await pdf((page) => page.rect(0, 0, 1, 1).fill('white')))
    const highlight = [{ x0: 0.5, y0: 0.5, x1: 0.55, y1: 0.55 }]
    const { pixels, info } = await drawn(path, {
      width: 200,
      region: { x0: 0.4, y0: 0.4, x1: 0.6, y1: 0.6 },
      highlight,
    })
    const blueAt = (x: number, y: number) => pixels[(y * info.width + x) * 3 + 2]
    expect(blueAt(125, 187)).toBe(0x66)
    expect(blueAt(90, 187)).toBe(255)
    expect(blueAt(160, 187)).toBe(255)
  })

  it('is held to the pixels allowed', async () => {
    const path = await tempFile(await pdf((page) => page.rect(0, 0, 1, 1).fill('white')))
    const { info } = await drawn(path, { width: 4_000, region: { x0: 0, y0: 0, x1: 0.1, y1: 1 } }, 1_000_000)
    expect(info.width * info.height).toBeLessThanOrEqual(1_000_000)
    expect(info.height / info.width).toBeCloseTo(15, 0)
  })
})

/** Which color lies where once EXIF or /Rotate has turned the page. */
function expectedFields(name: string): readonly (readonly [string, Box, readonly number[]])[] {
  if (name !== 'a PDF that is turned') return FIELDS
  const [red, lime, blue, yellow] = FIELDS.map(([, , color]) => color)
  const places = FIELDS.map(([, box]) => box)
  return [blue, red, yellow, lime].map((color, i) => ['turned', places[i]!, color!] as const)
}

/** The page is two by three: so is each part of it, also of the one that is turned, which is made three by two. */
async function pdfOfFields(turn: 0 | 90 | 180 | 270 = 0): Promise<Buffer> {
  const sideways = turn !== 0
  return pdf(
    (page) => {
      const { width, height } = page.page
      for (const [color, { x0, y0 }] of FIELDS)
        page.rect(x0 * width, y0 * height, width / 2, height / 2).fill(color)
      if (turn !== 0) turned(page, turn)
    },
    sideways ? [300, 200] : [200, 300],
  )
}

function pictureOfFields(): Sharp {
  const rects = FIELDS.map(
    ([color, { x0, y0 }]) =>
      `<rect x="${x0 * 400}" y="${y0 * 600}" width="200" height="300" fill="${color}"/>`,
  )
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="600">${rects.join('')}</svg>`),
  ).flatten()
}

function pdf(draw: PdfDrawing, size: [number, number] = [200, 300]): Promise<Buffer> {
  return makePdf(draw, { size, margin: 0 })
}

async function drawn(path: string, options: Partial<DrawOptions>, pixelsMax = 4_000_000) {
  const source = await openPageSource(path, LIMITS)
  const png = await drawPage(source, 1, { width: 100, format: 'png', highlight: [], ...options, pixelsMax })
  await source.close()
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) =>
    [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)] as const
  const corners = [
    at(0, 0),
    at(info.width - 1, 0),
    at(0, info.height - 1),
    at(info.width - 1, info.height - 1),
  ]
  return { info, pixels: data, corners }
}

/** A hundredth in from every edge, where colors of neighbors do not mix. */
function inset({ x0, y0, x1, y1 }: Box): Box {
  return { x0: x0 + 0.01, y0: y0 + 0.01, x1: x1 - 0.01, y1: y1 - 0.01 }
}

function expectColor(actual: readonly number[], expected: readonly number[]): void {
  // JPEG moves colors by a few steps.
  for (const [i, value] of expected.entries())
    expect(Math.abs((actual[i] ?? 0) - value)).toBeLessThanOrEqual(6)
}
