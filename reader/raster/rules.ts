import type { PixelRect } from '../../core/geometry.ts'
import { type Component, components } from './components.ts'
import type { Gray } from './gray.ts'
import type { Ink } from './threshold.ts'

/** A straight printed line on a raster, in its pixels. */
export type PixelRule = Readonly<PixelRect & { direction: 'horizontal' | 'vertical' }>

export type Rules = Readonly<{
  rules: readonly PixelRule[]
  /** The ink that the rules are made of, without what crosses them. */
  ink: Ink
}>

/** A rule is longer than this many letters are high, and thinner than this share of it. */
const LENGTH_MIN = 5
const THICKNESS_MAX = 0.45
/** Ink missing in a run of a rule, in pixels: one speck of dust, or the step of a line that is not quite straight. */
const GAP_MAX = 2

/** Long straight thin runs of ink; `textHeight` in pixels. */
export function findRules(ink: Ink, textHeight: number): Rules {
  const horizontal = longRuns(ink, textHeight)
  const vertical = transpose(longRuns(transpose(ink), textHeight))
  const data = new Uint8Array(ink.data.length)
  const rules = [
    ...rulesOf(horizontal, textHeight, 'horizontal', data),
    ...rulesOf(vertical, textHeight, 'vertical', data),
  ]
  return { rules, ink: { ...ink, data } }
}

/** Paints the rules white where only they are. Gray edges go with them: one pixel to each side. */
export function withoutRules(gray: Gray, { ink }: Rules): Gray {
  const { width, height } = gray
  const data = Uint8Array.from(gray.data)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink.data[y * width + x] === 0) continue
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) data[ny * width + nx] = 255
      }
    }
  }
  return { width, height, data }
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

function rulesOf(
  runs: Ink,
  textHeight: number,
  direction: PixelRule['direction'],
  painted: Uint8Array,
): readonly PixelRule[] {
  const pieces = joinInLine(components(runs), direction, textHeight)
  const rules = pieces.filter(({ width, height }) => {
    const [length, thickness] = direction === 'horizontal' ? [width, height] : [height, width]
    return length >= textHeight * LENGTH_MIN && thickness <= Math.max(4, textHeight * 1.2, length / 40)
  })
  for (const { x, y, width, height } of rules) {
    for (let row = y; row < y + height; row++) {
      for (let at = row * runs.width + x; at < row * runs.width + x + width; at++) {
        if (runs.data[at] === 1) painted[at] = 1
      }
    }
  }
  return rules.map(({ x, y, width, height }) => ({ x, y, width, height, direction }))
}

/** Pieces that follow one another on one line are one rule, broken by a letter that crosses it or by a faint print. */
function joinInLine(
  pieces: readonly Component[],
  direction: PixelRule['direction'],
  textHeight: number,
): readonly PixelRect[] {
  const axis = direction === 'horizontal' ? 'x' : 'y'
  const side = direction === 'horizontal' ? 'width' : 'height'
  const across = direction === 'horizontal' ? 'y' : 'x'
  const acrossSide = direction === 'horizontal' ? 'height' : 'width'
  const joined: { x: number; y: number; width: number; height: number }[] = []
  for (const piece of pieces.toSorted((a, b) => a[axis] - b[axis])) {
    const before = joined.find(
      (rule) =>
        piece[axis] - (rule[axis] + rule[side]) <= textHeight &&
        piece[across] <= rule[across] + rule[acrossSide] + 2 &&
        rule[across] <= piece[across] + piece[acrossSide] + 2,
    )
    if (before === undefined) {
      joined.push({ x: piece.x, y: piece.y, width: piece.width, height: piece.height })
      continue
    }
    const end = Math.max(before[axis] + before[side], piece[axis] + piece[side])
    const acrossEnd = Math.max(before[across] + before[acrossSide], piece[across] + piece[acrossSide])
    before[across] = Math.min(before[across], piece[across])
    before[side] = end - before[axis]
    before[acrossSide] = acrossEnd - before[across]
  }
  return joined
}

function transpose({ width, height, data }: Ink): Ink {
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x]!
  }
  return { width: height, height: width, data: turned }
}
