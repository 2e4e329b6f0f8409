import type { NonEmpty } from '../../core/answer.ts'
import type { Box } from '../../core/geometry.ts'
import type { LineId } from '../../core/page.ts'

/** A value that a page prints, and its proof. */
export type FoundField = Readonly<{
  kind: 'found'
  /** Of the schema's type: a date as `2018-03-14` where its format asks for one, a number without its grouping. */
  value: string | number | boolean
  /** 1-based. */
  page: number
  lines: NonEmpty<LineId>
  /** Boxes of `lines`, in the same order: looked up, never generated. */
  boxes: NonEmpty<Box>
  /** As printed, lines joined by blanks. */
  quote: string
  /** Probability that it is what the schema asks for, in [0, 1]. */
  confidence: number
}>

export type MissingField = Readonly<{
  kind: 'missing'
  value: null
  /**
   * `not-found`: nothing on the pages is named so; `not-of-type`: what is named so is not of the type or format;
   * `not-allowed`: it is none of the values, or outside the limits, that the schema allows.
   */
  reason: 'not-found' | 'not-of-type' | 'not-allowed'
}>

/** What was found for one property of the schema. */
export type FieldResult =
  | FoundField
  | MissingField
  | Readonly<{ kind: 'object'; fields: Readonly<Record<string, FieldResult>> }>
  /** Items in the order they are printed; empty where no such list or table was found. */
  | Readonly<{ kind: 'list'; items: readonly FieldResult[] }>

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | Readonly<{ [name: string]: JsonValue }>

export type Extraction = Readonly<{
  /** The values alone, in the schema's shape; null for what is missing. */
  data: Readonly<Record<string, JsonValue>>
  /** The same with proofs and reasons. */
  fields: Readonly<Record<string, FieldResult>>
  /** Pages looked at: fewer than there are when all was found surely before the last. */
  pages: number
}>
