import type { Printed } from '../evidence/read-unit.ts'
import { type Surroundings, surroundingsOf } from '../evidence/surroundings.ts'
import type { Claim, Item } from './claim.ts'
import { denialFault } from './denial.ts'
import { kindOf } from './kind-of.ts'
import { matchName } from './match-name.ts'
import { matchSide } from './match-side.ts'
import { matchValue } from './match-value.ts'
import { type Places, placesOf } from './places.ts'
import { type Replaced, replacedIn } from './replaced.ts'
import { type Place, voteFor } from './vote.ts'

/** How an item of a statement fares in one unit. All in [0, 1]. */
export type ItemMatch = Readonly<{
  /** 0 when the unit does not say it. */
  share: number
  /** How well the best of its places fits, and the best place where the unit says something else of its kind. */
  vote: number
  rival: number
  means: Means
  /** It stands on a line that the statement cites itself. */
  isCited: boolean
}>

/** How a unit comes to say a thing: it prints it, or part of it, or is about it, or refers back to it. */
export type Means = 'print' | 'part' | 'topic' | 'pronoun'

/** Where a unit says an item of a statement, and where it says something else that might stand in its place. */
export type Found = Readonly<{
  share: number
  at: readonly Place[]
  rivals: readonly Place[]
  /** How well it fits where the unit only means it and has no place for it, in [0, 1]. */
  understood?: number
  /** By default `print`; where by `pronoun`, `at` are pronouns that may stand for it. */
  means?: Means
  isCited?: boolean
}>

/** A statement beside one unit. */
export type Match = Readonly<{
  printed: Printed
  /** For each token of the statement: how nearly the unit says it, in [0, 1], and where. */
  places: readonly Places[]
  /** For each item of the statement, in order. */
  items: readonly ItemMatch[]
  /** Index of a token that one side denies and the other does not. */
  denied: number | undefined
  /** What the statement puts in the place of something else, where it follows the unit's wording. */
  replaced: readonly Replaced[]
}>

/** What an item's matcher may ask of a statement and a unit. */
export type Beside = Readonly<{
  claim: Claim
  printed: Printed
  places: readonly Places[]
  surroundings: () => Surroundings
}>

/** `all` are the words of everything that was found, see surroundings.ts. */
export function matchUnit(claim: Claim, printed: Printed, all: string): Match {
  let known: Surroundings | undefined
  const surroundings = () => {
    known ??= surroundingsOf(printed.unit, all)
    return known
  }
  const places = claim.tokens.map((token) => placesOf(token, printed, () => surroundings().isScaled))
  const beside: Beside = { claim, printed, places, surroundings }
  const found = claim.items.map((item) => MATCHERS[item.kind](item, beside))
  const items = weigh(claim, found, createVote(beside))
  return {
    printed,
    places: withNames(places, claim, items),
    items,
    denied: denialFault(claim, printed, places),
    replaced: replacedIn(claim, printed, places),
  }
}

const MATCHERS = { number: matchValue, date: matchValue, name: matchName, side: matchSide } as const

/** A pronoun stands for a name when it stands where the name does in the statement, at least this well. */
const REFERRED_MIN = 0.15

type Vote = (item: Item, candidate: Place) => number

/** How well a place of the unit stands where the item stands in the statement; things of its kind have no say. */
function createVote({ claim, printed, places }: Beside): Vote {
  const kinds = claim.tokens.map(kindOf)
  for (const { kind, first, last } of claim.items) if (kind === 'name') kinds.fill('name', first, last + 1)
  return (item, candidate) =>
    voteFor(item, candidate, {
      tokens: claim.tokens,
      printed: printed.tokens,
      placesOf: (index) => places[index]?.at ?? [],
      // `South` and `North` are told apart by the rest of their names.
      isVoter: (index) => item.kind === 'side' || kinds[index] !== kinds[item.first],
    })
}

/** A place where another item of the statement rightly stands is nobody's rival. */
function weigh({ items }: Claim, found: readonly Found[], vote: Vote): readonly ItemMatch[] {
  const weighed = items.map((item, index) => {
    const {
      share = 0,
      at = [],
      rivals = [],
      understood = 0,
      means = 'print',
      isCited = false,
    } = found[index] ?? {}
    const own = Math.max(understood, ...at.map((place) => vote(item, place)))
    const isReferred = means === 'pronoun'
    return {
      means,
      isCited,
      share: isReferred && own < REFERRED_MIN ? 0 : share,
      at: isReferred ? [] : at,
      vote: own,
      rivals: rivals.map((place) => ({ place, vote: vote(item, place) })),
    }
  })
  const settled = weighed.map(
    (one) => one.at.length > 0 && one.rivals.every((rival) => rival.vote <= one.vote),
  )
  return weighed.map(({ vote: own, rivals, ...one }, index) => {
    const free = rivals.filter(
      ({ place }) =>
        !weighed.some(
          (other, at) => at !== index && settled[at] && other.at.some((held) => isSame(held, place)),
        ),
    )
    return {
      share: one.share,
      vote: own,
      rival: Math.max(0, ...free.map((rival) => rival.vote)),
      means: one.means,
      isCited: one.isCited,
    }
  })
}

function isSame(one: Place, other: Place): boolean {
  return one.first <= other.last && other.first <= one.last
}

/** A name that is understood or spelled otherwise counts for all of its words. */
function withNames(
  places: readonly Places[],
  { items }: Claim,
  matches: readonly ItemMatch[],
): readonly Places[] {
  const shares = places.map(({ share }) => share)
  for (const [index, { kind, first, last }] of items.entries()) {
    if (kind !== 'name' && kind !== 'side') continue
    const share = matches[index]?.share ?? 0
    for (let token = first; token <= last; token++) shares[token] = Math.max(shares[token] ?? 0, share)
  }
  return places.map((one, index) => ({ ...one, share: shares[index] ?? 0 }))
}
