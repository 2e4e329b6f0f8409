import type { Candidate } from './candidate.ts'
import { type Grid, headsOf, titlesOf } from './grid.ts'
import { kindOfPrint } from './typed-values.ts'
import { type LabelWord, labelWords, likeness, shareSaid } from './words.ts'

/** Share of a thing's words that a row's title must say. */
const TITLE_MIN = 0.9

/** A thing on a bill, and what is asked of it: what it costs altogether, what one of it costs, how many there are. */
export type BillItem = Readonly<{ thing: readonly LabelWord[]; asked: 'cost' | 'price' | 'count' }>

/** Heads of the columns that say so, the likeliest meant first: an amount before its price a piece. */
const HEADS: Readonly<Record<BillItem['asked'], readonly LabelWord[]>> = {
  cost: labelWords('amount total cost price charge sum value'),
  price: labelWords('price rate unit cost amount total'),
  count: labelWords('quantity count number pieces units'),
}

/**
 * What a table says of a thing: the row that names it, the column of amounts, prices or counts. None where that cell cannot
 * be read as one; undefined where no table names the thing and has such a column.
 */
export function itemCells(
  { thing, asked }: BillItem,
  grids: readonly Grid[],
): readonly Candidate[] | undefined {
  let isNamed = false
  const found = grids.flatMap((grid) => {
    const column = columnHeaded(grid, HEADS[asked])
    if (column === undefined) return []
    return grid.rows.flatMap((cells, row) => {
      const titles = titlesOf(grid, row).slice(-1)
      const title = titles.flatMap(({ text }) => labelWords(text))
      const cell = cells[column]
      const [first, ...rest] = cell?.printed ?? []
      const kind = kindOfPrint(cell?.text ?? '')
      const said = shareSaid(thing, title)
      if (said < TITLE_MIN) return []
      isNamed = true
      if (first === undefined || (kind !== 'money' && kind !== 'number')) return []
      const label = [...titles, ...headsOf(grid, column)].flatMap(({ printed }) => printed)
      return [
        {
          value: [first, ...rest] as const,
          label,
          kind,
          relation: 'cell' as const,
          row: first.line,
          evidence: { rowHead: said, columnHead: 1, headsSay: 1, typed: 1 },
        },
      ]
    })
  })
  return isNamed ? found : undefined
}

function columnHeaded(grid: Grid, heads: readonly LabelWord[]): number | undefined {
  const width = Math.max(0, ...grid.rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    words: headsOf(grid, column).flatMap(({ text }) => labelWords(text)),
  }))
  for (const head of heads) {
    const found = columns.findLast(({ words }) => words.some((word) => likeness(word, head) === 1))
    if (found !== undefined) return found.column
  }
  return undefined
}
