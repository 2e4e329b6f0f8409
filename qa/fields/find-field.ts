import type { NonEmpty } from '../../core/answer.ts'
import type { Line, Page } from '../../core/page.ts'
import type { DateOrder } from '../look-up/dates.ts'
import { findValues, type ReadSheet } from '../look-up/find-values.ts'
import type { Stretch } from '../look-up/printed-line.ts'
import type { Wanted } from '../look-up/wanted.ts'
import { coerce } from './coerce.ts'
import type { FoundField, MissingField } from './extraction.ts'
import type { ScalarField } from './field-schema.ts'

/** A page, made ready once for all fields. */
export type ReadyPage = Readonly<{
  page: Pick<Page, 'number' | 'lines'>
  read: ReadSheet
  order: DateOrder
}>

/** Least chance at which print is taken for a value. */
const CHANCE_MIN = 0.05

/** The likeliest print on the page that is of the field's type, or why there is none. */
export function findField(
  field: ScalarField,
  wanted: Wanted,
  { page, read, order }: ReadyPage,
): FoundField | MissingField {
  let reason: MissingField['reason'] = 'not-found'
  for (const found of findValues(wanted, read)) {
    if (found.chance < CHANCE_MIN) break
    const coerced = coerce(found.text, field, order)
    if ('value' in coerced) return proved(coerced.value, found.value, found.text, found.chance, page)
    if (reason === 'not-found') reason = coerced.reason
  }
  return { kind: 'missing', value: null, reason }
}

/** A value with the lines it is printed on. */
export function proved(
  value: FoundField['value'],
  stretches: NonEmpty<Stretch>,
  quote: string,
  confidence: number,
  page: ReadyPage['page'],
): FoundField {
  const [first, ...rest] = linesOf(stretches, page.lines)
  return {
    kind: 'found',
    value,
    page: page.number,
    lines: [first.id, ...rest.map(({ id }) => id)],
    boxes: [first.box, ...rest.map(({ box }) => box)],
    quote,
    confidence,
  }
}

/** The lines that hold the stretches, each once. Throws RangeError for a stretch of another page. */
function linesOf(stretches: NonEmpty<Stretch>, lines: readonly Line[]): NonEmpty<Line> {
  const held = [...new Set(stretches.map(({ line }) => line))].map((index) => {
    const line = lines[index]
    if (line === undefined) throw new RangeError(`The page has no line ${index}.`)
    return line
  })
  const [first, ...rest] = held
  if (first === undefined) throw new RangeError('A value is printed on one line at least.')
  return [first, ...rest]
}
