import { type Box, clampBox, type Rotation } from '../../../core/geometry.ts'
import type { Rule } from '../../../core/page.ts'
import type { Raster } from '../../../core/raster.ts'
import { components } from '../../raster/components.ts'
import { darkOnLight, toGray } from '../../raster/gray.ts'
import { findRules, type PixelRule } from '../../raster/rules.ts'
import { findSkew } from '../../raster/skew.ts'
import { findLettering, type Lettering } from '../../raster/text-height.ts'
import { type Ink, inkBelow, otsuLevel } from '../../raster/threshold.ts'
import { turnRaster } from '../../raster/turn-raster.ts'
import { findRotation } from '../../raster/upright.ts'
import { type Placement, place, toGivenBox } from '../../raster/warp.ts'

/** A page the way its print stands upright, and what its ink says before anything is read. */
export type UprightPage = Readonly<{
  raster: Raster
  /** Of that raster. */
  ink: Ink
  /** The clockwise turn that was needed. */
  rotation: Rotation
  /** Degrees the upright print is turned clockwise by; not straightened. */
  skew: number
  /** On the raster as given. */
  rules: readonly Rule[]
  /** A box on the upright raster as one on the raster as given. */
  toGiven(box: Box): Box
}>

/** Undefined for a blank page. */
export function takeUpright(given: Raster): UprightPage | undefined {
  const givenInk = inkOf(given)
  const pieces = components(givenInk)
  if (pieces.length === 0) return undefined
  const givenLettering = findLettering(pieces)
  const rotation = givenLettering === undefined ? 0 : findRotation(givenLettering.letters)
  const raster = turnRaster(given, rotation)
  const ink = rotation === 0 ? givenInk : inkOf(raster)
  const lettering = rotation === 0 ? givenLettering : findLettering(components(ink))
  const placement = place(given, { rotation, skew: 0, scale: 1 })
  const { width, height } = raster
  const toGiven = ({ x0, y0, x1, y1 }: Box) =>
    toGivenBox(
      { x: x0 * width, y: y0 * height, width: (x1 - x0) * width, height: (y1 - y0) * height },
      placement,
    )
  return {
    raster,
    ink,
    rotation,
    skew: lettering === undefined ? 0 : skewOf(lettering),
    rules:
      lettering === undefined ? [] : findRules(ink, lettering.height).map((rule) => toRule(rule, placement)),
    toGiven: (box) => (rotation === 0 ? clampBox(box) : toGiven(box)),
  }
}

/** Degrees under which a scan counts as straight. */
const SKEW_MIN = 0.2

function skewOf({ letters, height }: Lettering): number {
  const skew = findSkew(letters, height)
  return Math.abs(skew) < SKEW_MIN ? 0 : skew
}

function inkOf(raster: Raster): Ink {
  const gray = darkOnLight(toGray(raster))
  return inkBelow(gray, otsuLevel(gray))
}

/** On the raster as given a rule of a page turned by a quarter runs the other way. */
function toRule({ direction, ...rect }: PixelRule, placement: Placement): Rule {
  const isTurned = placement.rotation === 90 || placement.rotation === 270
  const shown = isTurned ? (direction === 'horizontal' ? 'vertical' : 'horizontal') : direction
  return { box: toGivenBox(rect, placement), direction: shown }
}
