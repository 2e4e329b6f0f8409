import { SCALES } from './number-words.ts'
import type { Saying, Unit } from './token.ts'

type NumberSaying = Extract<Saying, { kind: 'number' }>
export type FoundNumber = Readonly<{
  start: number
  end: number
  saying: NumberSaying | Extract<Saying, { kind: 'code' }>
}>

/** Numbers and codes in print, in order. Dates must have been taken out. */
export function numbersIn(text: string): readonly FoundNumber[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(RUN)].flatMap((match) => foundIn(text, match.index, match[0]))
}

/** Whether two numbers say the same. `isScaled` when what is printed counts in thousands or millions, as tables do. */
export function isSameNumber(said: NumberSaying, printed: NumberSaying, isScaled: boolean): boolean {
  if (said.unit !== printed.unit && said.unit !== 'plain' && printed.unit !== 'plain') return false
  return said.values.some((one) =>
    printed.values.some((other) => {
      if (isClose(one, other)) return true
      if (said.isRough && isRounded(one, other)) return true
      const isOneScaled = (said.scale === 1) !== (printed.scale === 1)
      return isScaled && isOneScaled && isClose(one / said.scale, other / printed.scale)
    }),
  )
}

/** Digits with what may stand inside and around a number or code. */
const RUN =
  /(?<![\p{L}\p{N}])(?:(?:US|A|C|HK|S)?[$£€¥₹]\s?|(?:RM|USD|EUR|GBP|CHF|INR|MYR|Rs\.?)\s?(?=\d)|[$£€¥₹](?=\d))?(?=[\p{L}.:/\\_'-]{0,12}\d)[\p{L}\p{N}]+(?:[-–.,:/_'’\u00a0\u202f\u2009][\p{L}\p{N}]+)*(?:\s?(?:%|percent(?:age)?\b|per cent\b|pct\b))?(?:\s(?:thousand|million|billion|trillion|lakh|crore|mn|bn)\b)?/giu

const CURRENCY = /^(?:(?:US|A|C|HK|S)?[$£€¥₹]|RM|USD|EUR|GBP|CHF|INR|MYR|Rs\.?)\s?/i
const PERCENT = /\s?(?:%|percent(?:age)?|per cent|pct)$/i

function foundIn(text: string, start: number, printed: string): readonly FoundNumber[] {
  const end = start + printed.length
  const currency = CURRENCY.exec(printed)?.[0] ?? ''
  const isPercent = PERCENT.test(printed)
  const bare = printed
    .slice(currency.length)
    .replace(PERCENT, '')
    .replace(/(?<=\d)['’]s$/, 's')
  const unit: Unit = isPercent
    ? 'percent'
    : currency !== '' || FOLLOWING_MONEY.test(text.slice(end))
      ? 'money'
      : 'plain'
  const isRough = ROUGH.test(text.slice(Math.max(0, start - 16), start))
  const number = (from: number, to: number, digits: string, scale: number): FoundNumber => ({
    start: from,
    end: to,
    saying: {
      kind: 'number',
      values: readingsOf(digits).map((value) => value * scale),
      unit,
      scale,
      isRough,
    },
  })

  const inside = INSIDE.exec(bare)
  if (inside !== null) {
    const [, prefix = '', digits = inside[3] ?? ''] = inside
    return foundIn(text, start + currency.length + prefix.length, digits)
  }
  const time = TIME.exec(bare)
  if (time !== null) return [{ start, end, saying: timeOf(time, text.slice(end)) }]
  const plain = NUMBER.exec(bare)
  if (plain !== null) {
    const [, digits = '', suffix = ''] = plain
    const scale = SCALES.get(suffix.trim().toLowerCase())
    const isUnit = scale === undefined && suffix !== '' && !ORDINAL.test(suffix)
    // The unit of `20km` is a word of its own.
    return [number(start, isUnit ? start + currency.length + digits.length : end, digits, scale ?? 1)]
  }
  const range = RANGE.exec(bare)
  if (range !== null && isRange(range[1] ?? '', range[2] ?? '')) {
    const from = start + currency.length
    const [, low = '', high = ''] = range
    const middle = from + low.length
    const whole = high.length < low.length ? low.slice(0, low.length - high.length) + high : high
    return [number(start, middle, low, 1), number(middle + 1, end, whole, 1)]
  }
  return [{ start, end, saying: { kind: 'code', code: codeOf(bare) } }]
}

/** `mid-1990s` and `20-year-old` are a number and words; `covid-19` is a code by its capitals in print. */
const INSIDE = /^(?:([a-z]+[-–])(\d[\p{L}\p{N}.,]*)|(\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?)(?=[-–]\p{L}{2}).*)$/u

const FOLLOWING_MONEY = /^\s?(?:dollars?|euros?|pounds?|USD|EUR|GBP|RM|ringgit|cents?)\b/i
const ROUGH =
  /(?:about|around|approximately|approx\.?|nearly|almost|roughly|over|some|more than|less than|~|≈|circa|ca\.)\s?$/i
const TIME = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?([ap]m)?$/i
const NUMBER =
  /^(\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*)(\s?(?:thousand|million|billion|trillion|lakh|crore|mn|bn)|\p{L}{1,3})?$/iu
const ORDINAL = /^(?:st|nd|rd|th|s)$/i
const RANGE = /^(\d+(?:\.\d+)?)[-–/](\d+(?:\.\d+)?)$/

/** `12-18` and `1990-95` are two numbers, `21-13199` and `555-0134` are not. */
function isRange(low: string, high: string): boolean {
  if (low.length === 4 && high.length === 2) return Number(high) > Number(low.slice(2))
  return Number(high) > Number(low) && high.length - low.length <= 1 && !high.startsWith('0')
}

function timeOf([, hours = '', minutes = '', half]: RegExpExecArray, after: string): NumberSaying {
  const half12 = (half ?? /^\s?([ap])\.?m\b/i.exec(after)?.[1] ?? '').toLowerCase()
  const clock = Number(hours) * 60 + Number(minutes)
  const isAfternoon = half12.startsWith('p') && Number(hours) < 12
  const open =
    half12 === '' && Number(hours) < 12 ? [clock, clock + 720] : [isAfternoon ? clock + 720 : clock]
  return { kind: 'number', values: open, unit: 'time', scale: 1, isRough: false }
}

/**
 * What digits can mean. A comma before three digits and a dot before other than three are what English print says;
 * `1.234` and `1,234` are read both ways, since documents come from everywhere.
 */
function readingsOf(digits: string): readonly number[] {
  const tight = digits.replace(/['’\u00a0\u202f\u2009]/g, '')
  const last = Math.max(tight.lastIndexOf('.'), tight.lastIndexOf(','))
  if (last < 0) return [Number(tight)]
  const whole = Number(tight.replace(/[.,]/g, ''))
  const marks = tight.match(/[.,]/g) ?? []
  const decimal = Number(`${tight.slice(0, last).replace(/[.,]/g, '')}.${tight.slice(last + 1)}`)
  const after = tight.length - last - 1
  if (after !== 3) return [decimal]
  if (marks.length > 1) return marks.every((mark) => mark === marks[0]) ? [whole] : [decimal]
  return [whole, decimal]
}

function codeOf(printed: string): string {
  return printed.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other))
}

/** `about 1.2 million` for 1,234,567: equal when the exact number is rounded to the digits that are said. */
function isRounded(said: number, exact: number): boolean {
  if (said === 0) return exact === 0
  const digits = said.toExponential().replace(/e.*$/, '').replace(/\D/g, '').length
  return isClose(Number(exact.toPrecision(digits)), said)
}
