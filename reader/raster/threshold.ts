import type { Size } from '../../core/geometry.ts'
import { type Gray, histogram } from './gray.ts'

/** One byte a pixel, row-major: 1 is ink, 0 is paper. */
export type Ink = Readonly<Size & { data: Uint8Array }>

/** Darker than or equal to `level` is ink. */
export function inkBelow(gray: Gray, level: number): Ink {
  const data = new Uint8Array(gray.data.length)
  for (let i = 0; i < data.length; i++) data[i] = gray.data[i]! <= level ? 1 : 0
  return { width: gray.width, height: gray.height, data }
}

/** The level that best parts the page into two classes: Otsu 1979, the largest variance between them. */
export function otsuLevel(gray: Gray): number {
  const counts = histogram(gray)
  let sum = 0
  for (let value = 0; value < 256; value++) sum += value * counts[value]!
  const total = gray.data.length
  let darkCount = 0
  let darkSum = 0
  let best = 0
  let bestVariance = -1
  for (let level = 0; level < 255; level++) {
    darkCount += counts[level]!
    darkSum += level * counts[level]!
    if (darkCount === 0 || darkCount === total) continue
    const difference = darkSum / darkCount - (sum - darkSum) / (total - darkCount)
    const variance = darkCount * (total - darkCount) * difference * difference
    if (variance > bestVariance) {
      bestVariance = variance
      best = level
    }
  }
  return best
}

/** Weight of the local contrast and its dynamic range: the values of Sauvola & Pietikäinen 2000 for scans. */
const SAUVOLA_K = 0.2
const SAUVOLA_RANGE = 128

/**
 * Ink where a pixel is darker than its surroundings explain: mean · (1 + k · (deviation / range − 1)) over a square
 * of 2 · `radius` + 1 pixels (Sauvola & Pietikäinen 2000). Running sums: time does not depend on the radius.
 */
export function sauvola(gray: Gray, radius: number): Ink {
  const { width, height, data } = gray
  const ink = new Uint8Array(width * height)
  const sums = new Float64Array(width)
  const squares = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y++) addRow(data, y * width, sums, squares, 1)
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(data, (y + radius) * width, sums, squares, 1)
    if (y - radius - 1 >= 0) addRow(data, (y - radius - 1) * width, sums, squares, -1)
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1
    let sum = 0
    let square = 0
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += sums[x]!
      square += squares[x]!
    }
    for (let x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += sums[x + radius]!
        square += squares[x + radius]!
      }
      if (x - radius - 1 >= 0) {
        sum -= sums[x - radius - 1]!
        square -= squares[x - radius - 1]!
      }
      const count = rows * (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1)
      const mean = sum / count
      const deviation = Math.sqrt(Math.max(0, square / count - mean * mean))
      const level = mean * (1 + SAUVOLA_K * (deviation / SAUVOLA_RANGE - 1))
      ink[y * width + x] = data[y * width + x]! < level ? 1 : 0
    }
  }
  return { width, height, data: ink }
}

function addRow(
  data: Uint8Array,
  start: number,
  sums: Float64Array,
  squares: Float64Array,
  sign: 1 | -1,
): void {
  for (let x = 0; x < sums.length; x++) {
    const value = data[start + x]!
    sums[x]! += sign * value
    squares[x]! += sign * value * value
  }
}
