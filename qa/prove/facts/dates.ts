import type { DateParts } from './token.ts'

export type FoundDate = Readonly<{ start: number; end: number; readings: readonly DateParts[] }>

/** Dates in print, in order, none over another. A year alone is left to numbers. Day and month are read both ways round. */
export function datesIn(text: string): readonly FoundDate[] {
  const found: FoundDate[] = []
  // All forms but the last hold a digit.
  const forms = /\d/.test(text) ? FORMS : FORMS.slice(-1)
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && end > other.start)) continue
      const readings = read(match.groups ?? {}).filter(isPossible)
      if (readings.length > 0) found.push({ start, end, readings })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether everything that `said` says of a date is what `printed` says: `May 2023` is borne out by `17 May 2023`. */
export function isBorneOut(said: readonly DateParts[], printed: readonly DateParts[]): boolean {
  return said.some((one) => printed.some((other) => agrees(one, other)))
}

type Groups = Readonly<Record<string, string | undefined>>

const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?'
const YEAR = "(?<year>\\d{4}|['’]?\\d{2})"
const EDGE = '(?<![\\p{L}\\p{N}])'
const STOP = '(?![\\p{L}\\p{N}])'

/** Long forms first: what they take is not read again. */
const FORMS: readonly Readonly<{ pattern: RegExp; read: (groups: Groups) => readonly DateParts[] }>[] = [
  form(
    `${EDGE}(?<year>[12]\\d{3})(?<join>[-/.])(?<month>0?[1-9]|1[0-2])\\k<join>(?<day>[0-3]?\\d)${STOP}`,
    (groups) => [{ year: Number(groups.year), month: Number(groups.month), day: Number(groups.day) }],
  ),
  form(
    `${EDGE}(?<one>[0-3]?\\d)(?<join>[-/.])(?<two>[0-3]?\\d)\\k<join>${YEAR}(?![\\p{L}\\p{N}]|[.,]\\d)`,
    (groups) =>
      yearsOf(groups.year).flatMap((year) => [
        { year, month: Number(groups.two), day: Number(groups.one) },
        { year, month: Number(groups.one), day: Number(groups.two) },
      ]),
  ),
  form(`${EDGE}${DAY}(?:\\s+of)?[\\s.-]*${MONTH}\\.?[\\s,-]*(?:${YEAR})${STOP}`, named),
  form(`${EDGE}${MONTH}\\.?[\\s-]*${DAY}(?:\\s*,\\s*|\\s+)(?<year>\\d{4})${STOP}`, named),
  form(`${EDGE}${MONTH}\\.?(?:\\s*,\\s*|[\\s-]+)(?:of\\s+)?(?<year>\\d{4})${STOP}`, named),
  form(`${EDGE}${DAY}(?:\\s+of)?[\\s-]+${MONTH}${STOP}`, named),
  form(`${EDGE}${MONTH}\\.?\\s+${DAY}(?![\\p{L}\\p{N}]|[.,:]\\d|\\s?%)`, named),
  {
    pattern: new RegExp(
      `(?<=(?:^|[^\\p{L}])(?:in|of|since|until|by|during|from|to|between|through|till|before|after|last|next|early|late|mid|and)[\\s-])(?<month>January|February|March|April|May|June|July|August|September|October|November|December)${STOP}`,
      'gu',
    ),
    read: named,
  },
]

function form(pattern: string, read: (groups: Groups) => readonly DateParts[]) {
  return { pattern: new RegExp(pattern, 'giu'), read }
}

function named({ year, month, day }: Groups): readonly DateParts[] {
  return yearsOf(year).map((value) => ({
    year: value,
    month: MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1,
    day: day === undefined ? undefined : Number(day),
  }))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Two digits are a year of this century or the last. */
function yearsOf(printed: string | undefined): readonly (number | undefined)[] {
  if (printed === undefined) return [undefined]
  const year = Number(printed.replace(/\D/g, ''))
  return year < 100 ? [1900 + year, 2000 + year] : [year]
}

function isPossible({ year, month, day }: DateParts): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false
  if (day !== undefined && (day < 1 || day > 31)) return false
  return year === undefined || (year >= 1000 && year < 3000)
}

function agrees(said: DateParts, printed: DateParts): boolean {
  return (['year', 'month', 'day'] as const).every(
    (part) => said[part] === undefined || said[part] === printed[part],
  )
}
