import { amountOf } from '../look-up/amounts.ts'
import { isTicked } from '../look-up/check-marks.ts'
import { DATE_FORMS, type DateOrder, isoDate } from '../look-up/dates.ts'
import { valuesOfKind } from '../look-up/typed-values.ts'
import type { MissingField } from './extraction.ts'
import type { ScalarField } from './field-schema.ts'

export type Coerced =
  | Readonly<{ value: string | number | boolean }>
  | Readonly<{ reason: Exclude<MissingField['reason'], 'not-found'> }>

/** Print as a value of the field's type, or why it is none. */
export function coerce(printed: string, field: ScalarField, order: DateOrder): Coerced {
  const value = typed(printed, field, order)
  if (value === undefined) return { reason: 'not-of-type' }
  const allowed = field.allowed.length === 0 ? value : allowedLike(value, field.allowed)
  if (allowed === undefined || !isWithin(allowed, field)) return { reason: 'not-allowed' }
  return { value: allowed }
}

function typed(printed: string, field: ScalarField, order: DateOrder): string | number | boolean | undefined {
  if (field.type === 'boolean') return isTicked(printed)
  if (field.type === 'number') return amountOf(printed)
  if (field.type === 'integer') {
    const amount = amountOf(printed)
    return Number.isInteger(amount) ? amount : undefined
  }
  return formatted(printed, field.format, order)
}

function formatted(printed: string, format: ScalarField['format'], order: DateOrder): string | undefined {
  const text = printed.trim()
  if (format === undefined) return text === '' ? undefined : text
  if (format === 'email') return firstOf(text, 'e-mail')
  if (format === 'uri') return asUri(firstOf(text, 'web'))
  if (format === 'time') return isoTime(text)
  const date = isoDateIn(text, order)
  if (format === 'date' || date === undefined) return date
  const time = isoTime(text)
  return time === undefined ? undefined : `${date}T${time}`
}

function firstOf(text: string, kind: 'e-mail' | 'web'): string | undefined {
  const [first] = valuesOfKind(text, kind)
  return first === undefined ? undefined : text.slice(first.start, first.end)
}

function asUri(printed: string | undefined): string | undefined {
  if (printed === undefined) return undefined
  const whole = /^https?:\/\//i.test(printed) ? printed : `http://${printed}`
  return URL.canParse(whole) ? whole : undefined
}

function isoDateIn(text: string, order: DateOrder): string | undefined {
  for (const form of DATE_FORMS) {
    for (const [found] of text.matchAll(form)) {
      const date = isoDate(found, order)
      if (date !== undefined) return date
    }
  }
  return undefined
}

/** `14:05:00` of `2:05 PM`; RFC 3339 without an offset, which print seldom tells. */
function isoTime(text: string): string | undefined {
  const [, hour, minute, second, half] =
    /(\d{1,2})\s?[:.]\s?(\d{2})(?:\s?:\s?(\d{2}))?\s*(?:([ap])\.?\s?m\b)?/i.exec(text) ?? []
  if (hour === undefined || minute === undefined) return undefined
  const shift = half === undefined ? 0 : half.toLowerCase() === 'p' ? 12 : 0
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + shift
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${minute}:${second ?? '00'}`
}

/** The allowed value that says the same in letters and figures, or that the print holds as words of its own. */
function allowedLike(
  value: string | number | boolean,
  allowed: ScalarField['allowed'],
): string | number | boolean | undefined {
  if (typeof value !== 'string') return allowed.find((other) => other === value)
  const said = ` ${wordsOf(value)} `
  const same = allowed.find((other) => ` ${wordsOf(String(other))} ` === said)
  if (same !== undefined) return same
  const held = allowed.filter(
    (other) => wordsOf(String(other)) !== '' && said.includes(` ${wordsOf(String(other))} `),
  )
  return held.toSorted((a, b) => String(b).length - String(a).length)[0]
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')
    .trim()
}

function isWithin(value: string | number | boolean, field: ScalarField): boolean {
  if (typeof value === 'number') return value >= field.minimum && value <= field.maximum
  // Lengths count characters, not UTF-16 units (JSON Schema 2020-12, validation 6.3).
  const length = typeof value === 'string' ? [...value].length : field.minLength
  return length >= field.minLength && length <= field.maxLength
}
