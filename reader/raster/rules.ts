import type { PixelRect } from '../../core/geometry.ts'
import { type Component, components } from './components.ts'
import type { Ink } from './threshold.ts'

/** A straight printed line on a raster, in its pixels. */
export type PixelRule = Readonly<PixelRect & { direction: 'horizontal' | 'vertical' }>

/** A rule is longer than this many letters are high, and thinner than this share of it. */
const LENGTH_MIN = 5
const THICKNESS_MAX = 0.45
/** A rule may leave its row by a letter's height where paper is bent, or by this share of its length where it climbs. */
const BENT_MAX = 1.2
const SLOPE_MAX = 1 / 40
/** More pieces than the rules of the fullest form: a halftone, a weave, noise. */
const PIECES_MAX = 20_000
/** Ink missing in a run of a rule, in pixels: one speck of dust, or the step of a line that is not quite straight. */
const GAP_MAX = 2

/** Long straight thin runs of ink; `textHeight` in pixels. */
export function findRules(ink: Ink, textHeight: number): readonly PixelRule[] {
  return [
    ...horizontalRules(ink, textHeight).map((rect): PixelRule => ({ ...rect, direction: 'horizontal' })),
    ...horizontalRules(transpose(ink), textHeight).map(
      ({ x, y, width, height }): PixelRule => ({
        x: y,
        y: x,
        width: height,
        height: width,
        direction: 'vertical',
      }),
    ),
  ]
}

function horizontalRules(ink: Ink, textHeight: number): readonly PixelRect[] {
  // Shorter than half a letter is what a crossing stroke leaves of itself.
  const pieces = components(longRuns(ink, textHeight)).filter(({ width }) => width * 2 >= textHeight)
  if (pieces.length > PIECES_MAX) return []
  return joinInLine(pieces, textHeight).filter(
    ({ width, height }) =>
      width >= textHeight * LENGTH_MIN && height <= Math.max(4, textHeight * BENT_MAX, width * SLOPE_MAX),
  )
}

/** Ink in horizontal runs at least as long as half a rule and nowhere thicker than a rule: letters have none. */
function longRuns(ink: Ink, textHeight: number): Ink {
  const { width, height, data } = ink
  const lengthMin = Math.max(8, Math.round((textHeight * LENGTH_MIN) / 2))
  const thicknessMax = Math.max(3, Math.round(textHeight * THICKNESS_MAX))
  const thickness = verticalRuns(ink)
  const kept = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let start = -1
    let gap = 0
    for (let x = 0; x <= width; x++) {
      if (x < width && data[row + x] === 1) {
        if (start < 0) start = x
        gap = 0
        continue
      }
      gap++
      if (start < 0 || (x < width && gap <= GAP_MAX)) continue
      const end = x - gap + 1
      if (end - start >= lengthMin) {
        for (let at = start; at < end; at++)
          if (thickness[row + at]! <= thicknessMax) kept[row + at] = data[row + at]!
      }
      start = -1
    }
  }
  return { width, height, data: kept }
}

/** For each ink pixel the length of the vertical run it lies in, capped at 255; 0 for paper. */
function verticalRuns({ width, height, data }: Ink): Uint8Array {
  const lengths = new Uint8Array(data.length)
  for (let x = 0; x < width; x++) {
    let start = 0
    for (let y = 0; y <= height; y++) {
      if (y < height && data[y * width + x] === 1) continue
      const length = Math.min(255, y - start)
      for (let at = start; at < y; at++) lengths[at * width + x] = length
      start = y + 1
    }
  }
  return lengths
}

/** Pieces that follow one another on one line are one rule, broken by a letter that crosses it or by a faint print. */
function joinInLine(pieces: readonly Component[], textHeight: number): readonly PixelRect[] {
  const done: PixelRect[] = []
  let open: { x: number; y: number; width: number; height: number }[] = []
  for (const { x, y, width, height } of pieces.toSorted((a, b) => a.x - b.x)) {
    const reached = x - textHeight
    if (open.some((rule) => rule.x + rule.width < reached)) {
      done.push(...open.filter((rule) => rule.x + rule.width < reached))
      open = open.filter((rule) => rule.x + rule.width >= reached)
    }
    const before = open.find((rule) => y <= rule.y + rule.height + 2 && rule.y <= y + height + 2)
    if (before === undefined) {
      open.push({ x, y, width, height })
      continue
    }
    const bottom = Math.max(before.y + before.height, y + height)
    before.width = Math.max(before.x + before.width, x + width) - before.x
    before.y = Math.min(before.y, y)
    before.height = bottom - before.y
  }
  return [...done, ...open]
}

function transpose({ width, height, data }: Ink): Ink {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x]!
  }
  return { width: height, height: width, data: turned }
}
