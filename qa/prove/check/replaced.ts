import type { Printed } from '../evidence/read-unit.ts'
import { isPrefixOpposite, sidesOf } from '../facts/opposites.ts'
import { isNegation } from '../facts/polarity.ts'
import type { Token } from '../facts/token.ts'
import { align, type Gap } from './align.ts'
import type { Claim, Item } from './claim.ts'
import { kindOf } from './kind-of.ts'
import type { Places } from './places.ts'

/** Something that a statement which follows the print puts in the place of something else. Token indexes, inclusive. */
export type Replaced = Readonly<{
  kind: 'number' | 'date' | 'name' | 'negation'
  first: number
  last: number
}>

/** A statement follows the print when this share of its tokens, small ones too, stand there in the same order. */
const FOLLOWS_MIN = 0.6

/** Longer gaps are said in other words, not replaced. */
const GAP_MAX = 8

/** What a statement that follows a unit nearly word by word changes of it; nothing where it is worded otherwise. */
export function replacedIn(claim: Claim, printed: Printed, places: readonly Places[]): readonly Replaced[] {
  const { tokens } = claim
  const held = places.filter(({ at }) => at.length > 0).length
  if (held < FOLLOWS_MIN * tokens.length) return []
  const isAt = (index: number, place: number) => places[index]?.at.includes(place) === true
  const { share, gaps } = align(tokens, printed.tokens, isAt)
  if (share < FOLLOWS_MIN) return []
  return gaps
    .filter((gap) => gap.to - gap.from <= GAP_MAX && gap.printedTo - gap.printedFrom <= GAP_MAX)
    .flatMap((gap) => [
      ...itemsReplaced(claim, printed, places, gap),
      ...polarityChanged(tokens, printed.tokens, gap),
    ])
}

function itemsReplaced(
  { tokens, items }: Claim,
  printed: Printed,
  places: readonly Places[],
  gap: Gap,
): readonly Replaced[] {
  const there = printed.tokens.slice(gap.printedFrom, gap.printedTo)
  const isHeld = (index: number) =>
    places[index]?.at.some((at) => at >= gap.printedFrom && at < gap.printedTo)
  return items.flatMap((item): readonly Replaced[] => {
    const { kind, first, last } = item
    if (kind === 'side') return []
    const inside = range(Math.max(first, gap.from), Math.min(last + 1, gap.to))
    const own = inside.filter((index) => tokens[index]?.saying.kind !== 'small' && !isHeld(index))
    if (own.length === 0) return []
    // A name that is printed elsewhere too may only have moved: its places tell.
    if (kind === 'name' && own.every((index) => (places[index]?.at.length ?? 0) > 0)) return []
    const isTaken = there.some((token) => isOfKind(item, token) && !isSaidBy(token, tokens, gap))
    return isTaken && !isSpelledOtherwise(own, tokens, there) ? [{ kind, first, last }] : []
  })
}

function isOfKind({ kind }: Item, token: Token): boolean {
  if (kind === 'name') return token.saying.kind === 'word' && token.saying.name !== 'no'
  const its = kindOf(token)
  return its !== 'word' && its !== 'small' && its !== 'name'
}

/** Whether the statement says the printed token inside the gap as well: then nothing stands in its place. */
function isSaidBy(token: Token, tokens: readonly Token[], { from, to }: Gap): boolean {
  return tokens.slice(from, to).some(({ word }) => word === token.word)
}

/** `NFL` for `National Football League`, either way round. */
function isSpelledOtherwise(
  own: readonly number[],
  tokens: readonly Token[],
  there: readonly Token[],
): boolean {
  const letters = (all: readonly string[]) => all.map((word) => word[0]).join('')
  const said = own.map((index) => (tokens[index]?.word ?? '').replace(/[.&]/g, ''))
  const names = there
    .filter(({ saying }) => saying.kind === 'word' && saying.name !== 'no')
    .map(({ word }) => word.replace(/[.&]/g, ''))
  return names.some((word) => word === letters(said)) || said.some((word) => word === letters(names))
}

/** Denied on one side only, or turned round by an opposite; both together say the same again. */
function polarityChanged(tokens: readonly Token[], printed: readonly Token[], gap: Gap): readonly Replaced[] {
  const said = range(gap.from, gap.to)
  const there = range(gap.printedFrom, gap.printedTo)
  const denied = said.filter((index) => isNegation(tokens, index))
  const deniedThere = there.filter((index) => isNegation(printed, index) && !isTakenBack(printed, index, gap))
  const turned = said.filter((index) =>
    there.some((place) => isOpposite(tokens[index]?.word, printed[place]?.word)),
  )
  if ((denied.length + deniedThere.length + turned.length) % 2 === 0) return []
  const at = turned[0] ?? denied[0] ?? Math.max(0, gap.from - 1)
  return [{ kind: 'negation', first: at, last: Math.max(at, Math.min(gap.to - 1, at)) }]
}

/** `not in Kew, but in London`: what stands after `but` is said, and a clause of its own (`which has not`) denies its own. */
function isTakenBack(printed: readonly Token[], index: number, { printedFrom, printedTo }: Gap): boolean {
  return (
    printed.slice(index + 1, printedTo).some(({ word }) => word === 'but') ||
    printed.slice(printedFrom, index).some(({ word }) => RELATIVE.has(word))
  )
}

const RELATIVE = new Set(['which', 'who', 'whose', 'because', 'although', 'though', 'while'])

function isOpposite(one = '', other = ''): boolean {
  if (isPrefixOpposite(one, other)) return true
  return sidesOf(one).some(({ pair, side }) =>
    sidesOf(other).some((its) => its.pair === pair && its.side !== side),
  )
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
