import type { Match } from './matches.ts'

/** Characters of a match that is not there by chance: two or three words. */
const LENGTH_MIN = 12
/** Certain characters that a chain may leave out: more of them stand where they do for a reason. */
export const CERTAIN_MAX = 20

/** How many certain characters there are before each place, on either side. */
export type Certainty = Readonly<{ left: Int32Array; right: Int32Array }>

/**
 * Characters of which only one match is known, on either side: they belong together wherever they stand. Unique matches
 * are what tells of two texts in which order their parts are (Delcher et al. 1999, MUMs).
 */
export function certainCharacters(matches: readonly Match[]): Certainty {
  const long = matches.filter(({ length }) => length >= LENGTH_MIN)
  const covers = {
    left: covering(long.map(({ left, length }) => ({ start: left, length }))),
    right: covering(long.map(({ right, length }) => ({ start: right, length }))),
  }
  const left = new Int32Array(covers.left.length + 1)
  const right = new Int32Array(covers.right.length + 1)
  for (const match of long) {
    for (let i = 0; i < match.length; i++) {
      if (covers.left[match.left + i] !== 1 || covers.right[match.right + i] !== 1) continue
      left[match.left + i + 1] = 1
      right[match.right + i + 1] = 1
    }
  }
  return { left: summed(left), right: summed(right) }
}

type Cover = Readonly<{ start: number; length: number }>

/** For each place how many of the stretches lie over it. */
function covering(stretches: readonly Cover[]): Int32Array {
  const end = stretches.reduce((most, { start, length }) => Math.max(most, start + length), 0)
  const steps = new Int32Array(end)
  for (const { start, length } of stretches) {
    steps[start]!++
    if (start + length < end) steps[start + length]!--
  }
  return summed(steps)
}

/** Running sums, in place. */
function summed(counts: Int32Array): Int32Array {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
  return counts
}

/** Certain characters from one place until another. */
export function certainBetween(before: Int32Array, from: number, until: number): number {
  const last = before.length - 1
  return before[Math.min(until, last)]! - before[Math.min(from, last)]!
}
