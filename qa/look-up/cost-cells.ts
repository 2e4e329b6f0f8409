import type { Candidate } from './candidate.ts'
import { type Grid, headsOf, titlesOf } from './grid.ts'
import { kindOfPrint } from './typed-values.ts'
import { type LabelWord, labelWords, likeness, shareSaid } from './words.ts'

/** Share of a thing's words that a row's title must say. */
const TITLE_MIN = 0.9

/** Heads of columns that say what a row costs, the likeliest meant first: its amount before its price a piece. */
const COSTS = labelWords('amount total cost price charge sum value')

/** What a table says that a thing costs: the row that names it, the column of amounts. */
export function costCells(thing: readonly LabelWord[], grids: readonly Grid[]): readonly Candidate[] {
  return grids.flatMap((grid) => {
    const column = costColumn(grid)
    if (column === undefined) return []
    return grid.rows.flatMap((cells, row) => {
      const titles = titlesOf(grid, row).slice(-1)
      const title = titles.flatMap(({ text }) => labelWords(text))
      const cell = cells[column]
      const [first, ...rest] = cell?.printed ?? []
      const kind = kindOfPrint(cell?.text ?? '')
      const said = shareSaid(thing, title)
      if (said < TITLE_MIN || first === undefined || (kind !== 'money' && kind !== 'number')) return []
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
}

function costColumn(grid: Grid): number | undefined {
  const width = Math.max(0, ...grid.rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    words: headsOf(grid, column).flatMap(({ text }) => labelWords(text)),
  }))
  for (const cost of COSTS) {
    const found = columns.findLast(({ words }) => words.some((word) => likeness(word, cost) === 1))
    if (found !== undefined) return found.column
  }
  return undefined
}
