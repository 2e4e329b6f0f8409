import type { ValueKind } from '../look-up/looked-up.ts'
import { termAsked } from '../look-up/terms.ts'
import type { Wanted } from '../look-up/wanted.ts'
import { type LabelWord, labelWords } from '../look-up/words.ts'
import type { ScalarField } from './field-schema.ts'

/** Share of a name's words from which it is a business term. */
const TERM_SHARE_MIN = 0.85

/** Words of a description that may be a label; longer ones explain. */
const DESCRIPTION_WORDS_MAX = 6

/** What a property asks for, by its title, its name inside the names around it, and a short description. */
export function wantedField(field: ScalarField): Wanted {
  const phrases = phrasesFor(field.path, field.title, field.description)
  const named = phrases
    .map((phrase) => termAsked(phrase))
    .find((term) => term !== undefined && term.share >= TERM_SHARE_MIN)
  const told = kindsOf(field)
  const kinds = told.length > 0 ? told : (named?.term.kinds ?? [])
  return { phrases, kinds, isTold: kinds.length > 0, ...(named && { term: named.term }) }
}

/** What names a property or a column, most telling first. */
export function phrasesFor(
  path: readonly string[],
  title: string | undefined,
  description: string | undefined,
): readonly (readonly LabelWord[])[] {
  const own = spelledOut(path.at(-1) ?? '')
  const around = path.map(spelledOut).join(' ')
  return [title ?? '', around, own, description ?? '']
    .map(labelWords)
    .filter((words, index) => words.length > 0 && (index < 3 || words.length <= DESCRIPTION_WORDS_MAX))
}

/** `invoiceNumber`, `invoice_number` and `invoice-number` are `invoice number`. */
function spelledOut(name: string): string {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
}

const BY_FORMAT: Readonly<Record<NonNullable<ScalarField['format']>, readonly ValueKind[]>> = {
  date: ['date'],
  'date-time': ['date'],
  time: ['time'],
  email: ['e-mail'],
  uri: ['web'],
}

/** Kinds that the schema's own words fix; none where a string may be anything. */
function kindsOf({ type, format }: ScalarField): readonly ValueKind[] {
  if (format !== undefined) return BY_FORMAT[format]
  if (type === 'boolean') return ['check']
  if (type === 'number') return ['money', 'number', 'percent']
  return type === 'integer' ? ['number'] : []
}
