import type { Fault } from '../../../core/answer.ts'
import { type Claim, type Item, weightOf } from './claim.ts'
import type { ItemMatch, Match } from './match.ts'
import { MISPLACED_MIN, misplaced, type PlaceSignals } from './misplaced.ts'
import { isOnCitedLine } from './understood.ts'

/** What of a statement units bear out together. */
export type Verdict = Readonly<{
  /** Share of the statement's weight that they say, in [0, 1]. */
  share: number
  /** The same of its words alone, without numbers and dates. */
  words: number
  /** Token indexes of what is wrong, by kind; empty when it is borne out. */
  faults: readonly (Readonly<{ kind: Fault['kind'] }> & Readonly<{ first: number; last: number }>)[]
}>

/** A rival takes a place when it fits this well, and this many times better than what is said. */
const RIVAL_MIN = 0.45
const RIVAL_RATIO = 1.25

/** A word's opposite stands in its place from here on, where the word itself is missing. */
const OPPOSITE_MIN = 0.3

/** How well a thing must stand in its place in a unit that is not the one that bears most out. */
const FURTHER_MIN = 0.4

/** Less of a statement's weight is not support. */
const SHARE_MIN = 0.5
const SHARE_NONE = 0.25

/**
 * A bare value or name bears nothing out, unless the statement itself says that it is meant. `rivals` are units that are
 * not cited, and may yet contradict.
 */
export function judge(claim: Claim, matches: readonly Match[], rivals: readonly Match[] = []): Verdict {
  const shares = claim.tokens.map((_, index) =>
    Math.max(0, ...matches.map(({ places }) => places[index]?.share ?? 0)),
  )
  const words = weighed(claim, shares, (index) => isWord(claim, index))
  const found = [...itemFaults(claim, matches, rivals, words), ...denialFaults(matches)]
  const faults = [...found, ...replacedFaults(matches, found)]
  const share = weighed(claim, shares, () => true)
  const isItem = itemTokens(claim)
  const plain = weighed(claim, shares, (index) => isWord(claim, index) && !isItem.has(index))
  const isBare = plain === 0 && claim.tokens.some((_, index) => isWord(claim, index) && !isItem.has(index))
  const isMeant = isNamed(isItem, matches) || standTogether(isItem, matches)
  if (faults.length === 0 && (share < SHARE_MIN || (isBare && !isMeant)))
    faults.push(...missingWords(claim, shares, share))
  return { share, words, faults }
}

/** Whether all that must be said just so stands on lines that the statement cites itself. */
function isNamed(items: ReadonlySet<number>, matches: readonly Match[]): boolean {
  return [...items].every((index) =>
    matches.some(({ printed, places }) => (places[index]?.at ?? []).some((at) => isOnCitedLine(at, printed))),
  )
}

/** Whether several of them stand side by side in one unit, as in `the Siege of Antioch in 1097`: print joins them itself. */
function standTogether(items: ReadonlySet<number>, matches: readonly Match[]): boolean {
  if (items.size < 2) return false
  return matches.some(({ places }) => {
    const starts = places[Math.min(...items)]?.at ?? []
    return starts.some((start) => {
      const nearest = [...items].map((index) => {
        const distances = (places[index]?.at ?? []).map((at) => Math.abs(at - start))
        return Math.min(Number.POSITIVE_INFINITY, ...distances)
      })
      return Math.max(...nearest) <= items.size + TOGETHER_SLACK
    })
  })
}

/** Function words between things that stand side by side. */
const TOGETHER_SLACK = 2

/** Tokens that must be said just so and are no plain words. */
function itemTokens({ items }: Claim): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const { kind, first, last, isSure } of items) {
    if (kind === 'side' || !isSure) continue
    for (let index = first; index <= last; index++) indexes.add(index)
  }
  return indexes
}

