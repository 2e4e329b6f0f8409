import type { Rotation } from '../../core/geometry.ts'
import type { Rule } from '../../core/page.ts'
import type { Gray } from '../raster/gray.ts'
import { lookAt } from '../raster/look.ts'
import { findRules, type PixelRule } from '../raster/rules.ts'
import { findSkew } from '../raster/skew.ts'
import type { Lettering } from '../raster/text-height.ts'
import { inkBelow, otsuLevel } from '../raster/threshold.ts'
import { type Placement, place, toGivenBox, turn, warp } from '../raster/warp.ts'

/** How the print of a page stands on its raster. */
export type Bearings = Readonly<{
  rotation: Rotation
  /** Degrees clockwise, of the upright print. */
  skew: number
  /** Pixels of the raster as given. */
  letterHeight: number
  /** One column, like a receipt. */
  isNarrow: boolean
}>

/** An image as the engine reads it best, and the way back. */
export type Prepared = Readonly<{ image: Gray; placement: Placement; letterHeight: number }>

/** For pages with hardly a letter: what body text has at 200 dpi. */
const LETTER_HEIGHT_USUAL = 20
/** The engine follows rows that climb less than this many degrees, and straightening softens the print. */
const SKEW_MIN = 0.2

/** `rotation` is the clockwise turn that makes the print upright. */
export function takeBearings(gray: Gray, rotation: Rotation): Bearings {
  const { lettering } = lookAt(turn(gray, rotation))
  if (lettering === undefined)
    return { rotation, skew: 0, letterHeight: LETTER_HEIGHT_USUAL, isNarrow: false }
  const skew = findSkew(lettering.letters, lettering.height)
  return {
    rotation,
    skew: Math.abs(skew) < SKEW_MIN ? 0 : skew,
    letterHeight: lettering.height,
    isNarrow: isNarrow(lettering),
  }
}

/** Enlarging further invents nothing; shrinking further loses a page's small print. */
const SCALE_MAX = 4
const SCALE_MIN = 0.3
/** Pixels of a prepared image: an A3 page in print of 24 pixels. Larger ones are shrunk to it. */
const PIXELS_MAX = 24_000_000

/** Turned, straightened and scaled to letters of `letterHeight` pixels. */
export function prepare(gray: Gray, bearings: Bearings, letterHeight: number): Prepared {
  const wanted = Math.min(SCALE_MAX, Math.max(SCALE_MIN, letterHeight / bearings.letterHeight))
  const scale = Math.min(wanted, Math.sqrt(PIXELS_MAX / (gray.width * gray.height)))
  const placement = place(gray, { ...bearings, scale })
  return { image: warp(gray, placement), placement, letterHeight: bearings.letterHeight * scale }
}

/** The straight printed lines, on the raster as given. */
export function printedRules({ image, placement, letterHeight }: Prepared): readonly Rule[] {
  return findRules(inkBelow(image, otsuLevel(image)), letterHeight).map((rule) => toRule(rule, placement))
}

/** A page narrower than this many letters are high has one column: receipts measure 20 to 30, forms 45 to 80. */
const NARROW = 40

function isNarrow({ letters, height }: Lettering): boolean {
  const lefts = letters.map(({ x }) => x).sort((a, b) => a - b)
  const rights = letters.map(({ x, width }) => x + width).sort((a, b) => a - b)
  // The outermost twentieth may be dirt at the page's edge.
  const left = lefts[Math.floor(lefts.length * 0.05)] ?? 0
  const right = rights[Math.floor(rights.length * 0.95)] ?? 0
  return right - left < height * NARROW
}

/** On the page as shown a rule of a page turned by a quarter runs the other way. */
function toRule({ direction, ...rect }: PixelRule, placement: Placement): Rule {
  const isTurned = placement.rotation === 90 || placement.rotation === 270
  const shown = isTurned ? (direction === 'horizontal' ? 'vertical' : 'horizontal') : direction
  return { box: toGivenBox(rect, placement), direction: shown }
}
