import type { Box } from '../../../core/geometry.ts'
import type { RawLine } from '../../../core/page.ts'
import { textLikeness } from './text-likeness.ts'

/** How far two readings of one edge may lie apart, as fractions of the page's width and height. */
export type Slack = Readonly<{ x: number; y: number }>

/** Of the lower line's height that two lines share: above the first they are one row, below the second they are not. */
const ONE_ROW = 0.7
const OTHER_ROW = 0.35
/** Between the two the texts decide. */
const ALIKE_MIN = 0.6
/** Of a line's width and of its letters that other lines must hold to say it all. */
const COVERED_MIN = 0.5
const LETTERS_MIN = 0.7

/** Whether `others`, read elsewhere, say what `line` says: they stand where it stands, side by side where it is longer. */
export function isCovered(line: RawLine, others: readonly RawLine[], slack: Slack): boolean {
  const inPlace = others.filter((other) => isSameRow(line, other) && coveredShare(line, [other], slack) > 0)
  const letters = inPlace.reduce((sum, { text }) => sum + text.length, 0)
  return coveredShare(line, inPlace, slack) >= COVERED_MIN && letters >= line.text.length * LETTERS_MIN
}

/** The share of a line's width, in [0, 1] and with slack at both ends, that `others` take up. */
export function coveredShare({ box }: RawLine, others: readonly RawLine[], slack: Slack): number {
  const [x0, x1] = [box.x0 - slack.x, box.x1 + slack.x]
  let covered = 0
  let reached = x0
  for (const other of others.toSorted((a, b) => a.box.x0 - b.box.x0)) {
    const start = Math.max(reached, other.box.x0 - slack.x)
    const end = Math.min(x1, other.box.x1 + slack.x)
    if (end <= start) continue
    covered += end - start
    reached = end
  }
  return covered / (x1 - x0)
}

function isSameRow(a: RawLine, b: RawLine): boolean {
  const shared = sharedHeight(a.box, b.box)
  if (shared >= ONE_ROW) return true
  return shared >= OTHER_ROW && textLikeness(a.text, b.text) >= ALIKE_MIN
}

/** Of the lower box's height; 0 or less when they stand one above the other. */
export function sharedHeight(a: Box, b: Box): number {
  return (Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)) / Math.min(a.y1 - a.y0, b.y1 - b.y0)
}
