import { isPrefixOpposite, sidesOf } from '../facts/opposites.ts'
import type { Item } from './claim.ts'
import type { Beside, Found } from './match.ts'
import type { Place } from './vote.ts'

/** A word of the same side says nearly the same: `rose` for `increased`. */
const SAME_SIDE_SHARE = 0.8

/** A word that has an opposite: the unit says it, or the like, or the opposite; `not increased` and `fell` are alike. */
export function matchSide(item: Item, { claim, printed, places }: Beside): Found {
  const said = claim.tokens[item.first]
  if (said === undefined) return { share: 0, at: [], rivals: [] }
  const sides = sidesOf(said.word)
  const same: number[] = [...(places[item.first]?.at ?? [])]
  const opposite: number[] = []
  for (const [index, token] of printed.tokens.entries()) {
    if (same.includes(index)) continue
    const isDeniedAlike = (said.denied === 'no') === (token.denied === 'no')
    for (const side of sidesOf(token.word)) {
      const like = sides.find(({ pair }) => pair === side.pair)
      if (like === undefined) continue
      const isAlike = (like.side === side.side) === isDeniedAlike
      ;(isAlike ? same : opposite).push(index)
    }
    if (isPrefixOpposite(said.word, token.word) && isDeniedAlike) opposite.push(index)
  }
  const share = (places[item.first]?.share ?? 0) > 0 ? 1 : same.length > 0 ? SAME_SIDE_SHARE : 0
  return { share, at: same.map(placeOf), rivals: opposite.map(placeOf) }
}

function placeOf(index: number): Place {
  return { first: index, last: index }
}
