import type { NonEmpty } from '../../core/answer.ts'
import type { Relation, ValueKind } from './looked-up.ts'
import type { Stretch } from './printed-line.ts'

/** Print that may be what is wanted, with what speaks for and against it. */
export type Candidate = Readonly<{
  /** In reading order. */
  value: NonEmpty<Stretch>
  /** The label, or a table's heads; empty where the value has none. */
  label: readonly Stretch[]
  kind: ValueKind
  relation: Relation
  /** Row of the sheet the value begins on. */
  row: number
  /** Those left out are 0. */
  evidence: Partial<Evidence>
}>

/** Every figure lies in [0, 1]. */
export type Evidence = Readonly<{
  /** How well the label names what is wanted. */
  match: number
  /** The label ends with a colon or leaders. */
  closed: number
  /** The label stands at the start of its part. */
  first: number
  inside: number
  beside: number
  below: number
  /** White between label and value: 1 for as much as there may be. */
  distance: number
  /** Other print between them: 1 for two parts or more. */
  between: number
  /** The value looks like a label itself. */
  labelLike: number
  /** It stands under its label, and something else beside it. */
  rival: number
  /** The value is print of the wanted kind. */
  typed: number
  /** The value stands where such a thing stands when it has no label. */
  place: number
  /** Other amounts on the page add up to it. */
  adds: number
  /** Where such papers say the final sum: after what was rounded, before what was paid. */
  final: number
  /** In a summary, as of taxes. */
  summary: number
  /** Match of the question with a table's row and its column. */
  rowHead: number
  columnHead: number
  /** Share of the question that a table's row and column say together. */
  headsSay: number
}>
