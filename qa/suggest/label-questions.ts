import type { ReadSheet } from '../look-up/find-values.ts'
import type { Label } from '../look-up/labels.ts'
import { kindOfPrint } from '../look-up/typed-values.ts'
import { type Region, regionsOf } from '../look-up/value-regions.ts'
import type { DraftQuestion } from './draft-question.ts'
import { labelInside } from './words-in-place.ts'

/**
 * Asks for what stands beside each label that reads well in a question: "What is the invoice number?". Lines within a
 * table of several columns are `skipped`: there, rows and columns name values together.
 */
export function labelQuestions(
  { sheet, labels }: ReadSheet,
  skipped: ReadonlySet<number>,
): readonly DraftQuestion[] {
  return labels.all.flatMap((label) => {
    const name = skipped.has(label.part.line) ? undefined : nameOf(label)
    if (name === undefined) return []
    // The likeliest place of a value; where another is meant, the answer will not hold this one.
    const region = regionsOf(label, sheet, labels).find(({ relation }) => relation !== 'below')
    const text = region && questionFor(name, region, label)
    return text === undefined || region === undefined
      ? []
      : [{ text, expects: region.first.text, kind: 'label' as const }]
  })
}

/** Words of letters alone, one to four: anything longer is a sentence, and codes are values. */
const NAME = /^\p{L}[\p{L}’'-]*(?: (?:\p{L}[\p{L}’'.-]*|&)){0,3}$/u

/** Labels that say where a letter goes, or lead to what is no value. */
const NO_NAME =
  /^(?:to|from|dear|re|subject|cc|bcc|note|notes|page|see|present|yes|no|other|others|description|item|items|name|date|time|address|tel|fax|phone|type|code|title|comments?|remarks?|signature|signed|by)$|\b(?:to|by|of|for|and|or|the|with|from|at|in|is|are|your|please|note)$|^(?:if|please|do|are|is|have|has|did|how|what|when|where|who|why|which|your|our|my)\b/i

/** A single word that names one thing on its paper. */
const TELLING_ALONE =
  /^(?:total|subtotal|balance|deadline|treasurer|chairman|chair|secretary|author|landlord|tenant|insurer|venue|salary|rent|deposit|premium|purpose|principal|borrower|lender|seller|buyer|employer|employee|supplier)$/i

function nameOf({ start, end, part, before, first, closed, term }: Label): string | undefined {
  if (!first || before.length > 0 || !(closed || term !== undefined)) return undefined
  const name = part.text
    .slice(start - part.start, end - part.start)
    .replace(/\s+/g, ' ')
    .trim()
  const words = name.split(' ').length
  if (!NAME.test(name) || NO_NAME.test(name) || name.length < 4) return undefined
  return words > 1 || TELLING_ALONE.test(name) ? name : undefined
}

/** `Payment due`, `Date of birth`, `Opened on`. */
const DUE = /^(.{3,40}) due$/i

function questionFor(name: string, { first }: Region, { closed }: Label): string | undefined {
  const kind = kindOfPrint(first.text)
  // Without a colon only a figure beside it makes a label of words.
  if (kind === undefined && (!closed || !/^\p{Lu}/u.test(first.text) || first.text.length > 60))
    return undefined
  const inside = labelInside(name)
  const due = DUE.exec(inside)?.[1]
  if (due !== undefined && kind === 'date') return `When is ${due} due?`
  if (/[^s’']s$/i.test(name) && !/\b(?:address|status|gross|tax|basis|class|business)$/i.test(name)) {
    return kind === 'number' ? `How many ${inside} are there?` : `What are the ${inside}?`
  }
  return `What is the ${inside}?`
}
