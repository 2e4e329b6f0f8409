import type { NonEmpty } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import { ruledOut } from './chance.ts'
import { type FoundValue, findValues, type ReadSheet, readSheet, textOf } from './find-values.ts'
import { type HitSheet, hitSheets } from './hit-sheets.ts'
import type { LookedUp, Place } from './looked-up.ts'
import { paperAsked } from './paper-asked.ts'
import { wantedBy } from './wanted.ts'
import { ownersNamed, withoutOwner } from './without-owner.ts'
import { type LabelWord, labelWords, shareSaid } from './words.ts'

/** Values given back at most. */
const VALUES_MAX = 8

/**
 * Values on the hits' pages that may be what the question asks for, likeliest first: beside, under and behind the labels
 * it names, in tables by row and column, and those of receipts and letters that stand without a label. Where whose paper is
 * meant stands in the way of that, a document that is theirs is asked without it.
 */
export function lookUp(question: string, hits: readonly Hit[]): readonly LookedUp[] {
  const pages = hitSheets(hits).map((page) => ({ ...page, read: readSheet(page.sheet, page.grids) }))
  const likelihoodOf = paperAsked(question, hits)
  const short = shortQuestions(question, hits)
  const owners = ownersNamed(question)
  const isNamed = short.size > 0 || owners.length > 0
  const found = foundOn(pages, ({ documentId, share }) => ({
    question,
    likelihood: share * likelihoodOf(documentId),
    ...(isNamed && !short.has(documentId) && { owners }),
  }))
  const bestOfTheirs = Math.max(0, ...pages.map((page) => (short.has(page.documentId) ? page.share : 0)))
  const again = foundOn(pages, ({ documentId, share }) => {
    const own = short.get(documentId)
    // Whose paper it is has been told: its rank among the others, and what it calls itself, tell no more.
    return own === undefined
      ? undefined
      : { question: own, likelihood: share / Math.max(bestOfTheirs, Number.EPSILON) }
  })
  const isTold = [...short.values()].some((own) => wantedBy(own).term !== undefined)
  const isBetter = isTold || (again[0]?.chance ?? 0) > (found[0]?.chance ?? 0)
  return (isBetter ? again : found).map(lookedUp)
}

/** Of a document that is not theirs whom the question names, unless the value's own label does: a table has rows of many. */
const SOMEBODY_ELSES = 0.3

/** Likelihood of a value that stands under `label`. */
function likelihoodIn({ likelihood, owners }: Put, label: string): number {
  if (owners === undefined) return likelihood
  const printed = labelWords(label)
  const isTheirs = owners.some((owner) => shareSaid(owner, printed) >= OWNER_MIN)
  return isTheirs ? likelihood : likelihood * SOMEBODY_ELSES
}

/** Share of a name's words that a label must say. */
const OWNER_MIN = 0.75

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

type ReadPage = HitSheet & Readonly<{ read: ReadSheet }>
type Found = Readonly<{ page: ReadPage; value: FoundValue; chance: number }>

type Put = Readonly<{
  question: string
  /** That the page is the one that is meant, in [0, 1]. */
  likelihood: number
  /** Whom the question names, where it is not known to be their paper. */
  owners?: readonly (readonly LabelWord[])[]
}>

/** On the pages of the documents that a question is put to, likeliest first. */
function foundOn(pages: readonly ReadPage[], putTo: (page: ReadPage) => Put | undefined): readonly Found[] {
  const found = pages.flatMap((page) => {
    const put = putTo(page)
    if (put === undefined) return []
    return findValues(wantedBy(put.question), page.read).map((value) => ({
      page,
      value,
      text: value.text,
      kind: value.kind,
      alone: value.alone * likelihoodIn(put, labelOf(value, page)),
    }))
  })
  return ruledOut(found).slice(0, VALUES_MAX)
}

function labelOf({ label }: FoundValue, { read: { sheet } }: ReadPage): string {
  return label.map((stretch) => textOf(stretch, sheet)).join(' ')
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
