import type { Token } from '../facts/token.ts'
import { type Item, namesIn } from './claim.ts'
import { isListedWith } from './listed.ts'
import type { Beside, Found } from './match.ts'
import type { Place } from './vote.ts'

/** A name that only the surroundings print counts less, and how well it would fit is not known. */
const UNDERSTOOD_SHARE = 0.8
const UNDERSTOOD_VOTE = 0.5

/** A name: its words side by side, its initials, or what the unit refers back to. */
export function matchName(item: Item, beside: Beside): Found {
  const { claim, printed, places } = beside
  const wanted = wordsOf(item, claim.tokens)
  const held = wanted.filter((index) => (places[index]?.share ?? 0) >= HELD_MIN)
  const at = held.length > 0 ? placesTogether(held, beside) : initialsOf(item, beside)
  const missing =
    at.length === 0 ? wanted : held.length === 0 ? [] : wanted.filter((index) => !held.includes(index))
  const own = new Set(held.flatMap((index) => places[index]?.at ?? []))
  const rivals = namesIn(printed.tokens).filter(
    (name) =>
      !range(name).some((index) => own.has(index)) &&
      !at.some((place) => place.first <= name.last && place.last >= name.first) &&
      !at.some((place) => isListedWith(place, name, printed.tokens)),
  )
  if (missing.length === 0) return { share: 1, at, rivals }
  const isUnderstood =
    (held.length > 0 || printed.refersBack || printed.unit.kind !== 'prose') &&
    missing.every((index) => beside.surroundings().words.has(claim.tokens[index]?.word ?? ''))
  if (!isUnderstood) return { share: 0, at: [], rivals }
  return { share: UNDERSTOOD_SHARE, at, rivals, understood: UNDERSTOOD_VOTE }
}

/** Words that are nearly the same are no other name: `Mohamed` for `Mohammed`. */
const HELD_MIN = 0.7

/** Words of a name that say who is meant; titles do not. */
function wordsOf(item: Item, tokens: readonly Token[]): readonly number[] {
  const all = range(item).filter((index) => tokens[index]?.saying.kind === 'word')
  const telling = all.filter(
    (index) => !TITLES.has(tokens[index]?.word ?? '') && (tokens[index]?.word.length ?? 0) > 1,
  )
  return telling.length > 0 ? telling : all
}

const TITLES = new Set('mr mrs ms dr doctor prof professor sir dame lady lord'.split(' '))

/** Where most of the name's words stand together. */
function placesTogether(held: readonly number[], { places }: Beside): readonly Place[] {
  const spots = held.flatMap((index) => (places[index]?.at ?? []).map((at) => ({ index, at })))
  const reach = held.length + 1
  const clusters = spots.map((spot) => {
    const near = spots.filter((other) => Math.abs(other.at - spot.at) <= reach)
    const ats = near.map(({ at }) => at)
    const words = new Set(near.map(({ index }) => index)).size
    return { words, first: Math.min(...ats), last: Math.max(...ats) }
  })
  const most = Math.max(0, ...clusters.map(({ words }) => words))
  return clusters.filter(({ words }) => words === most)
}

/** `WHO` for `World Health Organization`, and the other way round. */
function initialsOf(item: Item, { claim, printed }: Beside): readonly Place[] {
  const words = wordsOf(item, claim.tokens).map((index) => claim.tokens[index]?.word ?? '')
  if (words.length === 1) {
    const letters = (words[0] ?? '').replace(/\./g, '')
    if (letters.length < 2 || letters.length > 6) return []
    return namesIn(printed.tokens).filter((name) => initials(name, printed.tokens) === letters)
  }
  const letters = words.map((word) => word[0]).join('')
  return printed.tokens.flatMap((token, index) =>
    token.saying.kind === 'word' && token.word.replace(/\./g, '') === letters
      ? [{ first: index, last: index }]
      : [],
  )
}

function initials(name: Place, tokens: readonly Token[]): string {
  return range(name)
    .map((index) => (tokens[index]?.saying.kind === 'word' ? (tokens[index]?.word[0] ?? '') : ''))
    .join('')
}

function range({ first, last }: Place): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
