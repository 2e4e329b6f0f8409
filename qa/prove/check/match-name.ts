import type { Token } from '../facts/token.ts'
import type { Item } from './claim.ts'
import { isListedWith } from './listed.ts'
import type { Beside, Found, Means } from './match.ts'
import { namesOf } from './printed-names.ts'
import { isOnCitedLine, UNDERSTOOD_SHARE, UNDERSTOOD_VOTE } from './understood.ts'
import type { Place } from './vote.ts'

/** A name: its words side by side, its initials, or what the unit refers back to. */
export function matchName(item: Item, beside: Beside): Found {
  const { claim, printed, places } = beside
  const wanted = wordsOf(item, claim.tokens)
  const found = wanted.filter((index) => (places[index]?.share ?? 0) >= HELD_MIN)
  const clusters = placesTogether(found, beside)
  const held = clusters[0]?.indexes ?? []
  const apart = wanted.filter((index) => !held.includes(index))
  const spelled = apart.length === 0 ? [] : [...initialsOf(apart, beside), ...initialsOf(wanted, beside)]
  const missing = spelled.length > 0 ? [] : apart
  const at = [...clusters, ...spelled]
  const own = new Set(held.flatMap((index) => places[index]?.at ?? []))
  const isCited = ({ first }: Place) => isOnCitedLine(first, printed)
  const isMeant = at.some(isCited)
  const rivals = namesOf(printed).filter(
    (name) =>
      !range(name).some((index) => own.has(index)) &&
      !at.some((place) => place.first <= name.last && place.last >= name.first) &&
      !at.some((place) => isListedWith(place, name, printed.tokens)) &&
      (!isMeant || isCited(name)),
  )
  if (!item.isSure && held.length === wanted.length && at.every((place) => isPlain(place, printed.tokens)))
    return { share: 1, at, rivals: [] }
  if (missing.length === 0) return { share: 1, at, rivals, isCited: isMeant }
  if (isLastOf(held, wanted, at, beside)) return { share: UNDERSTOOD_SHARE, at, rivals, means: 'part' }
  const understood = isUnderstood(item, held.length > 0, beside)
  if (understood === 'no') return { share: 0, at: [], rivals }
  if (understood !== 'pronoun')
    return { share: UNDERSTOOD_SHARE, at, rivals, understood: UNDERSTOOD_VOTE, means: understood }
  const pronouns = printed.pronouns.map((index) => ({ first: index, last: index }))
  return { share: UNDERSTOOD_SHARE, at: pronouns, rivals, means: 'pronoun' }
}

/** Whether a word that opens the statement names nothing in print: its capital is the sentence's. */
function isPlain({ first, last }: Place, printed: readonly Token[]): boolean {
  return printed.slice(first, last + 1).every(({ saying }) => saying.kind !== 'word' || saying.name === 'no')
}

/** Whether the unit calls somebody by the last words of a name alone, `Newton` for `Cam Newton`, and by no other name. */
function isLastOf(
  held: readonly number[],
  wanted: readonly number[],
  at: readonly Place[],
  { printed }: Beside,
): boolean {
  if (held.length === 0 || held.length === wanted.length) return false
  const last = wanted.slice(-held.length)
  if (!held.every((index) => last.includes(index))) return false
  const names = namesOf(printed)
  return at.some((place) => names.some((name) => name.first === place.first && name.last === place.last))
}

/**
 * Said in full around the unit: by its topic, anywhere where it says part of it, or before it, where one of its pronouns
 * may stand for it.
 */
function isUnderstood(
  { first, last }: Item,
  isPartHeld: boolean,
  { claim, printed, surroundings }: Beside,
): Means | 'no' {
  const { topic, before, all } = surroundings()
  const words = claim.tokens.slice(first, last + 1).map(({ word }) => word.replace(/[^\p{L}\p{N}]+/gu, ' '))
  const name = ` ${words.join(' ')} `
  const isTopic = topic.includes(name) || (words.length === 1 && isSpelledBy(words[0] ?? '', topic))
  if (isTopic) return 'topic'
  if (isPartHeld && all.includes(name)) return 'part'
  if (!before.includes(name)) return 'no'
  return printed.unit.kind !== 'prose' ? 'topic' : printed.pronouns.length > 0 ? 'pronoun' : 'no'
}

/** Whether the topic's words begin with the letters of a name: `V&A` for `Victoria and Albert Museum`. */
function isSpelledBy(name: string, topic: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters.length > 6) return false
  const words = topic.split(' ').filter((word) => word !== '' && !UNSPELLED.has(word))
  return words
    .map((word) => word[0])
    .join('')
    .includes(letters)
}

/** Words that acronyms leave out. */
const UNSPELLED = new Set('a an and at de for in of on the to'.split(' '))

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

/** Where most of the name's words stand together, and which they are. */
function placesTogether(
  found: readonly number[],
  { places }: Beside,
): readonly (Place & Readonly<{ indexes: readonly number[] }>)[] {
  const spots = found.flatMap((index) => (places[index]?.at ?? []).map((at) => ({ index, at })))
  const clusters = spots.map((spot) => {
    const near = spots.filter((other) => Math.abs(other.at - spot.at) <= found.length)
    const ats = near.map(({ at }) => at)
    const indexes = [...new Set(near.map(({ index }) => index))]
    return { indexes, first: Math.min(...ats), last: Math.max(...ats) }
  })
  const most = Math.max(1, ...clusters.map(({ indexes }) => indexes.length))
  return clusters.filter(({ indexes }) => indexes.length === most)
}

/** `WHO` for `World Health Organization`, and the other way round: where the words not found are spelled otherwise. */
function initialsOf(missing: readonly number[], { claim, printed }: Beside): readonly Place[] {
  const words = missing.map((index) => lettersOf(claim.tokens[index]?.word))
  const [only = ''] = words
  if (words.length === 1) {
    if (only.length < 2 || only.length > 6) return []
    return namesOf(printed).filter((name) => initials(name, printed.tokens) === only)
  }
  const letters = words.map((word) => word[0]).join('')
  return printed.tokens.flatMap((token, index) =>
    token.saying.kind === 'word' && lettersOf(token.word) === letters ? [{ first: index, last: index }] : [],
  )
}

/** `U.S.` and `S&P` by their letters. */
function lettersOf(word = ''): string {
  return word.replace(/[.&]/g, '')
}

function initials(name: Place, tokens: readonly Token[]): string {
  return range(name)
    .map((index) => (tokens[index]?.saying.kind === 'word' ? (tokens[index]?.word[0] ?? '') : ''))
    .join('')
}

function range({ first, last }: Place): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
