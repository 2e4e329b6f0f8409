import type { NonEmpty } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import { ruledOut } from './chance.ts'
import { type FoundValue, findValues, readSheet } from './find-values.ts'
import { type HitSheet, hitSheets } from './hit-sheets.ts'
import type { LookedUp, Place } from './looked-up.ts'
import { paperAsked } from './paper-asked.ts'
import { wantedBy } from './wanted.ts'
import { withoutOwner } from './without-owner.ts'

/** Values given back at most. */
const VALUES_MAX = 8

/**
 * Values on the hits' pages that may be what the question asks for, likeliest first: beside, under and behind the labels
 * it names, in tables by row and column, and those of receipts and letters that stand without a label. Where whose paper is
 * meant stands in the way of that, a document that is theirs is asked without it.
 */
export function lookUp(question: string, hits: readonly Hit[]): readonly LookedUp[] {
  const pages = hitSheets(hits)
  const likelihoodOf = paperAsked(question, hits)
  const short = shortQuestions(question, hits)
  const isTheirs = (id: DocumentId) => short.size === 0 || short.has(id)
  const found = foundOn(pages, (id) => ({
    question,
    likelihood: likelihoodOf(id) * (isTheirs(id) ? 1 : SOMEBODY_ELSES),
  }))
  // What business papers have a name for says itself what is meant, whoever else is spoken of.
  if (wantedBy(question).term !== undefined) return found.map(lookedUp)
  const again = foundOn(pages, (id) => {
    const own = short.get(id)
    return own === undefined ? undefined : { question: own, likelihood: likelihoodOf(id) }
  })
  return ((again[0]?.chance ?? 0) > (found[0]?.chance ?? 0) ? again : found).map(lookedUp)
}

/** Of a document that is not theirs of whom the question speaks, where another is. */
const SOMEBODY_ELSES = 0.3

/** By document, of those that are theirs of whom the question speaks. */
function shortQuestions(question: string, hits: readonly Hit[]): ReadonlyMap<DocumentId, string> {
  const ids = [...new Set(hits.map(({ chunk }) => chunk.documentId))]
  const short = new Map<DocumentId, string>()
  for (const id of ids) {
    const own = withoutOwner(
      question,
      hits.filter(({ chunk }) => chunk.documentId === id),
    )
    if (own !== undefined) short.set(id, own)
  }
  return short
}

type Found = Readonly<{ page: HitSheet; value: FoundValue; chance: number }>

type Put = Readonly<{
  question: string
  /** That the document is the one that is meant, in (0, 1]. */
  likelihood: number
}>

/** On the pages of the documents that a question is put to, likeliest first. */
function foundOn(pages: readonly HitSheet[], putTo: (id: DocumentId) => Put | undefined): readonly Found[] {
  const found = pages.flatMap((page) => {
    const put = putTo(page.documentId)
    if (put === undefined) return []
    return findValues(wantedBy(put.question), readSheet(page.sheet, page.grids)).map((value) => ({
      page,
      value,
      text: value.text,
      kind: value.kind,
      alone: value.alone * page.share * put.likelihood,
    }))
  })
  return ruledOut(found).slice(0, VALUES_MAX)
}

function lookedUp({ page: { placeOf }, value: found, chance }: Found): LookedUp {
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
