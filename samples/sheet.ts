import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import type { Box } from '../core/geometry.ts'

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSans.ttf'), 'Sans')
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSans-Bold.ttf'), 'Sans Bold')
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSerif.ttf'), 'Serif')
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSerif-Bold.ttf'), 'Serif Bold')
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSansMono.ttf'), 'Mono')

export type Font = 'Sans' | 'Sans Bold' | 'Serif' | 'Serif Bold' | 'Mono'

/** One printed line and where it is: fractions of the page. */
export type TruthLine = Readonly<{ page: number; text: string; box: Box }>

/** A page to draw on that remembers where every line went. Lengths are pixels. */
export type Sheet = Readonly<{
  canvas: Canvas
  context: SKRSContext2D
  lines: readonly TruthLine[]
  /** Draws one line with its baseline at `y`; returns its width. */
  text(text: string, x: number, y: number, size: number, font?: Font): number
  /** Draws text wrapped to `width`, one line every `leading`; returns the baseline of the line after the last. */
  paragraph(
    text: string,
    at: Readonly<{ x: number; y: number; width: number }>,
    size: number,
    leading: number,
    font?: Font,
  ): number
  /** A straight stroke. */
  rule(x0: number, y0: number, x1: number, y1: number, thickness?: number): void
}>

export function createSheet(width: number, height: number, page = 1): Sheet {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#141414'
  const lines: TruthLine[] = []

  const text = (words: string, x: number, y: number, size: number, font: Font = 'Sans'): number => {
    context.font = `${size}px "${font}"`
    const measure = context.measureText(words)
    context.fillText(words, x, y)
    lines.push({
      page,
      text: words,
      box: {
        x0: x / width,
        y0: (y - measure.actualBoundingBoxAscent) / height,
        x1: (x + measure.width) / width,
        y1: (y + measure.actualBoundingBoxDescent) / height,
      },
    })
    return measure.width
  }

  return {
    canvas,
    context,
    lines,
    text,
    paragraph: (words, at, size, leading, font = 'Sans') => {
      context.font = `${size}px "${font}"`
      const rows = wrap(words, at.width, (row) => context.measureText(row).width)
      rows.forEach((row, index) => {
        text(row, at.x, at.y + index * leading, size, font)
      })
      return at.y + rows.length * leading
    },
    rule: (x0, y0, x1, y1, thickness = 2) => {
      context.fillRect(x0, y0, Math.max(thickness, x1 - x0), Math.max(thickness, y1 - y0))
    },
  }
}

/** Greedy line breaking: as many words a row as fit. */
function wrap(text: string, width: number, measure: (row: string) => number): readonly string[] {
  const rows: string[] = []
  for (const word of text.split(' ')) {
    const row = rows.at(-1)
    if (row !== undefined && measure(`${row} ${word}`) <= width) rows[rows.length - 1] = `${row} ${word}`
    else rows.push(word)
  }
  return rows
}
