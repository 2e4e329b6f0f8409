import type { NonEmpty } from '../../core/answer.ts'

/** What a printed value looks like; `text` is anything else. */
export type ValueKind =
  | 'money'
  | 'number'
  | 'percent'
  | 'date'
  | 'time'
  | 'phone'
  | 'e-mail'
  | 'web'
  | 'code'
  | 'name'
  | 'address'
  | 'check'
  | 'text'

/**
 * How a value is tied to what names it: on the same line, right of its label, under it, in a table by row and column, or
 * by what it is and where it stands (the name that heads a receipt has no label).
 */
export type Relation = 'inside' | 'beside' | 'below' | 'cell' | 'place'

/** `hits[hit].chunk.text.slice(start, end)`. */
export type Place = Readonly<{ hit: number; start: number; end: number }>

/** A value that may be what a question asks for. Every place is copied print; nothing is made up. */
export type LookedUp = Readonly<{
  /** In reading order; lines that follow one another in a chunk are one place. */
  value: NonEmpty<Place>
  /** In reading order: the label, or the heads of a table's row and column. Empty where the value has none. */
  label: readonly Place[]
  /** The value as plain text on one line. */
  text: string
  kind: ValueKind
  relation: Relation
  /** Probability that this is what was asked for, in [0, 1]. */
  chance: number
}>
