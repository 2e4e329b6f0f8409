import { CERTAIN_MAX, type Certainty, certainBetween, certainCharacters } from './certainty.ts'
import { denseParts } from './dense-parts.ts'
import type { Match } from './matches.ts'

/** Matches that follow one another on both sides, in order, and what they are worth together. */
export type Chain = Readonly<{ matches: readonly Match[]; score: number }>

/** Side of a square of which only the best match that ends in it is gone on from, and how many squares back one is looked for. */
const SQUARE = 64
const SQUARES_BACK = 5
/** Matches on diagonals this near are gone on from as well, the last on each: what a slip or two moves text by. */
const DIAGONALS_MAX = 8
/** Characters between two matches of a chain at most: some lines' worth. */
const GAP_MAX = SQUARE * SQUARES_BACK
/** Cost of a gap: for the first character by which the sides differ, for each further one, and for each skipped. */
const SHIFT_COST = 1
const SHIFT_STEP_COST = 0.1
const SHIFT_MAX = 60
const SKIP_COST = 0.03

/**
 * The best chains of matches, best first; no match is in two. As minimap2 chains its anchors (Li 2018, section 2.1): the
 * score of a chain is the characters it covers less a cost for each gap, and each chain takes its matches away from
 * those after it. Chains may cross: text may stand in another order on the two sides. No chain leaves out what
 * certainly stands elsewhere: a page that prints a paragraph twice would be worth more with the two exchanged.
 */
export function findChains(matches: readonly Match[], scoreMin: number): readonly Chain[] {
  const { scores, before } = score(matches)
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b)
  const used = new Uint8Array(matches.length)
  const chains: Chain[] = []
  for (const end of order) {
    if (used[end] === 1 || scores[end]! < scoreMin) continue
    const taken: Match[] = []
    let at = end
    while (at >= 0 && used[at] === 0) {
      used[at] = 1
      taken.push(matches[at]!)
      at = before[at]!
    }
    const worth = scores[end]! - (at < 0 ? 0 : scores[at]!)
    const dense = denseParts(taken.reverse())
    const parts = dense.length === 1 ? [{ matches: taken, score: worth }] : dense
    chains.push(...parts.filter((chain) => chain.score >= scoreMin))
  }
  return chains.sort((a, b) => b.score - a.score)
}

/**
 * For each match the score of the best chain that ends with it, and the match before it there. minimap2 tries the last 50
 * matches; on a page of repeats those are all of the same few characters, so here the best of each square is tried.
 */
function score(matches: readonly Match[]): Readonly<{ scores: Float64Array; before: Int32Array }> {
  const scores = new Float64Array(matches.length)
  const before = new Int32Array(matches.length).fill(-1)
  const certain = certainCharacters(matches)
  const lastOn = new Map<number, number>()
  const bestIn = new Map<number, number>()
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i]!
    scores[i] = match.length
    const follow = (j: number): void => {
      const total = scores[j]! + gain(matches[j]!, match, certain)
      if (total > scores[i]!) {
        scores[i] = total
        before[i] = j
      }
    }
    const [row, column] = [Math.floor(match.left / SQUARE), Math.floor(match.right / SQUARE)]
    // Matches may overlap by some characters, so those that end a square further on are tried too.
    for (let up = row - SQUARES_BACK; up <= row + 1; up++) {
      for (let back = column - SQUARES_BACK; back <= column + 1; back++) {
        const j = bestIn.get(up * COLUMNS + back)
        if (j !== undefined) follow(j)
      }
    }
    const diagonal = match.left - match.right
    for (let near = diagonal - DIAGONALS_MAX; near <= diagonal + DIAGONALS_MAX; near++) {
      const j = lastOn.get(near)
      if (j !== undefined) follow(j)
    }
    lastOn.set(diagonal, i)
    const endRow = Math.floor((match.left + match.length) / SQUARE)
    const square = endRow * COLUMNS + Math.floor((match.right + match.length) / SQUARE)
    const best = bestIn.get(square)
    if (best === undefined || scores[best]! <= scores[i]!) bestIn.set(square, i)
  }
  return { scores, before }
}

/** More squares than any page is wide in characters. */
const COLUMNS = 1 << 20

/** What `next` adds to a chain that ends with `last`; nothing worth having where it does not follow. */
function gain(last: Match, next: Match, certain: Certainty): number {
  const left = next.left - last.left
  const right = next.right - last.right
  if (left <= 0 || right <= 0) return -Infinity
  const gap = Math.max(left, right) - last.length
  if (gap > GAP_MAX || certainIn(last, next, certain) > CERTAIN_MAX) return -Infinity
  const fresh = Math.min(next.length, left + next.length - last.length, right + next.length - last.length)
  const shift = Math.abs(left - right)
  const shiftCost = shift === 0 ? 0 : SHIFT_COST + SHIFT_STEP_COST * Math.min(SHIFT_MAX, shift)
  return fresh - shiftCost - SKIP_COST * Math.max(0, gap)
}

/** Certain characters between two matches, on the side that has more of them. */
function certainIn(last: Match, next: Match, { left, right }: Certainty): number {
  return Math.max(
    certainBetween(left, last.left + last.length, next.left),
    certainBetween(right, last.right + last.length, next.right),
  )
}
