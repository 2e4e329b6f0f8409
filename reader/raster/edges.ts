import { type Gray, paperShade } from './gray.ts'
import { type Ink, inkBelow, otsuLevel } from './threshold.ts'

/** Darkness along an edge that spans this share of the page's width or height is no print. */
const SPAN_MIN = 0.1
/** Pixels around it that are neither dark nor paper. */
const BLUR = 2

/**
 * Makes paper of the dark that comes in from the edges: the scanner's lid, the desk under a receipt. Beside it faint
 * print counts as paper. White print on a dark banner at the edge is lost with it, so this is for pages that cannot be
 * read as they are. The same image when there is none.
 */
export function clearEdges(gray: Gray): Gray {
  const dark = darkEdges(inkBelow(gray, otsuLevel(gray)))
  if (!dark.includes(1)) return gray
  const { width, height } = gray
  const paper = paperShade(gray)
  const data = Uint8Array.from(gray.data)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (dark[y * width + x] === 0) continue
      const right = Math.min(width, x + BLUR + 1)
      for (let row = Math.max(0, y - BLUR); row <= Math.min(height - 1, y + BLUR); row++) {
        data.fill(paper, row * width + Math.max(0, x - BLUR), row * width + right)
      }
    }
  }
  return { width, height, data }
}

/** 1 for each pixel of ink that hangs together with a wide stretch of ink at the edge. */
function darkEdges(ink: Ink): Uint8Array {
  const { width, height } = ink
  const left = Uint8Array.from(ink.data)
  const dark = new Uint8Array(left.length)
  for (const start of edgePixels(width, height)) {
    if (left[start] === 0) continue
    const { pixels, isWide } = takePiece(left, width, height, start)
    if (isWide) for (const at of pixels) dark[at] = 1
  }
  return dark
}

function* edgePixels(width: number, height: number): Generator<number> {
  for (let x = 0; x < width; x++) {
    yield x
    yield (height - 1) * width + x
  }
  for (let y = 0; y < height; y++) {
    yield y * width
    yield y * width + width - 1
  }
}

/** Takes the piece of ink around `start` out of `left`. Neighbors share a side. */
function takePiece(
  left: Uint8Array,
  width: number,
  height: number,
  start: number,
): Readonly<{ pixels: readonly number[]; isWide: boolean }> {
  const pixels = [start]
  left[start] = 0
  let [x0, y0, x1, y1] = [width, height, 0, 0]
  for (let next = 0; next < pixels.length; next++) {
    const at = pixels[next]!
    const x = at % width
    const y = (at - x) / width
    x0 = Math.min(x0, x)
    x1 = Math.max(x1, x + 1)
    y0 = Math.min(y0, y)
    y1 = Math.max(y1, y + 1)
    if (x > 0) take(left, at - 1, pixels)
    if (x < width - 1) take(left, at + 1, pixels)
    if (y > 0) take(left, at - width, pixels)
    if (y < height - 1) take(left, at + width, pixels)
  }
  return { pixels, isWide: x1 - x0 >= width * SPAN_MIN || y1 - y0 >= height * SPAN_MIN }
}

function take(left: Uint8Array, at: number, pixels: number[]): void {
  if (left[at] === 0) return
  left[at] = 0
  pixels.push(at)
}
