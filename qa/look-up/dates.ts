/** Which comes first where both would do: `03/04/2018`. */
export type DateOrder = 'day-first' | 'month-first'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

/** The forms a date is printed in, most telling first; blanks that readers put beside marks are let pass. */
export const DATE_FORMS: readonly RegExp[] = [
  /(?<![\d/.-])(?:19|20)\d{2}\s?([-/.])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:0?[1-9]|[12]\d|3[01])(?![\d/-])/g,
  /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])\s?([-/.])\s?(?:0?[1-9]|[12]\d|3[01])\s?\1\s?(?:(?:19|20)\d{2}|\d{2})(?![\d/]|[-.]\d)/g,
  new RegExp(
    `(?<!\\d)(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?[\\s./-]{0,2}(?:of )?${MONTH}\\b\\.?[\\s,./'-]{0,3}(?:(?:19|20)\\d{2}|\\d{2})(?!\\d)`,
    'gi',
  ),
  new RegExp(
    `\\b${MONTH}\\b\\.?[\\s-]{0,2}(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?[\\s,.-]{1,3}(?:(?:19|20)\\d{2}|\\d{2})(?!\\d)`,
    'gi',
  ),
  /(?<![\w/.-])(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w/.-])/g,
]

/** `2018-03-14` for any print of that day; undefined for a day no calendar has. Two-digit years lie from 1950 to 2049. */
export function isoDate(printed: string, order: DateOrder): string | undefined {
  const named = /[a-z]{3,}/i.exec(printed.replace(/\d(st|nd|rd|th)\b|\bof\b/gi, (mark) => mark[0] ?? ''))
  const numbers = printed.match(/\d+/g) ?? []
  if (named !== null) {
    const month = MONTHS.indexOf(named[0].slice(0, 3).toLowerCase()) + 1
    return iso(numbers[1], month, Number(numbers[0]))
  }
  const [a = '', b = '', c] = numbers
  if (c === undefined) return iso(a.slice(0, 4), Number(a.slice(4, 6)), Number(a.slice(6, 8)))
  if (a.length === 4) return iso(a, Number(b), Number(c))
  const [day, month] = (Number(a) > 12 || order === 'day-first') && Number(b) <= 12 ? [a, b] : [b, a]
  return iso(c, Number(month), Number(day))
}

/** The order that some of these dates prove, by a number above twelve; undefined where none or both are proved. */
export function provenOrder(printed: readonly string[]): DateOrder | undefined {
  const orders = new Set<DateOrder>()
  for (const date of printed) {
    const [, a, b] = /^(\d{1,2})\D+(\d{1,2})\D+\d{2,4}$/.exec(date.trim()) ?? []
    if (Number(a) > 12) orders.add('day-first')
    if (Number(b) > 12) orders.add('month-first')
  }
  const [order, other] = orders
  return other === undefined ? order : undefined
}

const CENTURY_TURN = 50

function iso(year: string | undefined, month: number, day: number): string | undefined {
  if (year === undefined || (year.length !== 2 && year.length !== 4)) return undefined
  const short = Number(year)
  const full = year.length === 4 ? short : short < CENTURY_TURN ? 2000 + short : 1900 + short
  const date = new Date(Date.UTC(full, month - 1, day))
  const exists = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1
  return exists && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined
}
