import type { PixelRect, Rotation } from '../../core/geometry.ts'
import type { Component } from './components.ts'
import { printAxis } from './look.ts'

/**
 * The clockwise turn that makes Latin print upright, from its letters alone. Whether rows run across or down says how
 * close they stand; which way is up says that letters stand on a line, and more of them rise above the small ones (b, d, h,
 * capitals) than hang below (g, p, q, y). Where letters do not say, as capitals and digits do not, 0 or 90.
 */
export function findRotation(letters: readonly Component[]): Rotation {
  if (printAxis(letters) !== 'down') return hungShare(letters) > CLEAR ? 180 : 0
  // As if the page were turned by a quarter already: (x, y) goes to (height − y, x).
  const turned = letters.map(({ x, y, width, height }) => ({
    x: -y - height,
    y: x,
    width: height,
    height: width,
  }))
  return hungShare(turned) > EVEN ? 270 : 90
}

/** A page is seldom upside down, and upright ones give up to 0.59; turned by a quarter, either way is as likely. */
const CLEAR = 0.65
const EVEN = 0.5
/** Fewer votes say nothing. */
const VOTES_MIN = 30

/** Of neighbors that stand on one line or hang from one, and differ at the other end, the share that hang: 0 where too few do. */
function hungShare(letters: readonly PixelRect[]): number {
  let risen = 0
  let hung = 0
  for (const [left, right] of neighbors(letters)) {
    const height = Math.max(left.height, right.height)
    const top = Math.abs(left.y - right.y) / height
    const foot = Math.abs(left.y + left.height - right.y - right.height) / height
    if (foot < ALIGNED && top > APART_MIN && top < APART_MAX) risen++
    else if (top < ALIGNED && foot > APART_MIN && foot < APART_MAX) hung++
  }
  return risen + hung < VOTES_MIN ? 0 : hung / (risen + hung)
}

/** Shares of the higher letter's height: print and scanning shift letters by less; ascenders and descenders are between. */
const ALIGNED = 0.08
const APART_MIN = 0.17
const APART_MAX = 0.45

/** Pairs of letters side by side: the nearest to the right, no further than one is high, of about the same size. */
function neighbors(letters: readonly PixelRect[]): readonly (readonly [PixelRect, PixelRect])[] {
  const sorted = letters.toSorted((a, b) => a.x - b.x)
  return sorted.flatMap((left, i) => {
    const right = nearestRight(left, sorted, i + 1)
    return right === undefined ? [] : [[left, right] as const]
  })
}

/** Letters are looked through from left to right, so the first that stands beside is the nearest. */
function nearestRight(left: PixelRect, sorted: readonly PixelRect[], from: number): PixelRect | undefined {
  const reach = left.x + left.width + left.height
  for (let i = from; i < sorted.length && sorted[i]!.x <= reach; i++) {
    const right = sorted[i]!
    const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
    const [low, high] = left.height < right.height ? [left.height, right.height] : [right.height, left.height]
    if (right.x >= left.x + left.width / 2 && shared >= low * 0.7 && high <= low * 2) return right
  }
  return undefined
}
