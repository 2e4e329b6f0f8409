import { type Area, hull } from './frame.ts'
import type { Print } from './print.ts'

/** A printed straight line on the upright page. */
export type Stroke = Readonly<{ area: Area; direction: 'horizontal' | 'vertical' }>

/** A vertical rule at `at`. */
export type Border = Readonly<{ at: number; top: number; bottom: number }>

/** Rules that touch each other: a whole grid, or one separator alone. */
export type RuleGroup = Readonly<{
  area: Area
  /** Heights of the horizontal rules, sorted. */
  across: readonly number[]
  /** Vertical rules from left to right, with how far each reaches. */
  down: readonly Border[]
}>

/** Distance, in sizes of print, under which two rules touch or are one. */
const TOUCH = 0.4

/** Printed rules in groups that touch, directly or through others. */
export function groupRules(strokes: readonly Stroke[], print: Print): readonly RuleGroup[] {
  return touchingGroups(strokes, TOUCH * print.size).map((group) => ruleGroup(group, print))
}

/** Both groups as one that no vertical rule joins. */
export function stackRules(above: RuleGroup, below: RuleGroup, print: Print): RuleGroup {
  return {
    area: hull([above.area, below.area]),
    across: distinct([...above.across, ...below.across], TOUCH * print.size),
    down: [],
  }
}

function ruleGroup(strokes: readonly Stroke[], print: Print): RuleGroup {
  const heights = strokes.flatMap((stroke) =>
    stroke.direction === 'horizontal' ? [(stroke.area.top + stroke.area.bottom) / 2] : [],
  )
  return {
    area: hull(strokes.map((stroke) => stroke.area)),
    across: distinct(heights, TOUCH * print.size),
    down: bordersOf(strokes, TOUCH * print.size),
  }
}

/** Vertical strokes one above the other are one border. */
function bordersOf(strokes: readonly Stroke[], apart: number): readonly Border[] {
  const borders: { at: number; top: number; bottom: number }[] = []
  const vertical = strokes.filter((stroke) => stroke.direction === 'vertical').map((stroke) => stroke.area)
  for (const { left, right, top, bottom } of vertical.sort((a, b) => a.left - b.left)) {
    const at = (left + right) / 2
    const last = borders.at(-1)
    if (last === undefined || at - last.at > apart) borders.push({ at, top, bottom })
    else Object.assign(last, { top: Math.min(last.top, top), bottom: Math.max(last.bottom, bottom) })
  }
  return borders
}

/** Rules that touch each other, directly or through others. */
function touchingGroups(strokes: readonly Stroke[], reach: number): readonly (readonly Stroke[])[] {
  const groups = new Map<Stroke, Stroke[]>()
  let near: readonly Stroke[] = []
  for (const stroke of [...strokes].sort((a, b) => a.area.top - b.area.top)) {
    // What ends above this rule touches none of those that follow either.
    near = near.filter((other) => other.area.bottom + reach >= stroke.area.top)
    let own: Stroke[] = [stroke]
    for (const other of near) {
      const group = groups.get(other)!
      if (group !== own && touch(stroke.area, other.area, reach)) own = merge(group, own, groups)
    }
    groups.set(stroke, own)
    near = [...near, stroke]
  }
  return [...new Set(groups.values())]
}

/** Moves the smaller group into the larger one and says so for each of its rules. */
function merge(a: Stroke[], b: Stroke[], groups: Map<Stroke, Stroke[]>): Stroke[] {
  const [large, small] = a.length >= b.length ? [a, b] : [b, a]
  for (const stroke of small) {
    large.push(stroke)
    groups.set(stroke, large)
  }
  return large
}

function touch(a: Area, b: Area, reach: number): boolean {
  return (
    a.left <= b.right + reach &&
    b.left <= a.right + reach &&
    a.top <= b.bottom + reach &&
    b.top <= a.bottom + reach
  )
}

function distinct(values: readonly number[], apart: number): readonly number[] {
  const kept: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    if (kept.length === 0 || value - kept.at(-1)! > apart) kept.push(value)
  }
  return kept
}
