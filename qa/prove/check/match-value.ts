import type { Token } from '../facts/token.ts'
import type { Item } from './claim.ts'
import { type Kind, kindOf } from './kind-of.ts'
import { isListedWith } from './listed.ts'
import type { Beside, Found } from './match.ts'
import type { Place } from './vote.ts'

/** A number or date: the unit prints it or not; printed in another's place it is another's. */
export function matchValue(item: Item, { claim, printed, places }: Beside): Found {
  const said = claim.tokens[item.first]
  const at = (places[item.first]?.at ?? []).map(placeOf)
  if (said === undefined) return { share: 0, at: [], rivals: [] }
  const others = printed.tokens.flatMap((token, index) =>
    // A year that heads a column stands in nobody's place.
    !(token.isHead && kindOf(token) === 'year') &&
    isRival(said, token) &&
    !at.some((place) => place.first === index)
      ? [placeOf(index)]
      : [],
  )
  return {
    share: at.length > 0 ? 1 : 0,
    at,
    rivals: others.filter((other) => !at.some((place) => isListedWith(place, other, printed.tokens))),
  }
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
