import type { Rotation } from '../../core/geometry.ts'
import type { Rule } from '../../core/page.ts'
import type { Gray } from '../raster/gray.ts'
import { findRules, type PixelRule } from '../raster/rules.ts'
import { findSkew } from '../raster/skew.ts'
import { inkBelow, otsuLevel } from '../raster/threshold.ts'
import { type Placement, place, toGivenBox, turn, warp } from '../raster/warp.ts'
import type { Segmentation } from './engine.ts'
import { type Look, lookAt } from './look.ts'

/** An image as the engine reads it best, and the way back. */
export type Prepared = Readonly<{
  image: Gray
  placement: Placement
  segmentation: Segmentation
  /** On the raster as given. */
  rules: readonly Rule[]
}>

/** Height of letters in pixels that the engine reads best: the table in docs/decisions/0002. */
const LETTER_HEIGHT = 24
/** Enlarging further invents nothing; shrinking further loses a page's small print. */
const SCALE_MAX = 4
const SCALE_MIN = 0.3
/** Pixels of a prepared image: an A3 page in print of 24 pixels. Larger ones are shrunk to it. */
const PIXELS_MAX = 24_000_000
/** Skew too small to matter: a 3,000-pixel row climbs by less than 3 pixels. */
const SKEW_MIN = 0.05

/** Turns, straightens and scales. `rotation` is the clockwise turn that makes the print upright. */
export function prepare(gray: Gray, rotation: Rotation): Prepared {
  const { lettering } = lookAt(turn(gray, rotation))
  const height = lettering?.height ?? LETTER_HEIGHT
  const skew = lettering === undefined ? 0 : findSkew(lettering.letters, height)
  const scale = scaleFor(gray, height)
  const placement = place(gray, { rotation, skew: Math.abs(skew) < SKEW_MIN ? 0 : skew, scale })
  const image = warp(gray, placement)
  const { rules } = findRules(inkBelow(image, otsuLevel(image)), height * scale)
  return {
    image,
    placement,
    segmentation: isNarrow(lettering) ? 'block' : 'page',
    rules: rules.map((rule) => toRule(rule, placement)),
  }
}

function scaleFor({ width, height }: Gray, letterHeight: number): number {
  const wanted = Math.min(SCALE_MAX, Math.max(SCALE_MIN, LETTER_HEIGHT / letterHeight))
  return Math.min(wanted, Math.sqrt(PIXELS_MAX / (width * height)))
}

/** A page narrower than this many letters are high has one column, as receipts have. */
const NARROW = 60

/** The engine's search for columns tears receipts apart at the gap before the prices; one block keeps their rows. */
function isNarrow(lettering: Look['lettering']): boolean {
  if (lettering === undefined) return false
  const lefts = lettering.letters.map(({ x }) => x).sort((a, b) => a - b)
  const rights = lettering.letters.map(({ x, width }) => x + width).sort((a, b) => a - b)
  // The outermost twentieth may be dirt at the page's edge.
  const left = lefts[Math.floor(lefts.length * 0.05)] ?? 0
  const right = rights[Math.floor(rights.length * 0.95)] ?? 0
  return right - left < lettering.height * NARROW
}

/** On the page as shown a rule of a page turned by a quarter runs the other way. */
function toRule({ direction, ...rect }: PixelRule, placement: Placement): Rule {
  const isTurned = placement.rotation === 90 || placement.rotation === 270
  const shown = isTurned ? (direction === 'horizontal' ? 'vertical' : 'horizontal') : direction
  return { box: toGivenBox(rect, placement), direction: shown }
}
