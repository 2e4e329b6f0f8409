import type { Characters } from './characters.ts'
import { equalPairs, type Pair } from './edit-alignment.ts'
import type { Run, Scene } from './expectation.ts'
import type { Pairing } from './pairing.ts'
import { firstFrom } from './rising.ts'

/** Places with the same text that are weighed against each other, at most: the nearest in reading order. */
const PLACES_MAX = 128
/** … and places with the same first character that are looked at for them. */
const STARTS_MAX = 1024
/** Share of the characters of both texts that must be the same: of three digits one may be wrong. */
const LIKENESS_MIN = 0.65

/** A place on the page that says what a run says: its first character, and the pairs where not all agree. */
export type Place = Readonly<{ start: number; pairs?: readonly Pair[] }>

/** Where on the page words begin, by their first character. */
export function wordPlaces({ codes, word }: Characters): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (let i = 0; i < codes.length; i++) {
    if (i > 0 && word[i] === word[i - 1]) continue
    const known = places.get(codes[i]!)
    if (known === undefined) places.set(codes[i]!, [i])
    else known.push(i)
  }
  return places
}

/** Free places, at the start of a word, that say exactly what the run says, to the end of a word. */
export function equalPlaces(
  run: Run,
  words: ReadonlyMap<number, readonly number[]>,
  { left, right, pairing }: Scene,
): readonly Place[] {
  const length = run.end - run.start
  const starts = words.get(left.codes[run.start]!) ?? []
  const found: Place[] = []
  let looked = 0
  for (const start of outward(starts, pairing.right[run.start - 1] ?? 0)) {
    if (looked++ === STARTS_MAX) break
    if (right.word[start + length] === right.word[start + length - 1]) continue
    let same = 0
    while (same < length && isSame(run.start + same, start + same, left, right, pairing)) same++
    if (same === length) found.push({ start })
    if (found.length === PLACES_MAX) break
  }
  return found
}

/** Rising numbers, the nearest to `middle` first on either side. */
function* outward(rising: readonly number[], middle: number): Generator<number> {
  const low = firstFrom(rising, middle)
  for (let off = 0; low - 1 - off >= 0 || low + off < rising.length; off++) {
    if (low + off < rising.length) yield rising[low + off]!
    if (low - 1 - off >= 0) yield rising[low - 1 - off]!
  }
}

function isSame(one: number, other: number, left: Characters, right: Characters, pairing: Pairing): boolean {
  return left.codes[one] === right.codes[other] && pairing.left[other] === -1
}

/** Free texts that say nearly what the run says. */
export function likePlaces(
  run: Run,
  texts: readonly Run[],
  { left, right, pairing }: Scene,
): readonly Place[] {
  const length = run.end - run.start
  if (length < 2) return []
  const codes = left.codes.subarray(run.start, run.end)
  return texts.flatMap((text): readonly Place[] => {
    const both = length + text.end - text.start
    const isFree = pairing.left[text.start] === -1 && pairing.left[text.end - 1] === -1
    if (!isFree || 2 * Math.min(length, both - length) < LIKENESS_MIN * both) return []
    const pairs = equalPairs(codes, right.codes.subarray(text.start, text.end))
    return 2 * pairs.length < LIKENESS_MIN * both ? [] : [{ start: text.start, pairs }]
  })
}
