import type { Token } from '../facts/token.ts'
import type { Item } from './claim.ts'
import { type Kind, kindOf } from './kind-of.ts'
import { isListedWith } from './listed.ts'
import type { Beside, Found } from './match.ts'
import { isOnCitedLine, UNDERSTOOD_SHARE, UNDERSTOOD_VOTE } from './understood.ts'
import type { Place } from './vote.ts'

/** A number or date: the unit prints it or not; printed in another's place it is another's. */
export function matchValue(item: Item, beside: Beside): Found {
  const { claim, printed, places } = beside
  const said = claim.tokens[item.first]
  const at = (places[item.first]?.at ?? []).filter((place) => isInItsName(place, item, beside)).map(placeOf)
  if (said === undefined) return { share: 0, at: [], rivals: [] }
  const others = printed.tokens.flatMap((token, index) =>
    // A year that heads a column stands in nobody's place.
    !(token.isHead && kindOf(token) === 'year') &&
    isRival(said, token) &&
    !at.some((place) => place.first === index)
      ? [placeOf(index)]
      : [],
  )
  const isCited = (place: Place) => isOnCitedLine(place.first, printed)
  const isMeant = at.some(isCited)
  const rivals = others.filter(
    (other) =>
      !at.some((place) => isListedWith(place, other, printed.tokens)) && (!isMeant || isCited(other)),
  )
  if (at.length === 0 && isOfTopicName(item, beside))
    return { share: UNDERSTOOD_SHARE, at, rivals: [], understood: UNDERSTOOD_VOTE, means: 'topic' }
  return { share: at.length > 0 ? 1 : 0, at, rivals, isCited: isMeant }
}

/** A number that ends a name (`Super Bowl 50`) is said only beside that name, on either side: `the 50th Super Bowl`. */
function isInItsName(place: number, { first, isYear }: Item, { claim, printed, places }: Beside): boolean {
  const named = claim.tokens[first - 1]?.saying
  const own = claim.tokens[first]
  // A number in words counts what follows it: `played in the Super Bowl eight times`.
  const isJoined = own?.before === '' && own.saying.kind === 'number' && /\d/.test(own.word)
  if (named?.kind !== 'word' || named.name !== 'yes' || isYear || !isJoined) return true
  const name = places[first - 1]?.at ?? []
  return (
    name.some((at) => (at < place ? place - at === 1 : at - place <= NAME_REACH)) ||
    printed.unit.kind === 'row'
  )
}

const NAME_REACH = 3

/** `Super Bowl 50` is one name: where all is about it, it need not be said. */
function isOfTopicName({ first }: Item, { claim, surroundings }: Beside): boolean {
  const named = claim.tokens[first - 1]?.saying
  if (named?.kind !== 'word' || named.name !== 'yes') return false
  const name = claim.tokens.slice(first - 1, first + 1).map(({ word }) => word)
  return surroundings().topic.includes(` ${name.join(' ')} `)
}

function placeOf(index: number): Place {
  return { first: index, last: index }
}

/** A year's rival may be the date of another; an amount without a unit is anybody's. */
function isRival(said: Token, other: Token): boolean {
  const [kind, its] = [kindOf(said), kindOf(other)]
  if (kind === its || (kind === 'year' && its === 'date')) return true
  return AMOUNTS.has(kind) && AMOUNTS.has(its) && (kind === 'plain' || its === 'plain')
}

const AMOUNTS: ReadonlySet<Kind> = new Set<Kind>(['percent', 'money', 'plain', 'year'])
