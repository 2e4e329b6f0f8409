import type { Characters } from './characters.ts'
import { createExpectations, type Expectation, fitness, type Run, type Scene } from './expectation.ts'
import { freeRuns, type Pairing, pair } from './pairing.ts'
import { equalPlaces, likePlaces, type Place, wordPlaces } from './places.ts'

/** Characters of a run that may be told by its place; a longer one would have been found by its text. */
const LENGTH_MAX = 80
/** Runs times free texts of the page above which only equal texts are looked for. */
const COMPARISONS_MAX = 40_000
/** Fewer characters than this are only told by their place: a cell's by its row, others near their neighbors. */
const TELLING = 4
const CELL_FITNESS_MIN = 2
const FITNESS_MIN = 0.25
/** Those that are not quite the same must stand in the row or the column as well. */
const LIKE_FITNESS_MIN = 1
/** Characters, at least, of a word that is told by standing on the page once. */
const UNIQUE_MIN = 3
/** Lines from those before and after it within which a word that was freed again is looked for. */
const FREED_REACH = 2

/**
 * Pairs short texts that stand on the page more than once, or that a slip has changed: cells and numbers above all. Of
 * the free places that say the same, a cell takes the one in its row and column, other text the one nearest to what it
 * is read after. A passage that is found nowhere as a whole is looked for word by word, as a column of numbers is that
 * one reading has in a row and the other beside the text.
 */
export function pairByPlace(scene: Scene): void {
  const { left, pairing } = scene
  const runs = byPart(freeRuns(pairing.right), left)
  pairRuns(
    runs.filter((run) => lengthOf(run) <= LENGTH_MAX),
    scene,
  )
  const words = runs.filter((run) => isWholePassage(run, scene)).flatMap((run) => splitByWord(run, left))
  pairUnique(words, scene)
  pairRuns(
    words.filter((word) => pairing.right[word.start] === -1),
    scene,
  )
}

/**
 * Pairs whole words without partners, as those that were parted again from other words, with the same word of a line near
 * those of their neighbors: where 130 was not read, the 131 after it may have been taken for it.
 */
export function pairFreedWords(scene: Scene): void {
  const { left, right, areas, pairing } = scene
  const words = byPart(freeRuns(pairing.right), left).flatMap((run) => splitByWord(run, left))
  const places = wordPlaces(right)
  const expectationOf = createExpectations(scene)
  for (const word of words.filter((one) => isWholeWord(one, left))) {
    const expected = expectationOf(word)
    const near = equalPlaces(word, places, scene).filter(({ start }) =>
      expected.lines.some((line) => Math.abs(line - right.part[start]!) <= FREED_REACH),
    )
    const fits = near.map(({ start }) => fitness(right.part[start]!, expected, areas))
    const found = near[fits.indexOf(Math.max(...fits))]
    if (found !== undefined) take(found, word, pairing)
  }
}

function isWholeWord({ start, end }: Run, { word }: Characters): boolean {
  return word[start - 1] !== word[start] && word[end] !== word[start]
}

function pairRuns(runs: readonly Run[], scene: Scene): void {
  const { right, pairing } = scene
  const words = wordPlaces(right)
  const texts = byPart(freeRuns(pairing.left), right)
  const compares = runs.length * texts.length <= COMPARISONS_MAX
  const expectationOf = createExpectations(scene)
  // Long texts first: they are the surer ones, and show the others their rows and columns.
  for (const run of runs.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.start - b.start)) {
    const expected = expectationOf(run)
    const found =
      best(equalPlaces(run, words, scene), run, expected, scene) ??
      (compares ? best(likePlaces(run, texts, scene), run, expected, scene) : undefined)
    if (found !== undefined) take(found, run, pairing)
  }
}

/** Pairs words that say what only one free word of the page says, and only one of these. */
function pairUnique(words: readonly Run[], scene: Scene): void {
  const { left, right, pairing } = scene
  const places = wordPlaces(right)
  const texts = words.map(({ start, end }) => String.fromCharCode(...left.codes.subarray(start, end)))
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  for (const [i, word] of words.entries()) {
    if (lengthOf(word) < UNIQUE_MIN || counts.get(texts[i]!) !== 1) continue
    const found = equalPlaces(word, places, scene)
    if (found.length === 1) take(found[0]!, word, pairing)
  }
}

function isWholePassage({ start, end }: Run, { left, pairing }: Scene): boolean {
  const [before, after] = [start - 1, end]
  return (
    pairing.right[start] === -1 &&
    left.part[before] !== left.part[start] &&
    left.part[after] !== left.part[start]
  )
}

function splitByWord(run: Run, { word }: Characters): readonly Run[] {
  const words: { start: number; end: number }[] = []
  for (let i = run.start; i < run.end; i++) {
    const last = words.at(-1)
    if (last !== undefined && word[last.start] === word[i]) last.end = i + 1
    else words.push({ start: i, end: i + 1 })
  }
  return words.filter((one) => lengthOf(one) <= LENGTH_MAX)
}

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

/** The place that fits best; none where a text too short to tell fits nowhere. */
function best(places: readonly Place[], run: Run, expected: Expectation, scene: Scene): Place | undefined {
  const fits = places.map(({ start }) => fitness(scene.right.part[start]!, expected, scene.areas))
  const most = Math.max(...fits)
  const place = places[fits.indexOf(most)]
  if (place === undefined || (place.pairs?.length ?? lengthOf(run)) >= TELLING) return place
  return most >= leastFitness(place, run, expected, scene) ? place : undefined
}

function leastFitness(place: Place, run: Run, expected: Expectation, { left, passages }: Scene): number {
  const isCell = passages[left.part[run.start]!]!.cell !== undefined
  if (isCell && expected.row.length > 0) return CELL_FITNESS_MIN
  return place.pairs === undefined ? FITNESS_MIN : LIKE_FITNESS_MIN
}

function take({ start, pairs }: Place, run: Run, pairing: Pairing): void {
  if (pairs === undefined) for (let i = 0; i < lengthOf(run); i++) pair(pairing, run.start + i, start + i)
  else for (const { left, right } of pairs) pair(pairing, run.start + left, start + right)
}
