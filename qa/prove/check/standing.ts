import type { Claim, Item } from './claim.ts'
import type { ItemMatch, Match } from './match.ts'
import type { PlaceSignals } from './misplaced.ts'

/**
 * How an item of a statement stands in the units: settled, or to be weighed. Where it is `isAbsent` no unit has it, which
 * is wrong unless the rest of the passage speaks for it.
 */
export type Standing =
  | 'right'
  | 'wrong'
  | Readonly<{ like: 'name' | 'value'; signals: PlaceSignals; isAbsent: boolean }>

/**
 * By the index of an item: by how much a reader of the passage, asked what stands in the item's place, likes the item
 * better than all else of its kind. In nats; below 0 where it likes another better.
 */
export type Margins = ReadonlyMap<number, number>

/** A rival takes a place when it fits this well, and this many times better than what is said. */
const RIVAL_MIN = 0.45
const RIVAL_RATIO = 1.25

/** A word's opposite stands in its place from here on, where the word itself is missing. */
const OPPOSITE_MIN = 0.3

/** How well a thing must stand in its place in a unit that is not the one that bears most out. */
const FURTHER_MIN = 0.4

/** One for each item. `words` is the share of the statement's words that the units say, in [0, 1]. */
export function standingsOf(
  claim: Claim,
  matches: readonly Match[],
  rivals: readonly Match[],
  words: number,
): readonly Standing[] {
  return claim.items.map((item, index): Standing => {
    const fares = faresOf(item, index, matches, rivals)
    const { share, vote, rival, isCited } = fares
    const isOusted = rival >= RIVAL_MIN && rival > RIVAL_RATIO * vote
    if (item.kind === 'side') return (share > 0 ? isOusted : rival >= OPPOSITE_MIN) ? 'wrong' : 'right'
    if (share === 0 && !item.isSure && rival < RIVAL_MIN) return 'right'
    // In a table every cell stands by its row and column: what fits another better is another's.
    if (share > 0 && matches[0]?.printed.unit.kind === 'row' && isOusted) return 'wrong'
    // What the lines say that the statement cites is what it means, unless they give the place to another.
    if (share > 0 && isCited && rival <= vote) return 'right'
    const like = item.kind === 'name' ? 'name' : 'value'
    return { like, signals: signalsOf(claim, item, fares, words), isAbsent: share === 0 }
  })
}

/** How an item fares in several units together; `further` are units beside the first, `isApart` where that does not say it. */
type Fares = ItemMatch & Readonly<{ further: number; isApart: boolean }>

function faresOf(item: Item, index: number, matches: readonly Match[], rivals: readonly Match[]): Fares {
  const own = matches.flatMap((match, unit) => {
    const found = match.items[index]
    return found === undefined || (unit > 0 && !mayAdd(found, item, matches[0], match)) ? [] : [found]
  })
  const all = [...matches, ...rivals].flatMap(({ items }) => items[index] ?? [])
  return {
    share: Math.max(0, ...own.map(({ share }) => share)),
    means: own.reduce((best, one) => (one.share > best.share ? one : best), own[0] ?? NOWHERE).means,
    isCited: own.some(({ isCited }) => isCited),
    vote: Math.max(0, ...own.map(({ vote }) => vote)),
    rival: Math.max(0, ...all.map(({ rival }) => rival)),
    further: matches.length - 1,
    isApart: (matches[0]?.items[index]?.share ?? 0) === 0,
  }
}

const NOWHERE: ItemMatch = { share: 0, vote: 0, rival: 0, means: 'print', isCited: false }

/**
 * A further unit must say it in its place, unless the statement cites it or the first refers back to what the other names; a year or date of
 * the passage may go for all of it.
 */
function mayAdd(
  { vote, share }: ItemMatch,
  { kind, isYear }: Item,
  first: Match | undefined,
  match: Match,
): boolean {
  // What is only understood there is not said there.
  if (share < 1 || first === undefined) return false
  if (vote >= FURTHER_MIN || match.printed.unit.cited.length > 0) return true
  const [own, other] = [first.printed.unit, match.printed.unit]
  if (own.hit !== other.hit) return false
  if (kind !== 'name') return kind === 'date' || isYear
  return first.printed.pronouns.length > 0 && other.order < own.order
}

function signalsOf({ items }: Claim, item: Item, fares: Fares, words: number): PlaceSignals {
  const { vote, rival, means, further, isApart } = fares
  return {
    vote,
    rival,
    part: means === 'part' ? 1 : 0,
    topic: means === 'topic' ? 1 : 0,
    pronoun: means === 'pronoun' ? 1 : 0,
    further,
    apart: isApart ? 1 : 0,
    words,
    opening: item.first <= 1 ? 1 : 0,
    others: Math.min(OTHERS_MAX, items.filter(({ kind }) => kind === item.kind).length),
  }
}

const OTHERS_MAX = 3
