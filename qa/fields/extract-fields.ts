import type { Page } from '../../core/page.ts'
import { type DateOrder, provenOrder } from '../look-up/dates.ts'
import { readSheet } from '../look-up/find-values.ts'
import { pageSheet } from '../look-up/page-sheet.ts'
import { valuesOfKind } from '../look-up/typed-values.ts'
import type { Wanted } from '../look-up/wanted.ts'
import type { Extraction, FieldResult, FoundField, JsonValue, MissingField } from './extraction.ts'
import { type Field, type Fields, fieldsOf, type ListField, type ScalarField } from './field-schema.ts'
import { findField, type ReadyPage } from './find-field.ts'
import { tableRows } from './table-rows.ts'
import { wantedField } from './wanted-field.ts'

export type ExtractOptions = Readonly<{
  signal: AbortSignal
  /** How dates are read that no other date of their page decides; day first when absent. */
  dateOrder?: DateOrder
}>

/** Confidence of every scalar from which further pages are not looked at. */
const SURE = 0.9

/**
 * Values for a JSON Schema's properties from a document's pages, each with the lines it is printed on. Pages are looked
 * at one at a time and in order; the likeliest value of all pages is kept, the first of equals, so the same pages give
 * the same values. Ends early when every value was found surely and no list is asked for. Throws AppError
 * `invalid-request` for a schema it cannot follow, and the signal's reason when cancelled.
 */
export async function extractFields(
  pages: AsyncIterable<Page>,
  schema: unknown,
  options: ExtractOptions,
): Promise<Extraction> {
  const fields = fieldsOf(schema)
  const scalars = scalarsOf(fields).map((field) => ({ field, wanted: wantedField(field) }))
  const lists = listsOf(fields)
  const best = new Map<Field, FoundField | MissingField>()
  const rows = new Map<ListField, readonly FieldResult[]>()
  let count = 0
  for await (const page of pages) {
    options.signal.throwIfAborted()
    count += 1
    const ready = readyPage(page, options.dateOrder ?? 'day-first')
    for (const scalar of scalars) keepBest(best, scalar, ready)
    for (const list of lists) rows.set(list, [...(rows.get(list) ?? []), ...tableRows(list, ready)])
    if (lists.length === 0 && scalars.every(({ field }) => isSure(best.get(field)))) break
  }
  options.signal.throwIfAborted()
  const found = resultsOf(fields, best, rows)
  return { data: dataOf(found), fields: found, pages: count }
}

function scalarsOf(fields: Fields): readonly ScalarField[] {
  return Object.values(fields).flatMap((field) => {
    if (field.kind === 'object') return scalarsOf(field.fields)
    return field.kind === 'scalar' ? [field] : []
  })
}

function listsOf(fields: Fields): readonly ListField[] {
  return Object.values(fields).flatMap((field) => {
    if (field.kind === 'object') return listsOf(field.fields)
    return field.kind === 'list' ? [field] : []
  })
}

function readyPage(page: Page, usual: DateOrder): ReadyPage {
  const { sheet, grids } = pageSheet(page)
  const dates = page.lines.flatMap(({ text }) =>
    valuesOfKind(text, 'date').map(({ start, end }) => text.slice(start, end)),
  )
  return { page, read: readSheet(sheet, grids), order: provenOrder(dates) ?? usual }
}

function keepBest(
  best: Map<Field, FoundField | MissingField>,
  { field, wanted }: Readonly<{ field: ScalarField; wanted: Wanted }>,
  page: ReadyPage,
): void {
  const known = best.get(field)
  const found = findField(field, wanted, page)
  if (known === undefined || isBetter(found, known)) best.set(field, found)
}

/** A likelier value, any value for none, and the more telling of two reasons. */
function isBetter(found: FoundField | MissingField, known: FoundField | MissingField): boolean {
  if (found.kind === 'found') return known.kind === 'missing' || found.confidence > known.confidence
  return known.kind === 'missing' && known.reason === 'not-found' && found.reason !== 'not-found'
}

function isSure(found: FoundField | MissingField | undefined): boolean {
  return found?.kind === 'found' && found.confidence >= SURE
}

function resultsOf(
  fields: Fields,
  best: ReadonlyMap<Field, FoundField | MissingField>,
  rows: ReadonlyMap<ListField, readonly FieldResult[]>,
): Readonly<Record<string, FieldResult>> {
  const resultOf = (field: Field): FieldResult => {
    if (field.kind === 'object') return { kind: 'object', fields: resultsOf(field.fields, best, rows) }
    if (field.kind === 'list') return { kind: 'list', items: rows.get(field) ?? [] }
    return best.get(field) ?? { kind: 'missing', value: null, reason: 'not-found' }
  }
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, resultOf(field)]))
}

function dataOf(fields: Readonly<Record<string, FieldResult>>): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(Object.entries(fields).map(([name, result]) => [name, valueIn(result)]))
}

function valueIn(result: FieldResult): JsonValue {
  if (result.kind === 'object') return dataOf(result.fields)
  return result.kind === 'list' ? result.items.map(valueIn) : result.value
}
