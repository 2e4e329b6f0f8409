import type { Candidate } from './candidate.ts'
import { type Cell, type Grid, headsOf, titlesOf } from './grid.ts'
import type { ValueKind } from './looked-up.ts'
import type { Stretch } from './printed-line.ts'
import { kindOfPrint } from './typed-values.ts'
import type { Wanted } from './wanted.ts'
import { harmonicMean, type LabelWord, labelWords, likeness, shareSaid } from './words.ts'

/** Rows and columns of one table that are tried. */
const TRIED = 3

/** Least match of a row's title with what is asked. */
const ROW_MIN = 0.4

/** Share of what is asked that the heads of a row and a column must say together. */
const SAID_MIN = 0.6

/** Match of a row's title from which nobody needs to name its only value's column, and what that counts for. */
const ROW_ALONE = 0.9
const ONLY_COLUMN = 0.7

/** Cells of tables by the row and the column that the question names. Business terms stand beside their labels. */
export function cellValues(wanted: Wanted, grids: readonly Grid[]): readonly Candidate[] {
  if (wanted.term !== undefined) return []
  const asked = wanted.phrases.at(-1) ?? []
  return grids.flatMap((grid) => cellsOf(grid, asked, wanted))
}

type Match = Readonly<{ at: number; cells: readonly Cell[]; match: number }>

function cellsOf(grid: Grid, asked: readonly LabelWord[], wanted: Wanted): readonly Candidate[] {
  const titles = grid.rows.map((_, row) => titlesOf(grid, row))
  const width = Math.max(0, ...grid.rows.map((row) => row.length))
  const heads = Array.from({ length: width }, (_, column) => headsOf(grid, column))
  const rows = matches(titles, asked).filter(({ match }) => match >= ROW_MIN)
  const columns = matches(heads, asked)
  return rows.flatMap((row) => {
    const cells = grid.rows[row.at] ?? []
    const values = cells.flatMap((cell, at) =>
      row.cells.includes(cell) || cell.printed.length === 0 ? [] : [at],
    )
    const named = columns.filter(({ at, match }) => values.includes(at) && match > 0)
    const [only, other] = values
    const chosen =
      named.length > 0 || only === undefined || other !== undefined || row.match < ROW_ALONE
        ? named
        : [{ at: only, cells: heads[only] ?? [], match: ONLY_COLUMN }]
    return chosen.flatMap((column) => candidateOf(cells[column.at], row, column, asked, wanted) ?? [])
  })
}

/** The lists of heads that say most of what is asked, best first; words that most lists have count less. */
function matches(lists: readonly (readonly Cell[])[], asked: readonly LabelWord[]): readonly Match[] {
  const words = lists.map((cells) => cells.flatMap(({ text }) => labelWords(text)))
  const weighted = asked.map((word) => {
    const having = words.filter((list) => list.some((other) => likeness(word, other) > 0)).length
    return { ...word, weight: having === 0 ? 0 : word.weight * Math.log(1 + lists.length / having) }
  })
  return lists
    .map((cells, at) => {
      const list = words[at] ?? []
      return { at, cells, match: harmonicMean(shareSaid(weighted, list), shareSaid(list, asked)) }
    })
    .filter(({ match }) => match > 0)
    .sort((a, b) => b.match - a.match)
    .slice(0, TRIED)
}

function candidateOf(
  cell: Cell | undefined,
  row: Match,
  column: Match,
  asked: readonly LabelWord[],
  wanted: Wanted,
): Candidate | undefined {
  const [first, ...rest] = cell?.printed ?? []
  const heads = [...row.cells, ...column.cells].flatMap(({ text }) => labelWords(text))
  const headsSay = shareSaid(asked, heads)
  if (cell === undefined || first === undefined || headsSay < SAID_MIN) return undefined
  const kind: ValueKind = kindOfPrint(cell.text) ?? 'text'
  const fits =
    wanted.kinds.length === 0 ||
    wanted.kinds.includes(kind) ||
    isAmount(kind, wanted.kinds) ||
    (wanted.kinds.includes('date') && YEAR.test(cell.text))
  const label: readonly Stretch[] = [...row.cells, ...column.cells].flatMap(({ printed }) => printed)
  return {
    value: [first, ...rest],
    label,
    kind,
    relation: 'cell',
    row: first.line,
    evidence: {
      rowHead: row.match,
      columnHead: column.match,
      headsSay,
      typed: fits ? 1 : 0,
    },
  }
}

/** Tables give years where prose gives dates. */
const YEAR = /^\W*(?:1[5-9]|20)\d\d\W*$/

const AMOUNTS: ReadonlySet<ValueKind> = new Set(['money', 'number', 'percent'])

function isAmount(kind: ValueKind, wanted: readonly ValueKind[]): boolean {
  return AMOUNTS.has(kind) && wanted.some((other) => AMOUNTS.has(other))
}
