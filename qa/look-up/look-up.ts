import type { NonEmpty } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import { ruledOut } from './chance.ts'
import { type FoundValue, findValues, readSheet } from './find-values.ts'
import { type HitSheet, hitSheets } from './hit-sheets.ts'
import type { LookedUp, Place } from './looked-up.ts'
import { paperAsked } from './paper-asked.ts'
import { wantedBy } from './wanted.ts'

/** Values given back at most. */
const VALUES_MAX = 8

/**
 * Values on the hits' pages that may be what the question asks for, likeliest first: beside, under and behind the labels
 * it names, in tables by row and column, and those of receipts and letters that stand without a label.
 */
export function lookUp(question: string, hits: readonly Hit[]): readonly LookedUp[] {
  const wanted = wantedBy(question)
  const likelihoodOf = paperAsked(question, hits)
  const found = hitSheets(hits).flatMap((page) =>
    findValues(wanted, readSheet(page.sheet, page.grids)).map((value) => ({
      page,
      value,
      text: value.text,
      kind: value.kind,
      alone: value.alone * page.share * likelihoodOf(page.documentId),
    })),
  )
  return ruledOut(found)
    .slice(0, VALUES_MAX)
    .map(({ page, value, chance }) => lookedUp(value, page, chance))
}

function lookedUp(found: FoundValue, { placeOf }: HitSheet, chance: number): LookedUp {
  const { value, label, text, kind, relation } = found
  const [first, ...rest] = value
  return {
    value: joined([placeOf(first), ...rest.map(placeOf)]),
    label: label.map(placeOf),
    text,
    kind,
    relation,
    chance,
  }
}

/** White space and marks of markdown that may stand between two lines of one value. */
const BETWEEN_MAX = 4

/** Places that follow one another in a hit's text as one place. */
function joined([first, ...rest]: NonEmpty<Place>): NonEmpty<Place> {
  const places: [Place, ...Place[]] = [first]
  for (const place of rest) {
    const last = places.at(-1) ?? first
    const follows = last.hit === place.hit && place.start >= last.end && place.start - last.end <= BETWEEN_MAX
    if (follows) places[places.length - 1] = { ...last, end: place.end }
    else places.push(place)
  }
  return places
}
