import { DATE_FORMS } from './dates.ts'
import type { ValueKind } from './looked-up.ts'

/** Kinds that are known by their print alone. */
export type TypedKind = Exclude<ValueKind, 'name' | 'address' | 'check' | 'text'>

export type TypedValue = Readonly<{ start: number; end: number; kind: TypedKind }>

/** Every value of this kind in `text`, in order. A match is not torn out of a longer run of letters and digits. */
export function valuesOfKind(text: string, kind: TypedKind): readonly TypedValue[] {
  const found: TypedValue[] = []
  if (!HINT[kind].test(text)) return found
  const print = kind === 'phone' || kind === 'code' ? withoutDates(text) : text
  for (const form of FORMS[kind]) {
    for (const match of print.matchAll(form)) {
      const value = { start: match.index, end: match.index + match[0].length, kind }
      const overlaps = found.some((other) => other.start < value.end && other.end > value.start)
      if (!overlaps && isReal(match[0], kind)) found.push(value)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** What every value of a kind has, so that most print is passed by at once. */
const FIGURE = /\d/
const HINT: Readonly<Record<TypedKind, RegExp>> = {
  money: FIGURE,
  number: FIGURE,
  percent: /\d.*(?:%|per)/,
  date: /\d.*\d/,
  time: /\d[:.\s]+\d/,
  phone: /\d.*\d.*\d.*\d/,
  'e-mail': /@/,
  web: /www\.|:\/\//i,
  code: FIGURE,
}

/** What a whole print is, most telling first; undefined for words. */
export function kindOfPrint(text: string): TypedKind | undefined {
  const trimmed = text.trim()
  return KINDS.find((kind) => {
    const [first] = valuesOfKind(trimmed, kind)
    return first !== undefined && first.end - first.start >= WHOLE_SHARE * trimmed.length
  })
}

/** Most telling first: a date is no phone number, an amount no plain number. */
const KINDS: readonly TypedKind[] = [
  'e-mail',
  'web',
  'date',
  'time',
  'percent',
  'money',
  'phone',
  'number',
  'code',
]

/** Share of a print's length that a value takes which is what the print is. */
const WHOLE_SHARE = 0.6

const CURRENCY = '(?:RM|MYR|USD|US\\$|EUR|GBP|CHF|SGD|S\\$|AUD|A\\$|CAD|INR|IDR|Rs\\.?|Rp\\.?|[$£€¥₹])'
const GROUPED = "\\d{1,3}(?:[,.' ]\\d{3})+"

const FORMS: Readonly<Record<TypedKind, readonly RegExp[]>> = {
  money: [
    new RegExp(`(?<![\\w.])${CURRENCY}\\s?-?\\s?(?:${GROUPED}|\\d+)(?:[.,]\\s?\\d{2})?(?![\\d])`, 'gi'),
    new RegExp(
      `(?<![\\w.,/:])(?:[-(]\\s?)?(?:${GROUPED}|\\d+)[.,]\\s?\\d{2}(?![\\w]|[.,/:]\\d|\\s?%)\\)?-?(?:\\s?(?:RM|MYR|USD|EUR|GBP|CHF|€|£))?`,
      'g',
    ),
  ],
  number: [new RegExp(`(?<![\\w.,/:-])-?(?:${GROUPED}|\\d+)(?:[.,]\\d+)?(?![\\w/:]|[.,-]\\d|\\s?%)`, 'g')],
  percent: [/(?<![\w.,])-?\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b)/gi],
  date: DATE_FORMS,
  time: [
    /(?<![\d:.])(?:[01]?\d|2[0-3])\s?[:.]\s?[0-5]\d(?:\s?:\s?[0-5]\d)?(?:\s?[ap]\.?\s?m\b\.?)|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])/gi,
  ],
  phone: [
    /(?<![\w.,/-])(?:\+\d{1,3}[\s.-]?)?(?:\(\+?\d{1,5}\)[\s.-]{0,2})?\d{1,5}(?:[\s.-]{1,3}\d{2,8}){1,4}(?![\w/])/g,
    /(?<![\w.,/-])[+0]\d{7,13}(?![\w/.,-])/g,
  ],
  'e-mail': [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  web: [/(?:https?:\/\/|www\.)[^\s|<>]+/gi],
  code: [/(?<![\w/])[\p{L}#]{0,6}[-/.#]?\d[\p{L}\d]*(?:[-/.][\p{L}\d]+)*(?![\w])/gu],
}

/** Telephone numbers have 7 to 15 digits (E.164), codes at least two. */
function isReal(printed: string, kind: TypedKind): boolean {
  const digits = printed.replace(/\D/g, '').length
  if (kind === 'phone') return digits >= 7 && digits <= 15
  return kind !== 'code' || digits >= 2
}

/** The text with blanks in place of its dates: a date is no telephone and no code, and ends one beside it. */
function withoutDates(text: string): string {
  let print = text
  for (const form of DATE_FORMS) print = print.replace(form, (date) => ' '.repeat(date.length))
  return print
}
