import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import type { Box, Rotation } from '../../../core/geometry.ts'
import type { Raster } from '../../../core/raster.ts'

GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  'Printed',
)

/** Print at a place of the upright page: its left edge and the line it stands on, in pixels. */
export type Print = Readonly<{ text: string; x: number; baseline: number; size?: number }>

/** Of the ink, on the upright page. */
export type PrintedLine = Readonly<{
  text: string
  box: Box
  words: readonly Readonly<{ text: string; box: Box }>[]
}>

const UPRIGHT = { width: 640, height: 800 }

/** A page that a clockwise turn of `rotation` makes upright, in color, and where its print stands once it is. */
export function printedPage(
  prints: readonly Print[],
  rotation: Rotation = 0,
): Readonly<{ raster: Raster; lines: readonly PrintedLine[] }> {
  const { width, height } = UPRIGHT
  const isQuarter = rotation === 90 || rotation === 270
  const canvas = createCanvas(isQuarter ? height : width, isQuarter ? width : height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fdfcf8'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#101830'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((-rotation * Math.PI) / 180)
  context.translate(-width / 2, -height / 2)
  const lines = prints.map(({ text, x, baseline, size = 20 }) => {
    context.font = `${size}px Printed`
    context.fillText(text, x, baseline)
    const boxAt = (part: string, before: string): Box => {
      const left = x + context.measureText(before).width
      const ink = context.measureText(part)
      return {
        x0: (left - ink.actualBoundingBoxLeft) / width,
        y0: (baseline - ink.actualBoundingBoxAscent) / height,
        x1: (left + ink.actualBoundingBoxRight) / width,
        y1: (baseline + ink.actualBoundingBoxDescent) / height,
      }
    }
    const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: boxAt(word, text.slice(0, index)),
    }))
    return { text, box: boxAt(text, ''), words }
  })
  const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data
  const data = new Uint8Array(canvas.width * canvas.height * 3)
  for (let i = 0; i < data.length; i++) data[i] = rgba[Math.floor(i / 3) * 4 + (i % 3)]!
  return { raster: { width: canvas.width, height: canvas.height, channels: 3, data }, lines }
}

/** A box of the upright page on the page that needs a clockwise turn of `rotation`. */
export function asDrawn({ x0, y0, x1, y1 }: Box, rotation: Rotation): Box {
  if (rotation === 90) return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
  if (rotation === 180) return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 }
  if (rotation === 270) return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 }
  return { x0, y0, x1, y1 }
}
