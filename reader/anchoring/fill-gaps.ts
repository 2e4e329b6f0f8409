import type { Characters } from './characters.ts'
import { alignTexts } from './edit-alignment.ts'
import { freeRuns, type Pairing, pair } from './pairing.ts'

/** Characters of a gap aligned as one; of a longer one only this many at each end, as nothing holds its middle. */
const GAP_MAX = 256
const END_MAX = 128
/** Characters that the page may have more than the gap. */
const SLACK = 48

/**
 * Pairs characters between those already paired: a free run of the markdown with the free text of the page right after
 * the partner of what stands before it and right before the partner of what stands after it; with `holes`, only where
 * the two are one, so that nothing but what is free between two neighbors on both sides is paired.
 */
export function fillGaps(
  left: Characters,
  right: Characters,
  pairing: Pairing,
  where: 'holes' | 'everywhere',
): void {
  for (const { start, end } of freeRuns(pairing.right)) {
    const after = start === 0 ? 0 : pairing.right[start - 1]! + 1
    const before = end === left.codes.length ? right.codes.length : pairing.right[end]!
    if (where === 'holes') {
      if (isHole(pairing, after, before, end - start)) {
        pairUp(left, right, pairing, rangeOf(start, end), rangeOf(after, before))
      }
    } else if (end - start <= GAP_MAX) {
      const places = between(pairing, after, before, end - start + SLACK)
      pairUp(left, right, pairing, rangeOf(start, end), places)
    } else {
      const head = freeFrom(pairing, after, END_MAX + SLACK)
      pairUp(left, right, pairing, rangeOf(start, start + END_MAX), head)
      const tail = freeUntil(pairing, before, END_MAX + SLACK)
      pairUp(left, right, pairing, rangeOf(end - END_MAX, end), tail)
    }
  }
}

/** Whether all from `after` until `before` is free and about as long as the run. */
function isHole(pairing: Pairing, after: number, before: number, length: number): boolean {
  if (before <= after || before - after > length + SLACK || length > GAP_MAX) return false
  return pairing.left.subarray(after, before).every((partner) => partner === -1)
}

/** Free places from `after` on and before `before`, each once and in order. */
function between(pairing: Pairing, after: number, before: number, countMax: number): readonly number[] {
  const head = freeFrom(pairing, after, countMax)
  const tail = freeUntil(pairing, before, countMax)
  const overlap = head.indexOf(tail[0] ?? -1)
  if (overlap >= 0) return [...head.slice(0, overlap), ...tail]
  return [...head, ...tail.filter((place) => !head.includes(place))]
}

function freeFrom(pairing: Pairing, from: number, countMax: number): readonly number[] {
  let end = from
  while (end < pairing.left.length && end - from < countMax && pairing.left[end] === -1) end++
  return rangeOf(from, end)
}

function freeUntil(pairing: Pairing, until: number, countMax: number): readonly number[] {
  let start = until
  while (start > 0 && until - start < countMax && pairing.left[start - 1] === -1) start--
  return rangeOf(start, until)
}

function rangeOf(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}

function pairUp(
  left: Characters,
  right: Characters,
  pairing: Pairing,
  lefts: readonly number[],
  rights: readonly number[],
): void {
  if (lefts.length === 0 || rights.length === 0) return
  const pairs = alignTexts(
    lefts.map((place) => left.codes[place]!),
    rights.map((place) => right.codes[place]!),
  )
  for (const found of pairs) pair(pairing, lefts[found.left]!, rights[found.right]!)
}
