import type { Page } from '../../core/page.ts'
import { readSheet } from '../look-up/find-values.ts'
import { pageSheet } from '../look-up/page-sheet.ts'
import type { DraftQuestion } from './draft-question.ts'
import { headingQuestions } from './heading-questions.ts'
import { labelQuestions } from './label-questions.ts'
import { tableQuestions } from './table-questions.ts'
import { toldQuestions } from './told-questions.ts'

/** Longer ones do not fit a button on a phone in two lines. */
const CHARS_MAX = 90

/** Questions the page seems to answer: one of each kind in turn, each once. The same page gives the same questions. */
export function questionsOn(page: Page): readonly DraftQuestion[] {
  const { sheet, grids } = pageSheet(page)
  const read = readSheet(sheet, grids)
  const kinds = [
    toldQuestions(page),
    labelQuestions(read, linesInTables(page)),
    tableQuestions(read),
    headingQuestions(page),
  ]
  const longest = Math.max(...kinds.map(({ length }) => length))
  const mixed = Array.from({ length: longest }, (_, turn) => kinds.flatMap((kind) => kind[turn] ?? [])).flat()
  const seen = new Set<string>()
  return mixed
    .map((draft) => ({ ...draft, text: draft.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => {
      const isNew = !seen.has(text)
      seen.add(text)
      return isNew && text.length <= CHARS_MAX && isPlain(text)
    })
}

/** Columns from which a table's rows are no pairs of label and value. */
const COLUMNS = 3

/** Positions among the page's lines. */
function linesInTables({ blocks, lines }: Page): ReadonlySet<number> {
  const tables = blocks.filter(({ kind, markdown }) => kind === 'table' && columnsOf(markdown) >= COLUMNS)
  const within = new Set(tables.flatMap((table) => table.lines))
  return new Set(lines.flatMap(({ id }, position) => (within.has(id) ? [position] : [])))
}

function columnsOf(table: string): number {
  return (/^.*/.exec(table)?.[0].match(/(?<!\\)\|/g)?.length ?? 1) - 1
}

/** Marks that show nothing, turn text around or are markup have no place in a question somebody reads as ours. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{M}\p{N} .,'’&/()%£$€-]+\?$/u.test(text)
}
