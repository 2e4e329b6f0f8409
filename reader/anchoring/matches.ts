import type { Characters } from './characters.ts'

/** A run of characters that are the same on both sides: `left` from one offset, `right` from another. */
export type Match = Readonly<{ left: number; right: number; length: number }>

/** Characters in a row that make a match worth looking at: by chance 5 letters of prose agree once in a page or two. */
export const MATCH_MIN = 5

/** Runs that stand more often than this on the right tell nothing of a place, and would make matching slow. */
const REPEATS_MAX = 24

/** All runs of at least MATCH_MIN equal characters that cannot be made longer (maximal exact matches), by `left`. */
export function findMatches(left: Characters, right: Characters): readonly Match[] {
  const [a, b] = [left.codes, right.codes]
  const places = indexGrams(b)
  // For each diagonal the end, on the left, of the last match found on it.
  const reached = new Int32Array(a.length + b.length + 1)
  const found: Match[] = []
  for (let i = 0; i + MATCH_MIN <= a.length; i++) {
    for (const j of places.get(gramAt(a, i)) ?? []) {
      const diagonal = i - j + b.length
      if (reached[diagonal]! > i) continue
      const match = grown(a, b, i, j)
      if (match.length < MATCH_MIN) continue
      reached[diagonal] = match.left + match.length
      found.push(match)
    }
  }
  return found.sort((one, other) => one.left - other.left || one.right - other.right)
}

function indexGrams(codes: Uint16Array): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (let i = 0; i + MATCH_MIN <= codes.length; i++) {
    const gram = gramAt(codes, i)
    const known = places.get(gram)
    if (known === undefined) places.set(gram, [i])
    else known.push(i)
  }
  for (const [gram, known] of places) if (known.length > REPEATS_MAX) places.delete(gram)
  return places
}

/** A hash of the characters from `at` on (FNV-1a, 32 bits); who uses it compares the characters as well. */
function gramAt(codes: Uint16Array, at: number): number {
  let hash = 0x811c9dc5
  for (let i = at; i < at + MATCH_MIN; i++) hash = Math.imul(hash ^ codes[i]!, 0x01000193)
  return hash
}

function grown(a: Uint16Array, b: Uint16Array, i: number, j: number): Match {
  let [start, end] = [0, 0]
  while (i + start > 0 && j + start > 0 && a[i + start - 1] === b[j + start - 1]) start--
  while (i + end < a.length && j + end < b.length && a[i + end] === b[j + end]) end++
  return { left: i + start, right: j + start, length: end - start }
}
