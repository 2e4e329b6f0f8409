import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Box, iou, type Rotation } from '../../../core/geometry.ts'
import type { Raster } from '../../../core/raster.ts'
import type { Reader } from '../../../reader/reader.ts'
import { openTesseractReader } from '../../../reader/tesseract/tesseract.ts'
import { SENTENCES } from '../../fixtures/sentences.ts'

const never = new AbortController().signal
GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  'Printed',
)

let reader: Reader
beforeAll(async () => {
  reader = await openTesseractReader({ languages: ['eng'], languageData: '' })
})
afterAll(() => reader.close())

describe('Tesseract reader', () => {
  it('reads print and says where it stands', async () => {
    const { raster, lines } = printed(0, 0)
    const reading = await reader.read(raster, { signal: never })
    expect(reading).toMatchObject({ reader: 'tesseract', rotation: 0, skew: 0 })
    for (const { text, box } of lines) {
      const found = reading.lines.find((line) => line.text === text)
      expect(found, text).toBeDefined()
      expect(iou(found!.box, box)).toBeGreaterThan(0.6)
      expect(found!.words.map((word) => word.text).join(' ')).toBe(text)
      expect(found!.confidence).toBeGreaterThan(0.8)
    }
    expect(
      reading.rules.some(({ direction, box }) => direction === 'horizontal' && box.x1 - box.x0 > 0.8),
    ).toBe(true)
  })

  it.each([90, 180, 270] as const)(
    'finds that a page needs a turn of %i°, and boxes it as given',
    async (turn) => {
      const { raster, lines } = printed(turn, 0)
      const reading = await reader.read(raster, { signal: never })
      expect(reading.rotation).toBe(turn)
      for (const { text, box } of lines) {
        const found = reading.lines.find((line) => line.text === text)
        expect(found, text).toBeDefined()
        expect(iou(found!.box, box)).toBeGreaterThan(0.6)
      }
      const along = turn === 180 ? 'horizontal' : 'vertical'
      expect(reading.rules.some(({ direction }) => direction === along)).toBe(true)
    },
  )

  it('straightens a page that lies askew', async () => {
    const { raster } = printed(0, 4)
    const reading = await reader.read(raster, { signal: never })
    expect(Math.abs(reading.skew - 4)).toBeLessThan(0.3)
    expect(reading.lines.map(({ text }) => text)).toContain(SENTENCES[3])
  })

  it.each([
    ['gray paper', (value: number) => 60 + (value / 255) * 80],
    ['black paper', (value: number) => 255 - value],
  ])('reads print on %s', async (_, shade) => {
    const { raster } = printed(0, 0)
    const data = raster.data.map(shade)
    const reading = await reader.read({ ...raster, data }, { signal: never })
    expect(reading.rotation).toBe(0)
    expect(reading.lines.map(({ text }) => text)).toEqual(expect.arrayContaining([...SENTENCES]))
  })

  it('finds nothing on a blank page, white, black or tiny', async () => {
    for (const [width, height, shade] of [
      [800, 1000, 255],
      [300, 300, 0],
      [1, 1, 128],
    ] as const) {
      const data = new Uint8Array(width * height).fill(shade)
      const reading = await reader.read({ width, height, channels: 1, data }, { signal: never })
      expect(reading.lines).toEqual([])
    }
  })

  it('reads two pages asked for at once as one after the other', async () => {
    const { raster } = printed(0, 0)
    const [first, second] = await Promise.all([
      reader.read(raster, { signal: never }),
      reader.read(raster, { signal: never }),
    ])
    expect({ ...first, readBy: undefined }).toEqual({ ...second, readBy: undefined })
  })

  it('stops when told to', async () => {
    const abort = new AbortController()
    const reading = reader.read(printed(0, 0).raster, { signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
  })
})

describe('languages', () => {
  it('says what to do when one is missing', async () => {
    const opening = openTesseractReader({ languages: ['eng', 'tlh'], languageData: '' })
    await expect(opening).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('tlh.traineddata'),
    })
  })

  it('says so when one is damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-test-'))
    try {
      await writeFile(join(folder, 'bad.traineddata'), 'not a model')
      const opening = openTesseractReader({ languages: ['bad'], languageData: folder })
      await expect(opening).rejects.toMatchObject({ code: 'model-missing' })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

/**
 * A page of print with a rule under it, at 150 dpi, that needs a clockwise turn of `rotation` after lying `skew` degrees
 * clockwise. The lines' boxes are the ink's, on the page as drawn; for skewed pages they are not given.
 */
function printed(rotation: Rotation, skew: number): { raster: Raster; lines: { text: string; box: Box }[] } {
  const [width, height] = [640, 480]
  const sideways = rotation === 90 || rotation === 270
  const canvas = createCanvas(sideways ? height : width, sideways ? width : height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((-rotation * Math.PI) / 180 + (skew * Math.PI) / 180)
  context.translate(-width / 2, -height / 2)
  context.font = '24px Printed'
  context.fillRect(30, 430, 580, 3)
  const lines = SENTENCES.map((text, i) => {
    const y = 60 + i * 48
    const ink = context.measureText(text)
    context.fillText(text, 60, y)
    const box = {
      x0: (60 - ink.actualBoundingBoxLeft) / width,
      y0: (y - ink.actualBoundingBoxAscent) / height,
      x1: (60 + ink.actualBoundingBoxRight) / width,
      y1: (y + ink.actualBoundingBoxDescent) / height,
    }
    return { text, box: asDrawn(box, rotation) }
  })
  const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data
  const data = new Uint8Array(canvas.width * canvas.height).map((_, i) => rgba[i * 4]!)
  return { raster: { width: canvas.width, height: canvas.height, channels: 1, data }, lines }
}

/** A box of the upright page on the page that needs a clockwise turn of `rotation`. */
function asDrawn({ x0, y0, x1, y1 }: Box, rotation: Rotation): Box {
  if (rotation === 90) return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
  if (rotation === 180) return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 }
  if (rotation === 270) return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 }
  return { x0, y0, x1, y1 }
}
