import { type Canvas, createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { Box } from '../core/geometry.ts'
import type { TruthLine } from './sheet.ts'

/** How a clean sheet becomes a photo or a scan. */
export type Wear = Readonly<{
  /** Degrees clockwise. */
  tilt: number
  /** Standard deviation of the blur, in pixels; 0 for none. */
  blur: number
  /** Largest change of a pixel's brightness by noise, of 255. */
  noise: number
  /** How much darker the far corner is, of 255. */
  shade: number
  seed: number
}>

/** The sheet as if photographed: tilted on a gray desk, shaded, blurred, noisy. Pixels are gray, one byte each. */
export async function wear(
  sheet: Canvas,
  how: Wear,
): Promise<Readonly<{ width: number; height: number; gray: Uint8Array }>> {
  const { width, height } = sheet
  const turned = createCanvas(width, height)
  const context = turned.getContext('2d')
  context.fillStyle = '#b9b6b0'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((how.tilt * Math.PI) / 180)
  context.drawImage(sheet, -width / 2, -height / 2)
  const flat = sharp(turned.toBuffer('image/png')).removeAlpha().grayscale()
  const gray = await (how.blur > 0 ? flat.blur(how.blur) : flat).raw().toBuffer()
  return { width, height, gray: grain(gray, width, height, how) }
}

/** Where the lines are after the tilt: the boxes around the turned boxes. */
export function tiltLines(
  lines: readonly TruthLine[],
  size: Readonly<{ width: number; height: number }>,
  tilt: number,
): readonly TruthLine[] {
  return lines.map((line) => ({ ...line, box: tiltBox(line.box, size, tilt) }))
}

function tiltBox(
  box: Box,
  { width, height }: Readonly<{ width: number; height: number }>,
  tilt: number,
): Box {
  const angle = (tilt * Math.PI) / 180
  const corners = [box.x0, box.x1].flatMap((x) =>
    [box.y0, box.y1].map((y) => {
      const dx = (x - 0.5) * width
      const dy = (y - 0.5) * height
      return {
        x: 0.5 + (dx * Math.cos(angle) - dy * Math.sin(angle)) / width,
        y: 0.5 + (dx * Math.sin(angle) + dy * Math.cos(angle)) / height,
      }
    }),
  )
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

function grain(gray: Uint8Array, width: number, height: number, how: Wear): Uint8Array {
  const random = mulberry32(how.seed)
  const worn = new Uint8Array(gray.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const shade = (how.shade * (x / width + y / height)) / 2
      worn[i] = Math.max(0, Math.min(255, (gray[i] ?? 0) - shade + (random() - 0.5) * 2 * how.noise))
    }
  }
  return worn
}

/** Small seeded generator (Tommy Ettinger's mulberry32, public domain): the same sample bytes every time. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
