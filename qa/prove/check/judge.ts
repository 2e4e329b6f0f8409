import type { Fault } from '../../../core/answer.ts'
import { type Claim, type Item, weightOf } from './claim.ts'
import type { ItemMatch, Match } from './match.ts'
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

/** A name that stands by less of what is said of it is only mentioned there; by more where a unit is put to another. */
const STANDS_MIN = 0.03
const APART_MIN = 0.08

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
  const found = [...itemFaults(claim, matches, rivals), ...denialFaults(matches)]
  const faults = [...found, ...replacedFaults(matches, found)]
  const share = weighed(claim, shares, () => true)
  const isItem = itemTokens(claim)
  const words = weighed(claim, shares, (index) => isWord(claim, index))
  const plain = weighed(claim, shares, (index) => isWord(claim, index) && !isItem.has(index))
  const isBare = plain === 0 && claim.tokens.some((_, index) => isWord(claim, index) && !isItem.has(index))
  if (faults.length === 0 && (share < SHARE_MIN || (isBare && !isNamed(isItem, matches))))
    faults.push(...missingWords(claim, shares, share))
  return { share, words, faults }
}

/** Whether all that must be said just so stands on lines that the statement cites itself. */
function isNamed(items: ReadonlySet<number>, matches: readonly Match[]): boolean {
  return [...items].every((index) =>
    matches.some(({ printed, places }) => (places[index]?.at ?? []).some((at) => isOnCitedLine(at, printed))),
  )
}

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
  return tokens[index]?.saying.kind === 'word'
}

function itemFaults(
  claim: Claim,
  matches: readonly Match[],
  rivals: readonly Match[],
): Verdict['faults'][number][] {
  return claim.items.flatMap((item, index) => {
    const { kind, first, last, isSure } = item
    const own = matches.flatMap((match, unit) => {
      const found = match.items[index]
      return found === undefined || (unit > 0 && !mayAdd(found, item, matches[0], match)) ? [] : [found]
    })
    const all = [...matches, ...rivals].flatMap(({ items }) => items[index] ?? [])
    const share = Math.max(0, ...own.map((match) => match.share))
    const vote = Math.max(0, ...own.map((match) => match.vote))
    const rival = Math.max(0, ...all.map((match) => match.rival))
    const isOusted = rival >= RIVAL_MIN && rival > RIVAL_RATIO * vote
    const fault = { kind: kind === 'side' ? ('negation' as const) : kind, first, last }
    const isLost = kind === 'name' && vote < rival && vote < (matches.length > 1 ? APART_MIN : STANDS_MIN)
    if (share > 0) return isOusted || isLost ? [fault] : []
    if (kind === 'side') return rival >= OPPOSITE_MIN ? [fault] : []
    return isSure || rival >= RIVAL_MIN ? [fault] : []
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
