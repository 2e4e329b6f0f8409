import type { Characters } from './characters.ts'
import { alignTexts } from './edit-alignment.ts'
import { createExpectations, type Expectation, fitness, type Run, type Scene } from './expectation.ts'
import { freeRuns, type Pairing, pair } from './pairing.ts'

/** Characters of a run that may be told by its place; a longer one would have been found by its text. */
const LENGTH_MAX = 80
/** Places with the same text that are weighed against each other, at most. */
const PLACES_MAX = 400
/** Runs times free texts of the page above which only equal texts are looked for. */
const COMPARISONS_MAX = 40_000
/** Share of the characters of both texts that must be the same. */
const LIKENESS_MIN = 0.7
/** Fewer characters than this are only told by their place: in the row, or on the next lines of the reading order. */
const TELLING = 4
const FITNESS_MIN = 0.25

/**
 * Pairs short texts that stand on the page more than once, or that a slip has changed: cells and numbers above all. Of
 * the free places that say the same, a cell takes the one in its row and column, other text the one nearest to what it
 * is read after.
 */
export function pairByPlace(scene: Scene): void {
  const { left, right, pairing } = scene
  const runs = byPart(freeRuns(pairing.right), left).filter((run) => lengthOf(run) <= LENGTH_MAX)
  const words = wordPlaces(right)
  const texts = byPart(freeRuns(pairing.left), right)
  const compares = runs.length * texts.length <= COMPARISONS_MAX
  const expectationOf = createExpectations(scene)
  // Long texts first: they are the surer ones, and show the others their rows and columns.
  for (const run of runs.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.start - b.start)) {
    const expected = expectationOf(run)
    const found =
      best(equalPlaces(run, words, scene), expected, scene) ??
      (compares ? best(likePlaces(run, texts, scene), expected, scene) : undefined)
    for (const [one, other] of found ?? []) pair(pairing, one, other)
  }
}

/** Characters of the markdown with their partners on the page. */
type Place = readonly (readonly [left: number, right: number])[]

function lengthOf(run: Run): number {
  return run.end - run.start
}

/** Runs cut where one part ends and the next begins. */
function byPart(runs: readonly Run[], { part }: Characters): readonly Run[] {
  return runs.flatMap((run) => {
    const cut: { start: number; end: number }[] = []
    for (let i = run.start; i < run.end; i++) {
      const last = cut.at(-1)
      if (last !== undefined && part[last.start] === part[i]) last.end = i + 1
      else cut.push({ start: i, end: i + 1 })
    }
    return cut
  })
}

/** Where on the page the words begin, by their first two characters. */
function wordPlaces({ codes, word }: Characters): ReadonlyMap<number, readonly number[]> {
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
function equalPlaces(
  run: Run,
  words: ReadonlyMap<number, readonly number[]>,
  { left, right, pairing }: Scene,
): readonly Place[] {
  const length = lengthOf(run)
  const found: Place[] = []
  for (const start of words.get(left.codes[run.start]!) ?? []) {
    if (found.length === PLACES_MAX) break
    if (right.word[start + length] === right.word[start + length - 1]) continue
    let same = 0
    while (same < length && isSame(run.start + same, start + same, left, right, pairing)) same++
    if (same === length) found.push(Array.from({ length }, (_, i) => [run.start + i, start + i] as const))
  }
  return found
}

function isSame(one: number, other: number, left: Characters, right: Characters, pairing: Pairing): boolean {
  return left.codes[one] === right.codes[other] && pairing.left[other] === -1
}

/** Free texts that say nearly what the run says. */
function likePlaces(run: Run, texts: readonly Run[], { left, right, pairing }: Scene): readonly Place[] {
  const length = lengthOf(run)
  if (length < TELLING - 1) return []
  const codes = left.codes.subarray(run.start, run.end)
  return texts.flatMap((text): readonly Place[] => {
    const free = pairing.left[text.start] === -1 && pairing.left[text.end - 1] === -1
    if (!free || 2 * Math.min(length, lengthOf(text)) < LIKENESS_MIN * (length + lengthOf(text))) return []
    const pairs = alignTexts(codes, right.codes.subarray(text.start, text.end))
    if (2 * pairs.length < LIKENESS_MIN * (length + lengthOf(text))) return []
    return [pairs.map((found) => [run.start + found.left, text.start + found.right] as const)]
  })
}

/** The place that fits best; none where a text too short to tell fits nowhere. */
function best(places: readonly Place[], expected: Expectation, scene: Scene): Place | undefined {
  const fits = places.map((place) => fitness(scene.right.part[place[0]![1]]!, expected, scene.areas))
  const most = Math.max(...fits)
  const place = places[fits.indexOf(most)]
  if (place === undefined) return undefined
  const least = place.length >= TELLING ? 0 : expected.row.length > 0 ? 2 : FITNESS_MIN
  return most >= least ? place : undefined
}
