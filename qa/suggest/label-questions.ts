import type { ReadSheet } from '../look-up/find-values.ts'
import type { Label } from '../look-up/labels.ts'
import type { ValueKind } from '../look-up/looked-up.ts'
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
    const text = region && questionFor(name, region)
    return text === undefined || region === undefined
      ? []
      : [{ text, expects: region.first.text, kind: 'label' as const }]
  })
}

/** Words of letters alone, one to four: anything longer is a sentence, and codes are values. */
const NAME = /^\p{L}[\p{L}’'-]*(?: (?:\p{L}[\p{L}’'.-]*|&)){0,3}$/u

/** What papers give values of under a label of several words, as its last one: `Invoice number`, `Total amount`. */
const TELLING_LAST =
  /\b(?:number|no|date|amount|total|due|balance|price|period|rate|fee|tax|deposit|rent|salary|premium|limit|discount|budget|cost|weight|income|revenue|profit|size|currency|deadline|venue|subtotal|reference|capacity|name)\.?$/i

/** A single word that names one thing on its paper. */
const TELLING_ALONE =
  /^(?:total|subtotal|balance|deadline|treasurer|chairman|chair|secretary|author|landlord|tenant|insurer|venue|salary|rent|deposit|premium|purpose|borrower|lender|seller|buyer|employer|employee|supplier)$/i

/** `Inv`, `Reg.`, `Adj`: short words that are none, and nobody asks with. */
function isAbbreviated(word: string): boolean {
  return word.length < 4 && !SHORT.test(word)
}

const SHORT = /^(?:no\.?|due|net|tax|fee|job|end|pay|new|car|of|the|and|for|vat|gst|po|id|&)$/i

/** Words that begin a form's question or instruction. */
const ASKING =
  /^(?:if|please|do|are|is|have|has|did|how|what|when|where|who|why|which|your|our|my|see|enter|this|page)\b/i

function nameOf({ start, end, part, before, first, closed, term }: Label): string | undefined {
  if (!first || before.length > 0 || !(closed || term !== undefined)) return undefined
  const name = part.text
    .slice(start - part.start, end - part.start)
    .replace(/\s+/g, ' ')
    .trim()
  const words = name.split(' ').length
  if (!NAME.test(name) || ASKING.test(name) || name.split(' ').some(isAbbreviated)) return undefined
  return (words > 1 ? TELLING_LAST : TELLING_ALONE).test(name) ? name : undefined
}

/** `Payment due`. */
const DUE = /^(.{3,40}) due$/i

/** Undefined where the print beside the label is none such a label has, as when a form was left empty. */
function questionFor(name: string, { first }: Region): string | undefined {
  const kind = kindOfPrint(first.text)
  const inside = labelInside(name).replace(/ no\.?$/, ' number')
  const due = DUE.exec(inside)?.[1]
  if (due !== undefined && kind === 'date') return `When is ${due} due?`
  return isLikely(inside, first.text, kind) ? `What is the ${inside}?` : undefined
}

function isLikely(name: string, text: string, kind: ValueKind | undefined): boolean {
  if (/\b(?:date|deadline)$/.test(name)) return kind === 'date'
  if (/ (?:number|reference)$/.test(name)) return /\d{2}/.test(text)
  if (/ (?:period|currency|venue|name)$/.test(name)) return WORDS.test(text)
  return (
    kind === 'money' || kind === 'number' || kind === 'percent' || (!name.includes(' ') && WORDS.test(text))
  )
}

/** Print that begins like a name, without the lines and dots of an empty form. */
const WORDS = /^\p{Lu}[\p{L}\p{N}’'.,&/ –-]{2,60}$/u
