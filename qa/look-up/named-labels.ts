import type { Label, Labels } from './labels.ts'
import { heightsBetween, type Part, type Sheet } from './sheet.ts'
import { NAMES_TERM } from './terms.ts'
import type { Wanted } from './wanted.ts'
import { harmonicMean, type LabelWord, labelWords, shareSaid } from './words.ts'

/** A label that names what is wanted, and how well, in (0, 1]. */
export type Named = Readonly<{ label: Label; match: number }>

/** Share of what is asked for that a label must say, and of its own words that must be asked for. */
const SAID_MIN = 0.6
const ASKED_MIN = 0.34

/** Match of a label that says what is asked for in words that business papers seldom use for it. */
const OTHER_WORDS = 0.6

/** How well a label names what is wanted; undefined when it names something else. */
export function named(label: Label, wanted: Wanted): Named | undefined {
  const { term } = label
  if (wanted.term !== undefined && term !== undefined) {
    const isSame = term.term.name === wanted.term.name
    if (isSame && term.share >= SAID_MIN) return { label, match: term.share * (0.6 + 0.4 * term.strength) }
    // `TOTAL QTY` is no total.
    if (!isSame && term.share >= NAMES_TERM) return undefined
  }
  const match = Math.max(0, ...wanted.phrases.map((phrase) => alikeness(phrase, label.words)))
  if (match === 0) return undefined
  return { label, match: wanted.term === undefined ? match : match * OTHER_WORDS }
}

/** Share of a phrase that print must say to be its label without a colon or a gutter after it. */
const RUN_IN_MIN = 0.85

/** Match of such a label that its part goes on after, so that it may be words of a sentence. */
const RUN_IN = 0.85

/** White between the parts of a label that wide blanks cut, in heights of a line. */
const CUT_MAX = 3

/**
 * Labels that only the question tells: print that says its words and goes on with the value (`Type of Ad PARADE, 1 Page`),
 * or has figures in it (`Under 25`), or was read in pieces. One word must begin its part.
 */
export function askedLabels(wanted: Wanted, sheet: Sheet, labels: Labels): readonly Named[] {
  const phrase = wanted.phrases[0] ?? []
  if (wanted.term !== undefined || phrase.every(({ weight }) => weight < 1)) return []
  return sheet.rows.flatMap((row, index) => {
    const words = row.flatMap((part) => labelWords(part.text).map((word) => ({ ...word, part })))
    return words.flatMap((_, from) => {
      const said = words.slice(from, from + phrase.length)
      const isSaid = said.length === phrase.length && shareSaid(phrase, said) >= RUN_IN_MIN
      return isSaid ? (askedLabel(said, phrase, index, sheet, labels) ?? []) : []
    })
  })
}

type PlacedWord = LabelWord & Readonly<{ part: Part }>

function askedLabel(
  said: readonly PlacedWord[],
  phrase: readonly LabelWord[],
  row: number,
  sheet: Sheet,
  labels: Labels,
): Named | undefined {
  const [first, last] = [said[0], said.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const begins = /^\W*$/.test(first.part.text.slice(0, first.start))
  const parts = [...new Set(said.map((word) => word.part))]
  if ((!begins && said.length === 1) || !standClose(parts, sheet)) return undefined
  const { part } = last
  const start = part.start + (said.find((word) => word.part === part) ?? last).start
  const end = part.start + last.end
  const endsPart = !/[\p{L}\p{N}]/u.test(part.text.slice(last.end))
  const isKnown = labels.within.get(part)?.some((label) => Math.abs(label.end - end) <= 2)
  if (isKnown === true && parts.length === 1) return undefined
  return {
    label: {
      start,
      end,
      part,
      before: parts.slice(0, -1),
      row,
      words: said,
      term: undefined,
      closed: /^\s*[:=]/.test(part.text.slice(last.end)),
      first: begins,
    },
    match: shareSaid(phrase, said) * (begins ? (endsPart ? 1 : RUN_IN) : OTHER_WORDS),
  }
}

function standClose(parts: readonly Part[], sheet: Sheet): boolean {
  return parts.every((part, index) => {
    const previous = parts[index - 1]
    return previous === undefined || heightsBetween(previous.box, part.box, sheet) <= CUT_MAX
  })
}

/** Harmonic mean of how much of the phrase the label says and how much of the label is asked for; 0 below the bars. */
function alikeness(phrase: readonly LabelWord[], label: readonly LabelWord[]): number {
  const said = shareSaid(phrase, label)
  if (said < SAID_MIN) return 0
  const asked = shareSaid(label, phrase)
  return asked < ASKED_MIN ? 0 : harmonicMean(said, asked)
}
