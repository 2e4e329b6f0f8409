import type { ReadSheet } from '../look-up/find-values.ts'
import { type Grid, headsOf, titlesOf } from '../look-up/grid.ts'
import { kindOfPrint } from '../look-up/typed-values.ts'
import type { DraftQuestion } from './draft-question.ts'
import { labelInside } from './words-in-place.ts'

/** Rows of a table that are asked about: its first, middle and last, so that a long one does not fill the page's share. */
const ROWS_MAX = 3

/** Asks for cells by their row and column: "How many platforms does Eastry Docks have?" */
export function tableQuestions({ grids }: Pick<ReadSheet, 'grids'>): readonly DraftQuestion[] {
  return grids.flatMap((grid) => spread(grid.rows.length).flatMap((row) => rowQuestions(grid, row)))
}

function spread(count: number): readonly number[] {
  if (count <= ROWS_MAX) return Array.from({ length: count }, (_, row) => row)
  return [0, Math.floor(count / 2), count - 1]
}

/** What names a row: words that begin like a name, without figures of their own. */
const TITLE = /^\p{Lu}[\p{L}’'. -]{2,40}$/u
const SUM = /^(?:sub-?)?totals?\b|^sum\b|^(?:vat|tax)\b/i

function rowQuestions(grid: Grid, row: number): readonly DraftQuestion[] {
  const titles = titlesOf(grid, row)
  const [title] = titles
  const cells = grid.rows[row] ?? []
  if (titles.length !== 1 || title === undefined || !TITLE.test(title.text) || SUM.test(title.text)) return []
  return cells.flatMap((cell, column) => {
    const heads = headsOf(grid, column)
    const [head] = heads
    if (heads.length !== 1 || head === undefined || cell === title || cell.text === '') return []
    const text = questionFor(head.text.trim(), title.text.trim(), cell.text.trim())
    return text === undefined ? [] : [{ text, expects: cell.text.trim(), kind: 'table' as const }]
  })
}

const PERSON =
  /^(?:manager|director|owner|author|head|leader|chair|chairman|secretary|treasurer|supervisor|captain|teacher|doctor|president|mayor|contact|buyer|seller|architect|editor|keeper)$/i
const DONE =
  /^(?:opened|built|founded|closed|established|signed|completed|delivered|started|launched|issued|published|paid|acquired)$/i
const ONE_THING =
  /^(?:price|amount|population|capital|length|height|weight|area|address|value|balance|cost|salary|rent|budget|turnover|revenue|profit|depth|width|speed|capacity|unit price|net income)$/i
const COUNTED = /^(\p{L}{3,20}[^s\W]s)(?: \(?((?:19|20)\d{2})\)?)?$/iu

function questionFor(head: string, title: string, value: string): string | undefined {
  const kind = kindOfPrint(value)
  const name = labelInside(head)
  if (PERSON.test(head))
    return kind === undefined && /\p{L}{2}/u.test(value) ? `Who is the ${name} of ${title}?` : undefined
  if (DONE.test(head)) return /(?:1[5-9]|20)\d{2}\b/.test(value) ? `When was ${title} ${name}?` : undefined
  const counted = COUNTED.exec(name)
  if (counted?.[1] !== undefined && /^[\d,. ]+$/.test(value)) {
    const year = counted[2]
    return year === undefined
      ? `How many ${counted[1]} does ${title} have?`
      : `How many ${counted[1]} did ${title} have in ${year}?`
  }
  if (ONE_THING.test(head) && /\d/.test(value)) return `What is the ${name} of ${title}?`
  return undefined
}
