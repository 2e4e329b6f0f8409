import type { PixelRect } from '../../core/geometry.ts'
import { type Component, components } from './components.ts'
import type { Gray } from './gray.ts'
import { findLettering, type Lettering } from './text-height.ts'
import { inkBelow, otsuLevel } from './threshold.ts'

/** What the ink of an image says before anything is read. */
export type Look = Readonly<{ pieces: readonly Component[]; lettering: Lettering | undefined }>

export function lookAt(gray: Gray): Look {
  const pieces = components(inkBelow(gray, otsuLevel(gray)))
  return { pieces, lettering: findLettering(pieces) }
}

export type Axis = 'across' | 'down' | 'unclear'

/** The share of votes that settles it. */
const CLEAR = 0.65
/** Letters asked at most, evenly over the page: the answer does not get better and the work is quadratic. */
const VOTERS_MAX = 600
/** Letters looked at, from the middle of the page: more than a page of small print has are a picture's grain. */
const NEIGHBORS_MAX = 15_000

/**
 * Whether the rows of print run across the image or down it: a letter's nearest neighbor stands beside it on its row,
 * as letters are set closer than lines.
 */
export function printAxis(all: readonly Component[]): Axis {
  const middle = Math.max(0, Math.floor((all.length - NEIGHBORS_MAX) / 2))
  const letters = all.slice(middle, middle + NEIGHBORS_MAX)
  const step = Math.max(1, Math.floor(letters.length / VOTERS_MAX))
  let across = 0
  let down = 0
  for (let i = 0; i < letters.length; i += step) {
    const letter = letters[i]!
    const beside = nearestGap(letter, letters, sharesRow, (a, b) => gap(a.x, a.width, b.x, b.width))
    const below = nearestGap(letter, letters, sharesColumn, (a, b) => gap(a.y, a.height, b.y, b.height))
    if (beside < below) across++
    else if (below < beside) down++
  }
  if (across > (across + down) * CLEAR) return 'across'
  if (down > (across + down) * CLEAR) return 'down'
  return 'unclear'
}

function nearestGap(
  letter: PixelRect,
  others: readonly PixelRect[],
  isNeighbor: (a: PixelRect, b: PixelRect) => boolean,
  distance: (a: PixelRect, b: PixelRect) => number,
): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const other of others) {
    if (other !== letter && isNeighbor(letter, other))
      nearest = Math.min(nearest, Math.max(0, distance(letter, other)))
  }
  return nearest
}

/** Half of the smaller one's height in common. */
function sharesRow(a: PixelRect, b: PixelRect): boolean {
  return -gap(a.y, a.height, b.y, b.height) * 2 >= Math.min(a.height, b.height)
}

function sharesColumn(a: PixelRect, b: PixelRect): boolean {
  return -gap(a.x, a.width, b.x, b.width) * 2 >= Math.min(a.width, b.width)
}

/** Pixels between two stretches; negative when they overlap. */
function gap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.max(start, otherStart) - Math.min(start + length, otherStart + otherLength)
}
