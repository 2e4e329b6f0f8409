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
