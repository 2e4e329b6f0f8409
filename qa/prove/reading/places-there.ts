import type { Range } from '../../sentence-ends.ts'
import type { Stems } from '../../stems.ts'
import { type Claim, type Item, itemsIn } from '../check/claim.ts'
import { placesOf } from '../check/places.ts'
import { readUnit } from '../evidence/read-unit.ts'
import type { Passage } from './passage-around.ts'

/** Where a passage prints an item of a statement, and where other things of its kind; places in the passage's text. */
export type PlacesThere = Readonly<{ own: readonly Range[]; rivals: readonly Range[] }>

/** Words that are nearly the same are no other name. */
const SAME_MIN = 0.7

/** Reads the passage once for all items. What the statement says elsewhere is nobody's rival. */
export function placesThere(
  { tokens }: Claim,
  { hit, range }: Passage,
  stems: Stems,
): (item: Item) => PlacesThere {
  const whole = { hit, order: 0, ranges: [range], head: undefined, kind: 'prose' as const, cited: [] }
  const printed = readUnit(whole, stems)
  const rangeOf = (first: number, last = first): Range => ({
    start: (printed.tokens[first]?.start ?? range.start) - range.start,
    end: (printed.tokens[last]?.end ?? range.start) - range.start,
  })
  const there = tokens.map((token) => {
    const { share, at } = placesOf(token, printed, () => false)
    return token.saying.kind === 'small' || share < SAME_MIN ? [] : at
  })
  const said = new Set(there.flat())
  const others = itemsIn(printed.tokens).filter(
    ({ kind, first, last }) => kind !== 'side' && ![...said].some((at) => at >= first && at <= last),
  )
  return (item) => ({
    own: there.slice(item.first, item.last + 1).flatMap((at) => at.map((index) => rangeOf(index))),
    rivals: others
      .filter(({ kind }) => (kind === 'name') === (item.kind === 'name'))
      .map(({ first, last }) => rangeOf(first, last)),
  })
}
