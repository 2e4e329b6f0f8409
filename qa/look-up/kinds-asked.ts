import type { ValueKind } from './looked-up.ts'
import { type LabelWord, labelWords } from './words.ts'

/** What a question's own words say its answer looks like, best first; none where they say nothing. */
export function kindsAsked(question: string, words: readonly LabelWord[]): readonly ValueKind[] {
  if (asksWho(question)) return ['name']
  const asked = HOW_KIND.find(([form]) => form.test(question))
  if (asked !== undefined) return asked[1]
  const stems = new Set(words.map(({ stem }) => stem))
  return NOUN_KIND.find(([noun]) => labelWords(noun).every(({ stem }) => stems.has(stem)))?.[1] ?? []
}

/** Nobody is a number or a date. */
export function asksWho(question: string): boolean {
  return WHO.test(question)
}

/** Of a tax a rate is asked for, and not the amount it comes to. */
export function asksRate(question: string): boolean {
  return RATE.test(question)
}

const WHO = /^\s*(?:(?:to|from|by|for)\s+)?who(?:m|se)?\b/i

const RATE =
  /\b(?:tax|vat|gst|sst|interest|discount) (?:rate|percentage)\b|\brate of (?:tax|vat|gst|sst|interest)\b/i
const HOW_KIND: readonly (readonly [RegExp, readonly ValueKind[]])[] = [
  [/\bhow much\b/i, ['money', 'number', 'percent']],
  [/\bhow many\b/i, ['number']],
  [/^\s*when\b|\b(?:what|which) (?:day|date)\b/i, ['date', 'time']],
  [/\bwhat time\b/i, ['time']],
  [/\b(?:percentage|percent)\b/i, ['percent', 'number']],
]

/** The noun that ends a label says what its value is: `first sales date`, `fax number`. */
const NOUN_KIND: readonly (readonly [string, readonly ValueKind[]])[] = [
  ['date', ['date', 'text']],
  ['time', ['time', 'date', 'text']],
  ['phone', ['phone', 'text']],
  ['fax', ['phone', 'text']],
  ['e mail', ['e-mail', 'text']],
]