function isWord({ tokens }: Claim, index: number): boolean {
  const token = tokens[index]
  return token?.saying.kind === 'word' && weightOf(token) > 0
}

function itemFaults(
  claim: Claim,
  matches: readonly Match[],
  rivals: readonly Match[],
  words: number,
): Verdict['faults'][number][] {
  return claim.items.flatMap((item, index) => {
    const { kind, first, last, isSure } = item
    const standing = standingOf(item, index, matches, rivals)
    const { share, vote, rival } = standing
    const fault = { kind: kind === 'side' ? ('negation' as const) : kind, first, last }
    const isOusted = rival >= RIVAL_MIN && rival > RIVAL_RATIO * vote
    if (kind === 'side') return (share > 0 ? isOusted : rival >= OPPOSITE_MIN) ? [fault] : []
    if (share > 0) {
      // In a table every cell stands by its row and column: what fits another better is another's.
      if (matches[0]?.printed.unit.kind === 'row' && isOusted) return [fault]
      // What the lines say that the statement cites is what it means, unless they give the place to another.
      if (standing.isCited && rival <= vote) return []
      const like = kind === 'name' ? 'name' : 'value'
      return misplaced(like, signalsOf(claim, item, standing, words)) >= MISPLACED_MIN[like] ? [fault] : []
    }
    return isSure || rival >= RIVAL_MIN ? [fault] : []
  })
}

/** How an item fares in several units together; `further` are units beside the first, `isApart` where that does not say it. */
type Standing = ItemMatch & Readonly<{ further: number; isApart: boolean }>

function standingOf(
  item: Item,
  index: number,
  matches: readonly Match[],
  rivals: readonly Match[],
): Standing {
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

function signalsOf({ items }: Claim, item: Item, standing: Standing, words: number): PlaceSignals {
  const { vote, rival, means, further, isApart } = standing
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

/** The signals of each name and value that the units say: what the weights of misplaced.ts are fitted to. */
export function placesJudged(
  claim: Claim,
  matches: readonly Match[],
  rivals: readonly Match[],
): readonly Readonly<{ item: Item; signals: PlaceSignals }>[] {
  const { words } = judge(claim, matches, rivals)
  return claim.items.flatMap((item, index) => {
    const standing = standingOf(item, index, matches, rivals)
    if (item.kind === 'side' || standing.share === 0) return []
    return [{ item, signals: signalsOf(claim, item, standing, words) }]
  })
}

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

function denialFaults(matches: readonly Match[]): Verdict['faults'][number][] {
  return matches.flatMap(({ denied }) => {
    if (denied === undefined) return []
    // Another unit that says the word the statement's way takes the fault back.
    const isSaid = matches.some(
      (other) => other.denied === undefined && (other.places[denied]?.share ?? 0) > 0,
    )
    return isSaid ? [] : [{ kind: 'negation' as const, first: denied, last: denied }]
  })
}

/** What one unit prints in another's place none of the others makes good. */
function replacedFaults(matches: readonly Match[], found: Verdict['faults']): Verdict['faults'] {
  const replaced = matches.flatMap((match) => match.replaced)
  return replaced.filter((one) => !found.some((other) => one.first <= other.last && other.first <= one.last))
}

function weighed(claim: Claim, shares: readonly number[], counts: (index: number) => boolean): number {
  let all = 0
  let held = 0
  for (const [index, token] of claim.tokens.entries()) {
    if (!counts(index)) continue
    const weight = weightOf(token)
    all += weight
    held += weight * (shares[index] ?? 0)
  }
  return all === 0 ? 0 : held / all
}

function missingWords(claim: Claim, shares: readonly number[], share: number): Verdict['faults'][number][] {
  const kind = share < SHARE_NONE ? 'no-evidence' : 'words'
  return claim.tokens.flatMap((token, index) =>
    weightOf(token) > 0 && (shares[index] ?? 0) === 0 ? [{ kind, first: index, last: index } as const] : [],
  )
}
