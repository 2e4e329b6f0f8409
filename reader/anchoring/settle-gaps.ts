import type { Characters } from './characters.ts'
import { type Pairing, pair, part } from './pairing.ts'

/** Characters by which a gap is moved at most: some words' worth. */
const MOVE_MAX = 48
/** Characters that may be free on the other side of a gap: a slip beside it. */
const SLIP_MAX = 2
/** What it is worth that a gap begins or ends between two parts (lines, passages), or between two words. */
const BETWEEN_PARTS = 3
const BETWEEN_WORDS = 1

/**
 * Moves gaps to where lines and words end. Text that only one side has may begin as what follows it begins, or end as
 * what stands before it ends: where `103` is left out between `102` and `104`, the gap may as well be `310`. All places
 * that a gap can be moved to agree in as many characters; the one between whole lines is meant.
 */
export function settleGaps(left: Characters, right: Characters, pairing: Pairing): void {
  const lefts = { ...left, partners: pairing.right }
  const rights = { ...right, partners: pairing.left }
  settle(rights, lefts, (own, other) => {
    part(pairing, other)
    pair(pairing, other, own)
  })
  settle(lefts, rights, (own, other) => {
    const old = pairing.left[other]!
    part(pairing, old)
    pair(pairing, own, other)
  })
}

type Side = Characters & Readonly<{ partners: Int32Array }>

/** The paired characters around a gap, and their partners. */
type Gap = Readonly<{ before: number; after: number; otherBefore: number; otherAfter: number }>

/** Moves the gaps of `own`; `give` makes a character of the other side the partner of one of `own`, and frees its old one. */
function settle(own: Side, other: Side, give: (own: number, other: number) => void): void {
  let before = -1
  for (let after = 0; after < own.codes.length; after++) {
    const otherAfter = own.partners[after]!
    if (otherAfter < 0) continue
    const otherBefore = before < 0 ? -1 : own.partners[before]!
    if (otherBefore >= 0 && after > before + 1 && follows(otherBefore, otherAfter)) {
      move({ before, after, otherBefore, otherAfter }, own, other, give)
    }
    before = after
  }
}

function follows(before: number, after: number): boolean {
  return after > before && after - before <= SLIP_MAX + 1
}

function move(gap: Gap, own: Side, other: Side, give: (own: number, other: number) => void): void {
  const [back, on] = [reach(gap, -1, own, other), reach(gap, 1, own, other)]
  let [best, most] = [0, worth(gap, 0, own, other)]
  for (let by = 1; by <= Math.max(back, on); by++) {
    for (const moved of [by <= back ? -by : 0, by <= on ? by : 0]) {
      const found = worth(gap, moved, own, other)
      if (found > most) [best, most] = [moved, found]
    }
  }
  for (let by = 0; by < -best; by++) give(gap.after - 1 - by, gap.otherBefore - by)
  for (let by = 0; by < best; by++) give(gap.before + 1 + by, gap.otherAfter + by)
}

/** Characters by which the gap can be moved back (-1) or on (1). */
function reach({ before, after, otherBefore, otherAfter }: Gap, way: 1 | -1, own: Side, other: Side): number {
  const [from, partner, to] = way < 0 ? [before, otherBefore, after - 1] : [after, otherAfter, before + 1]
  let by = 0
  while (by < MOVE_MAX) {
    const off = way * by
    if (own.partners[from + off] !== partner + off) return by
    if (other.codes[partner + off] !== own.codes[to + off]) return by
    by++
  }
  return by
}

function worth(
  { before, after, otherAfter, otherBefore }: Gap,
  moved: number,
  own: Side,
  other: Side,
): number {
  const between = moved < 0 ? otherBefore + 1 + moved : otherAfter + moved
  return breakAt(own, before + 1 + moved) + breakAt(own, after + moved) + breakAt(other, between)
}

function breakAt({ part, word }: Characters, at: number): number {
  if (part[at - 1] !== part[at]) return BETWEEN_PARTS
  return word[at - 1] !== word[at] ? BETWEEN_WORDS : 0
}
