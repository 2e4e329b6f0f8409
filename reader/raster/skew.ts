import type { Component } from './components.ts'

/** Degrees to either side that are searched: what a feeder or a hand leaves; the Reader port allows less than 15. */
const SKEW_MAX = 10
/** Fewer letters than this say nothing of a page. */
const LETTERS_MIN = 20

/**
 * Degrees the print is turned clockwise by, 0 when nothing says so. Letters stand on lines: at the right angle their
 * feet fall on few rows. The rows are `textHeight` / 4 high and the score is the sum of their squared counts (Postl
 * 1986, on feet instead of pixels), coarse to fine: 0.5°, 0.1°, 0.02°.
 */
export function findSkew(letters: readonly Component[], textHeight: number): number {
  if (letters.length < LETTERS_MIN) return 0
  const feet = letters.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height }))
  const row = Math.max(1, textHeight / 4)
  let best = 0
  for (const [reach, step] of [
    [SKEW_MAX, 0.5],
    [0.5, 0.1],
    [0.1, 0.02],
  ] as const) {
    best = bestAngle(feet, row, best, reach, step)
  }
  return Math.abs(best) < 0.01 ? 0 : best
}

type Foot = Readonly<{ x: number; y: number }>

function bestAngle(feet: readonly Foot[], row: number, center: number, reach: number, step: number): number {
  let best = center
  let bestScore = sharpness(feet, row, center)
  const steps = Math.round(reach / step)
  for (let i = 1; i <= steps; i++) {
    for (const angle of [center + i * step, center - i * step]) {
      const score = sharpness(feet, row, angle)
      if (score > bestScore) {
        best = angle
        bestScore = score
      }
    }
  }
  return best
}

/** Each foot counts in the two rows it lies between, so that the score does not jump with where rows begin. */
function sharpness(feet: readonly Foot[], row: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const counts = new Map<number, number>()
  for (const { x, y } of feet) {
    const at = (y - x * slope) / row
    const first = Math.floor(at)
    const share = at - first
    counts.set(first, (counts.get(first) ?? 0) + 1 - share)
    counts.set(first + 1, (counts.get(first + 1) ?? 0) + share)
  }
  let score = 0
  for (const count of counts.values()) score += count * count
  return score
}
