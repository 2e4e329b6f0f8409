import { textOf } from '../look-up/find-values.ts'
import { type Cell, type Grid, headsOf, titlesOf } from '../look-up/grid.ts'
import { NAMES_TERM, termOfLabel } from '../look-up/terms.ts'
import { harmonicMean, type LabelWord, labelWords, shareSaid } from '../look-up/words.ts'
import { coerce } from './coerce.ts'
import type { FieldResult, MissingField } from './extraction.ts'
import type { ListField, ScalarField } from './field-schema.ts'
import { proved, type ReadyPage } from './find-field.ts'
import { phrasesFor } from './wanted-field.ts'

/** Least match of a column's head with the name of what it holds. */
const HEAD_MIN = 0.5

/** Share of a row's asked columns that are filled in a row of the table. */
const FILLED_MIN = 0.5

/** The rows of the page's tables whose heads name what the list's items hold, in order; none where no table does. */
export function tableRows(field: ListField, page: ReadyPage): readonly FieldResult[] {
  const columns = columnsOf(field)
  return page.read.grids.flatMap((grid) => {
    const chosen = chooseColumns(grid, columns)
    const found = [...chosen.values()]
    if (found.length === 0 || found.length < FILLED_MIN * columns.length) return []
    const confidence = found.reduce((sum, { match }) => sum + match, 0) / columns.length
    return grid.rows.flatMap((cells, row) => {
      const filled = found.filter(({ column }) => (cells[column]?.printed.length ?? 0) > 0)
      if (filled.length < FILLED_MIN * found.length || isSum(grid, row)) return []
      const value = (scalar: ScalarField) => {
        const column = chosen.get(scalar)?.column
        return cellOf(column === undefined ? undefined : cells[column], scalar, confidence, page)
      }
      return [itemOf(field, value)]
    })
  })
}

function itemOf(field: ListField, value: (scalar: ScalarField) => FieldResult): FieldResult {
  if (field.items.kind === 'scalar') return value(field.items)
  const fields = Object.entries(field.items.fields).flatMap(([name, scalar]) =>
    scalar.kind === 'scalar' ? [[name, value(scalar)] as const] : [],
  )
  return { kind: 'object', fields: Object.fromEntries(fields) }
}

type Column = Readonly<{ scalar: ScalarField; phrases: readonly (readonly LabelWord[])[] }>

function columnsOf({ items, path, title }: ListField): readonly Column[] {
  if (items.kind === 'scalar') return [{ scalar: items, phrases: phrasesFor(path, title, items.description) }]
  return Object.entries(items.fields).flatMap(([name, scalar]) =>
    scalar.kind === 'scalar'
      ? [{ scalar, phrases: phrasesFor([name], scalar.title, scalar.description) }]
      : [],
  )
}

type Chosen = Readonly<{ column: number; match: number }>

/** Each field's best column, the best matches first; no column serves two fields. */
function chooseColumns(grid: Grid, columns: readonly Column[]): ReadonlyMap<ScalarField, Chosen> {
  const width = Math.max(0, ...grid.rows.map((row) => row.length))
  const heads = Array.from({ length: width }, (_, column) =>
    headsOf(grid, column).flatMap(({ text }) => labelWords(text)),
  )
  const pairs = columns
    .flatMap(({ scalar, phrases }) =>
      heads.map((head, column) => ({
        scalar,
        column,
        match: Math.max(0, ...phrases.map((phrase) => alike(phrase, head))),
      })),
    )
    .filter(({ match }) => match >= HEAD_MIN)
    .sort((a, b) => b.match - a.match)
  const chosen = new Map<ScalarField, Chosen>()
  for (const { scalar, column, match } of pairs) {
    const isTaken = chosen.has(scalar) || [...chosen.values()].some((other) => other.column === column)
    if (!isTaken) chosen.set(scalar, { column, match })
  }
  return chosen
}

/** Names of columns that mean the same on order lines. */
const SAME: readonly (readonly string[])[] = [
  ['item', 'description', 'product', 'particulars', 'article', 'goods', 'name', 'details', 'menu'],
  ['quantity', 'units', 'count', 'pcs'],
  ['unit price', 'price', 'rate', 'u/p', 'price each', 'unit cost', 's/price'],
  ['amount', 'total', 'line total', 'price', 'sum', 'total price', 'net amount', 'extended'],
]

const SAME_WORDS = SAME.map((names) => names.map(labelWords))

/** Match of names that are not the same words and mean the same. */
const MEANS_SAME = 0.8

function alike(phrase: readonly LabelWord[], head: readonly LabelWord[]): number {
  const same = SAME_WORDS.some(
    (names) => names.some((name) => isSame(name, phrase)) && names.some((name) => isSame(name, head)),
  )
  const words = harmonicMean(shareSaid(phrase, head), shareSaid(head, phrase))
  return Math.max(words, same ? MEANS_SAME : 0)
}

function isSame(a: readonly LabelWord[], b: readonly LabelWord[]): boolean {
  return shareSaid(a, b) > 0.9 && shareSaid(b, a) > 0.9
}

/** Rows that add up the others. */
function isSum(grid: Grid, row: number): boolean {
  return titlesOf(grid, row).some(({ text }) => {
    const term = termOfLabel(labelWords(text))
    return term !== undefined && term.share >= NAMES_TERM && SUMS.has(term.term.name)
  })
}

const SUMS: ReadonlySet<string> = new Set(['total', 'subtotal', 'tax', 'rounding', 'paid', 'change'])

function cellOf(
  cell: Cell | undefined,
  scalar: ScalarField,
  confidence: number,
  page: ReadyPage,
): FieldResult {
  const [first, ...rest] = cell?.printed ?? []
  const missing = (reason: MissingField['reason']) => ({ kind: 'missing', value: null, reason }) as const
  if (first === undefined) return missing('not-found')
  const quote = [first, ...rest].map((stretch) => textOf(stretch, page.read.sheet)).join(' ')
  const coerced = coerce(quote, scalar, page.order)
  if ('reason' in coerced) return missing(coerced.reason)
  return proved(coerced.value, [first, ...rest], quote, confidence, page.page)
}
