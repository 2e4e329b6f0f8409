import type { Token } from '../facts/token.ts'

export type Place = Readonly<{ first: number; last: number }>

/** Tokens on either side that tell a place. */
const REACH = 8

/** Function words tell a place only when they stand close, and little. */
const SMALL_REACH = 2
const SMALL_WEIGHT = 0.3

/** A neighbor on the other side tells half as much: `A beat B` is not `B beat A`. */
const OTHER_SIDE = 0.5

/** A statement and a unit, as votes see them. */
export type Ballot = Readonly<{
  /** Of the statement, and of the unit. */
  tokens: readonly Token[]
  printed: readonly Token[]
  /** Where the unit prints the statement's token with that index. */
  placesOf: (index: number) => readonly number[]
  /** Leaves out the like of the item, which may be swapped itself. */
  isVoter: (index: number) => boolean
}>

/**
 * How well `candidate` in a unit stands where `item` stands in the statement, in [0, 1]: each neighbor of the item votes,
 * the nearer the more, as far as it is found as near the candidate. 1 for the very same surroundings, also when there
 * are none.
 */
export function voteFor(item: Place, candidate: Place, ballot: Ballot): number {
  const { tokens } = ballot
  let ideal = 0
  let found = 0
  const to = Math.min(tokens.length - 1, item.last + REACH)
  for (let index = Math.max(0, item.first - REACH); index <= to; index++) {
    if ((index >= item.first && index <= item.last) || !ballot.isVoter(index)) continue
    const distance = distanceOf(index, item)
    const isSmall = tokens[index]?.saying.kind === 'small'
    if (isSmall && distance > SMALL_REACH) continue
    const weight = (isSmall ? SMALL_WEIGHT : 1) / distance
    ideal += weight
    found += weight * nearest(item, index, candidate, ballot)
  }
  return ideal === 0 ? 1 : found / ideal
}

function nearest(
  item: Place,
  index: number,
  candidate: Place,
  { tokens, printed, placesOf }: Ballot,
): number {
  const distance = distanceOf(index, item)
  const isEqual = hasCopula(tokens, index, item)
  let best = 0
  for (const place of placesOf(index)) {
    if (place >= candidate.first && place <= candidate.last) continue
    // `X was the leader` and `the leader X` say the same from either side.
    const sideMatters = isEqual === hasCopula(printed, place, candidate)
    const isSameSide = place < candidate.first === index < item.first
    const side = isSameSide || !sideMatters ? 1 : OTHER_SIDE
    best = Math.max(best, side * Math.min(1, distance / distanceOf(place, candidate)))
  }
  return best
}

function distanceOf(index: number, { first, last }: Place): number {
  return index < first ? first - index : index - last
}

/** Whether a form of `to be` stands between. */
function hasCopula(tokens: readonly Token[], index: number, { first, last }: Place): boolean {
  const [from, to] = index < first ? [index, first] : [last, index]
  for (let between = from + 1; between < to; between++)
    if (COPULAS.has(tokens[between]?.word ?? '')) return true
  return false
}

const COPULAS = new Set([
  'is',
  'was',
  'are',
  'were',
  'be',
  'been',
  'being',
  'as',
  'became',
  'called',
  'named',
])
