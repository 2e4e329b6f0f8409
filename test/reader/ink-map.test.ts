import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'
import { compareInk, inkMap } from '../../reader/ink-map.ts'

GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  'Printed',
)

type Pen = SKRSContext2D

const SIZE = { width: 1000, height: 1200 }
const TEXTS = [
  'The committee met at noon',
  'and approved 1,250 permits',
  'for the summer of 1994,',
  'as table 7 shows.',
]
/** Where the texts are printed. */
const LINES = TEXTS.map((_, i) => ({ box: boxOf(100, 100 + i * 40, 700, 28) }))

describe('print that no line says', () => {
  it('is found, and nothing is said of a page that was read', () => {
    const map = inkMap(page(printTexts))
    expect(compareInk(map, LINES)).toEqual([])
    expect(compareInk(map, LINES.slice(1))).toEqual([
      { code: 'unread-ink', message: 'One row of print on the page was not read.' },
    ])
    expect(compareInk(map, [])).toEqual([
      { code: 'unread-ink', message: '4 rows of print on the page were not read.' },
    ])
  })

  it('is found on a page that lies on its side, and in white on black', () => {
    const turned = inkMap(
      page((pen) => {
        pen.translate(SIZE.width, 0)
        pen.rotate(Math.PI / 2)
        printTexts(pen)
      }),
    )
    expect(compareInk(turned, [], 270)[0]?.message).toBe('4 rows of print on the page were not read.')
    const dark = page(printTexts)
    const map = inkMap({ ...dark, data: dark.data.map((value) => 255 - value) })
    expect(compareInk(map, LINES)).toEqual([])
    expect(compareInk(map, LINES.slice(2))[0]?.message).toBe('2 rows of print on the page were not read.')
  })

  it('is neither a rule, a frame, a leader of dots, a box to fill in, nor a picture', () => {
    const map = inkMap(
      page((pen) => {
        printTexts(pen)
        pen.strokeRect(80, 300, 800, 200)
        for (let y = 340; y < 500; y += 40) pen.fillRect(80, y, 800, 3)
        for (let x = 100; x < 700; x += 20) pen.fillRect(x, 540, 9, 9)
        for (let x = 100; x < 700; x += 60) pen.strokeRect(x, 580, 24, 24)
        drawPicture(pen)
      }),
    )
    expect(compareInk(map, LINES)).toEqual([])
  })

  it('is found on rasters larger than what is looked at', () => {
    const scale = 3
    const canvas = createCanvas(SIZE.width * scale, SIZE.height * scale)
    const pen = canvas.getContext('2d')
    pen.fillStyle = 'white'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.scale(scale, scale)
    printTexts(pen)
    const map = inkMap(asRaster(canvas))
    expect(map.size).toEqual({ width: 1500, height: 1800 })
    expect(compareInk(map, LINES)).toEqual([])
    expect(compareInk(map, LINES.slice(1))).toHaveLength(1)
  })
})

describe('a line on bare paper', () => {
  it('is counted', () => {
    const map = inkMap(page(printTexts))
    const ghost = { box: boxOf(100, 900, 500, 28) }
    expect(compareInk(map, [...LINES, ghost])).toEqual([
      { code: 'text-without-ink', message: 'One line was read where the page shows nothing.' },
    ])
  })

  it('is not one whose print is faint', () => {
    const map = inkMap(
      page((pen) => {
        printTexts(pen)
        pen.fillStyle = '#dddddd'
        pen.fillText('a faint stamp', 100, 922)
      }),
    )
    expect(compareInk(map, [...LINES, { box: boxOf(100, 900, 300, 28) }])).toEqual([])
  })
})

it('has nothing to say of a blank page, or of one pixel', () => {
  expect(compareInk(inkMap(page(() => undefined)), [])).toEqual([])
  const dot: Raster = { width: 1, height: 1, channels: 3, data: Uint8Array.of(0, 0, 0) }
  expect(compareInk(inkMap(dot), [])).toEqual([])
  expect(compareInk(inkMap({ ...dot, width: 20_000, data: new Uint8Array(60_000) }), [])).toEqual([])
})

function printTexts(pen: Pen): void {
  pen.fillStyle = 'black'
  pen.font = '26px Printed'
  for (const [i, text] of TEXTS.entries()) pen.fillText(text, 100, 122 + i * 40)
}

/** Blots of many sizes and shades, close together, as a photograph leaves them. */
function drawPicture(pen: Pen): void {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 6000; i++) {
    const shade = Math.floor(random() * 255)
    pen.fillStyle = `rgb(${shade}, ${shade}, ${shade})`
    pen.fillRect(100 + random() * 700, 700 + random() * 400, 2 + random() * 25, 2 + random() * 25)
  }
}

function page(draw: (pen: Pen) => void): Raster {
  const canvas = createCanvas(SIZE.width, SIZE.height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, SIZE.width, SIZE.height)
  pen.fillStyle = 'black'
  pen.lineWidth = 3
  draw(pen)
  return asRaster(canvas)
}

function asRaster(canvas: Canvas): Raster {
  const { width, height } = canvas
  const colors = canvas.getContext('2d').getImageData(0, 0, width, height).data
  const data = Uint8Array.from({ length: width * height }, (_, i) => colors[i * 4]!)
  return { width, height, channels: 1, data }
}

function boxOf(x: number, y: number, width: number, height: number): Box {
  return {
    x0: x / SIZE.width,
    y0: y / SIZE.height,
    x1: (x + width) / SIZE.width,
    y1: (y + height) / SIZE.height,
  }
}
