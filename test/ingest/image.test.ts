import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Raster } from '../../core/raster.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import { encodings, lyingPng, MARKED, markedPicture, severalPages } from '../fixtures/images.ts'
import { tempFile } from '../fixtures/temp-file.ts'

const LIMITS = { pagesMax: 5, imagePixelsMax: 1_000_000 }
const PIXELS_MAX = 1_000_000

describe('a picture', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    for (const channels of [1, 3] as const) {
      it(`of kind ${name} becomes ${channels === 1 ? 'gray' : 'color'} pixels`, async () => {
        const { raster, warnings, page } = await firstPage(await encode(), channels)
        expect(page).toMatchObject(MARKED)
        expect(raster).toMatchObject({ ...MARKED, channels })
        expect(raster.data).toHaveLength(MARKED.width * MARKED.height * channels)
        expect(darkCorners(raster)).toEqual(['top left'])
        expect(warnings).toEqual([])
      })
    }
  }

  const shownIn = {
    1: 'top left',
    2: 'top right',
    3: 'bottom right',
    4: 'bottom left',
    5: 'top left',
    6: 'top right',
    7: 'bottom right',
    8: 'bottom left',
  } as const
  for (const [orientation, corner] of Object.entries(shownIn)) {
    it(`with EXIF orientation ${orientation} is turned as shown`, async () => {
      const bytes = await markedPicture()
        .withMetadata({ orientation: Number(orientation) })
        .jpeg()
        .toBuffer()
      const { raster, page } = await firstPage(bytes, 1)
      expect(darkCorners(raster)).toEqual([corner])
      const upright = Number(orientation) < 5
      expect(page.width).toBe(upright ? MARKED.width : MARKED.height)
      expect(raster.width).toBe(page.width)
    })
  }

  it('is reduced to the pixels allowed, and says so', async () => {
    const path = await tempFile(await markedPicture().png().toBuffer())
    const source = await openPageSource(path, LIMITS)
    const page = await source.page(1)
    const { raster, warnings } = await page.render({ dpi: 300, pixelsMax: 600, channels: 1 })
    expect(raster.width * raster.height).toBeLessThanOrEqual(600)
    expect(raster.width / raster.height).toBeCloseTo(1.5, 1)
    expect(warnings.map((warning) => warning.code)).toEqual(['downscaled'])
  })

  it('cut off keeps what is left of it, and says so', async () => {
    const bytes = await noise().jpeg().toBuffer()
    const { warnings } = await firstPage(bytes.subarray(0, bytes.length / 2), 1)
    expect(warnings.map((warning) => warning.code)).toEqual(['damaged'])
  })

  it('cut off before its first row is unreadable', async () => {
    const bytes = await noise().png().toBuffer()
    await expect(firstPage(bytes.subarray(0, 60), 1)).rejects.toMatchObject({
      code: expect.stringMatching(/^(page-unreadable|file-damaged)$/),
    })
  })

  it('that claims to be huge is refused before it is decoded', async () => {
    const started = performance.now()
    await expect(firstPage(await lyingPng(45_455, 201_089), 1)).rejects.toMatchObject({
      code: 'image-too-large',
    })
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('a TIFF', () => {
  it('has as many pages as pictures', async () => {
    const source = await openPageSource(await tempFile(await severalPages(3)), LIMITS)
    expect(source).toMatchObject({ pages: 3, mediaType: 'image/tiff' })
    for (const number of [1, 2, 3]) {
      const page = await source.page(number)
      const { raster } = await page.render({ dpi: 300, pixelsMax: PIXELS_MAX, channels: 1 })
      expect(darkCorners(raster)).toEqual(['top left'])
    }
    await expect(source.page(4)).rejects.toMatchObject({ code: 'page-not-found' })
  })

  it('of too many pages is refused', async () => {
    const path = await tempFile(await severalPages(6))
    await expect(openPageSource(path, LIMITS)).rejects.toMatchObject({ code: 'too-many-pages' })
  })
})

describe('an animation', () => {
  it('is one page', async () => {
    const frames = await Promise.all([markedPicture().png().toBuffer(), noise(60, 40).png().toBuffer()])
    const path = await tempFile(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    )
    expect(await openPageSource(path, LIMITS)).toMatchObject({ pages: 1 })
  })
})

async function firstPage(bytes: Uint8Array, channels: 1 | 3) {
  const source = await openPageSource(await tempFile(bytes), LIMITS)
  const page = await source.page(1)
  return { page, ...(await page.render({ dpi: 300, pixelsMax: PIXELS_MAX, channels })) }
}

function noise(width = 200, height = 200) {
  const data = Buffer.from(Array.from({ length: width * height }, (_, i) => (i * 7919) % 256))
  return sharp(data, { raw: { width, height, channels: 1 } })
}

/** The corners that are black; the others must be white. */
function darkCorners({ width, height, channels, data }: Raster): string[] {
  const corners = {
    'top left': [4, 4],
    'top right': [width - 5, 4],
    'bottom left': [4, height - 5],
    'bottom right': [width - 5, height - 5],
  }
  return Object.entries(corners).flatMap(([name, [x = 0, y = 0]]) => {
    const values = [...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels)]
    expect(values.every((value) => value < 60 || value > 200)).toBe(true)
    return values.every((value) => value < 60) ? [name] : []
  })
}
