import type { Printed } from '../evidence/read-unit.ts'
import { isNegation } from '../facts/polarity.ts'
import type { Token } from '../facts/token.ts'
import type { Claim } from './claim.ts'
import type { Places } from './places.ts'

/**
 * The first token that the statement denies and the unit does not, or the other way round. A word that stands in the
 * unit both ways is no fault. What follows a denied word only counts where that word itself is missing on the other side.
 */
export function denialFault(claim: Claim, printed: Printed, places: readonly Places[]): number | undefined {
  const { tokens } = claim
  const heldBack = new Set(places.flatMap(({ at }) => at))
  for (const [index, token] of tokens.entries()) {
    const at = places[index]?.at ?? []
    if (token.saying.kind === 'small') continue
    if (token.denied !== 'no' && isDeniedAlike(tokens, places, index)) continue
    if (at.length === 0) {
      if (token.denied === 'first' && !printed.hasNegation && !isFurtherHeld(tokens, places, index))
        return index
      continue
    }
    const others = at.flatMap((place) => printed.tokens[place] ?? [])
    const isDenied =
      token.denied === 'first' || (token.denied === 'further' && !isFirstHeld(tokens, places, index))
    if (isDenied && others.every(({ denied }) => denied === 'no')) return index
    if (token.denied !== 'no') continue
    if (at.every((place) => isDeniedAt(printed.tokens, place, heldBack))) return index
  }
  return undefined
}

/** Whether a verb denies it that the unit prints too: `refused to integrate`, `refused to honor an order to integrate`. */
function isDeniedAlike(tokens: readonly Token[], places: readonly Places[], index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    if (!isNegation(tokens, before)) continue
    return tokens[before]?.saying.kind === 'word' && (places[before]?.at.length ?? 0) > 0
  }
  return false
}

/** Whether the word denied first, just before this one, stands in the unit too and is judged there. */
function isFirstHeld(tokens: readonly Token[], places: readonly Places[], index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    if (tokens[before]?.denied === 'first') return (places[before]?.at.length ?? 0) > 0
    if (isNegation(tokens, before)) break
  }
  return false
}

function isFurtherHeld(tokens: readonly Token[], places: readonly Places[], index: number): boolean {
  const next = tokens.findIndex((token, at) => at > index && token.denied === 'further')
  return next >= 0 && (places[next]?.at.length ?? 0) > 0
}

/** Denied there, and no word of the statement that stands between takes the denial upon itself. */
function isDeniedAt(tokens: readonly Token[], place: number, held: ReadonlySet<number>): boolean {
  const denied = tokens[place]?.denied
  if (denied !== 'further') return denied === 'first'
  for (let before = place - 1; before >= 0; before--) {
    if (tokens[before]?.denied === 'first') return !held.has(before)
  }
  return false
}
