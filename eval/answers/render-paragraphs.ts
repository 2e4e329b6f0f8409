import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { type Box, toBox } from '../../core/geometry.ts'
import type { Raster } from '../../core/raster.ts'

/** One printed line of a paragraph: where it is, and which characters of the paragraph it says. */
export type PrintedLine = Readonly<{ paragraph: string; start: number; end: number; page: number; box: Box }>

export type PrintedPage = Readonly<{ number: number; raster: Raster; lines: readonly PrintedLine[] }>

export type PrintOptions = Readonly<{
  /** Stands at the top of every page; the page's number stands at its foot. */
  title: string
  columns: 1 | 2
  /** Small faults of a scan are drawn from it: slant, gray paper, specks, soft edges. */
  seed: number
}>

/** A4 at 150 dots an inch, as office scanners are set, with type of 11 points in the mean. */
const WIDTH = 1240
const HEIGHT = 1754
const MARGIN = 110
const GUTTER = 50
const TYPE_PIXELS = 23
const LEADING = 1.32

/**
 * Paragraphs set in a serif face, page after page, so that the true place of every line is known without anybody marking
 * it. Nothing is kept on disk.
 */
export function printParagraphs(
  paragraphs: readonly Readonly<{ id: string; text: string }>[],
  options: PrintOptions,
): Print {
  registerFonts()
  const measure = createCanvas(1, 1).getContext('2d')
  measure.font = FONT
  const placed = place(paragraphs, options.columns, measure)
  return {
    pages: Math.max(0, ...placed.map((line) => line.page)),
    draw: (number) => {
      const lines = placed.filter((line) => line.page === number)
      return drawPage(number, lines, options.title, createRandom(options.seed * 1000 + number))
    },
  }
}

/** Pages that are drawn when asked for, 1-based; the same page always comes out the same. */
export type Print = Readonly<{ pages: number; draw(number: number): PrintedPage }>

const FONT = `${TYPE_PIXELS}px "Eval Serif"`

function registerFonts(): void {
  if (GlobalFonts.has('Eval Serif')) return
  const path = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSerifCondensed.ttf')
  GlobalFonts.registerFromPath(path, 'Eval Serif')
}

type Placed = Omit<PrintedLine, 'box'> & Readonly<{ text: string; x: number; baseline: number; ink: Ink }>

/** How far the line's ink reaches from its start and baseline, in pixels. */
type Ink = Readonly<{ left: number; right: number; up: number; down: number }>

/** Ragged-right columns from top to bottom; a paragraph may go on in the next column or page. */
function place(
  paragraphs: readonly Readonly<{ id: string; text: string }>[],
  columns: 1 | 2,
  measure: SKRSContext2D,
): readonly Placed[] {
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
  const step = TYPE_PIXELS * LEADING
  const placed: Placed[] = []
  let page = 1
  let column = 0
  let baseline = MARGIN + 2 * step
  for (const { id, text } of paragraphs) {
    for (const line of wrap(text, width, measure)) {
      if (baseline > HEIGHT - MARGIN - step) {
        column = (column + 1) % columns
        if (column === 0) page += 1
        baseline = MARGIN + 2 * step
      }
      const x = MARGIN + column * (width + GUTTER)
      placed.push({ paragraph: id, ...line, page, x, baseline, ink: inkOf(line.text, measure) })
      baseline += step
    }
    baseline += step * 0.8
  }
  return placed
}

function inkOf(text: string, measure: SKRSContext2D): Ink {
  const size = measure.measureText(text)
  return {
    left: size.actualBoundingBoxLeft,
    right: size.actualBoundingBoxRight,
    up: size.actualBoundingBoxAscent,
    down: size.actualBoundingBoxDescent,
  }
}

type Wrapped = Readonly<{ start: number; end: number; text: string }>

/** Broken at white space; characters the face lacks are not the reader's fault, but few. */
function wrap(text: string, width: number, measure: SKRSContext2D): readonly Wrapped[] {
  const lines: Wrapped[] = []
  let start = 0
  let end = 0
  for (const word of text.matchAll(/\S+/g)) {
    const next = word.index + word[0].length
    if (end > start && measure.measureText(text.slice(start, next)).width > width) {
      lines.push({ start, end, text: text.slice(start, end) })
      start = word.index
    }
    end = next
  }
  return end > start ? [...lines, { start, end, text: text.slice(start, end) }] : lines
}

function drawPage(
  number: number,
  lines: readonly Placed[],
  title: string,
  random: () => number,
): PrintedPage {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  const paper = 235 + Math.floor(random() * 20)
  context.fillStyle = `rgb(${paper},${paper},${paper})`
  context.fillRect(0, 0, WIDTH, HEIGHT)
  // Laid on the glass by hand: up to half a degree of slant.
  const slant = ((random() - 0.5) * Math.PI) / 180
  context.rotate(slant)
  context.fillStyle = 'rgb(40,40,40)'
  context.font = FONT
  context.fillText(title, MARGIN, MARGIN * 0.7)
  context.fillText(String(number), WIDTH / 2, HEIGHT - MARGIN * 0.5)
  for (const line of lines) context.fillText(line.text, line.x, line.baseline)
  context.resetTransform()
  const raster = scanned(context, random)
  return { number, raster, lines: lines.map((line) => trueLine(line, slant)) }
}

/** The line's ink as it lies on the slanted page. */
function trueLine({ paragraph, start, end, page, x, baseline, ink }: Placed, slant: number): PrintedLine {
  const corners = [x - ink.left, x + ink.right].flatMap((across) =>
    [baseline - ink.up, baseline + ink.down].map((down) => ({
      x: across * Math.cos(slant) - down * Math.sin(slant),
      y: across * Math.sin(slant) + down * Math.cos(slant),
    })),
  )
  const [left, top] = [Math.min(...corners.map((at) => at.x)), Math.min(...corners.map((at) => at.y))]
  const [right, bottom] = [Math.max(...corners.map((at) => at.x)), Math.max(...corners.map((at) => at.y))]
  const box = toBox(
    { x: left, y: top, width: right - left, height: bottom - top },
    { width: WIDTH, height: HEIGHT },
  )
  return { paragraph, start, end, page, box }
}

/** Share of pixels that are specks of dust, and the unevenness of the sensor in gray levels. */
const SPECKS = 0.00004
const NOISE = 12

/** Gray pixels as a scanner sees them: edges a little soft, the sensor uneven, dust here and there. */
function scanned(context: SKRSContext2D, random: () => number): Raster {
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT)
  const gray = new Uint8Array(WIDTH * HEIGHT)
  for (let i = 0; i < gray.length; i++) {
    const before = data[Math.max(0, i - 1) * 4]!
    const after = data[Math.min(gray.length - 1, i + 1) * 4]!
    const soft = (before + 2 * data[i * 4]! + after) / 4
    const speck = random() < SPECKS ? 0 : soft
    gray[i] = Math.max(0, Math.min(255, speck + (random() - 0.5) * NOISE))
  }
  return { width: WIDTH, height: HEIGHT, channels: 1, data: gray }
}

/** Mulberry32 (public domain, T. Ettinger): the same seed draws the same dust. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
