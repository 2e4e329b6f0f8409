import { type Draft, rowsBlock } from './draft.ts'
import type { Fragment } from './fragment.ts'
import { sizeOf } from './fragment.ts'
import { type Area, hull } from './frame.ts'
import type { Print } from './print.ts'
import { joinRow, type Row, rowsOf } from './rows.ts'

/** What is printed on every page around the text, and the rest. `before` is read first, `after` last. */
export type Furniture = Readonly<{
  before: readonly Draft[]
  after: readonly Draft[]
  rest: readonly Fragment[]
}>

/** Share of the page's height at its top and bottom in which running headers and footers stand. */
const MARGIN = 0.1

/** A page number alone on its row may stand further in: wide margins put it right below the text. */
const NUMBER_MARGIN = 0.16

/** Rows of furniture at one edge, at most. */
const ROWS_MAX = 3

/** White between furniture and text, in sizes of print. */
const SPACE_MIN = 0.9

const PAGE_NUMBER =
  /^(?:[-–—[(|]\s*)?(?:page|p\.|seite|pg\.?)?\s*(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-\d{1,3})(?:\s*(?:\/|of|von|de)\s*\d{1,4})?(?:\s*[-–—\])|])?$/i

/** Words that only furniture is made of: addresses, rights, issue numbers. */
const IMPRINT =
  /https?:|www\.|doi|©|\(c\)|copyright|all rights reserved|\bvol\b|\bno\.|issn|isbn|confidential|arxiv|page \d|@/i

/**
 * Running headers, footers and page numbers, guessed from one page alone: short rows in the outer tenth, set apart
 * by white, that are a page number, are set smaller than the text, or talk like an imprint.
 */
export function findFurniture(fragments: readonly Fragment[], page: Area, print: Print): Furniture {
  const rows = rowsOf(fragments)
  const top = edgeRows(rows, page, print, 'top')
  const bottom = edgeRows(rows.slice(top.length), page, print, 'bottom')
  const taken = new Set([...top, ...bottom].flat())
  return {
    before: top.flatMap((row) => rowDrafts(row, 'page-header')),
    after: bottom.flatMap((row) => rowDrafts(row, 'page-footer')),
    rest: fragments.filter((part) => !taken.has(part)),
  }
}

/** Rows of furniture at one edge, top to bottom. A page with nothing else has none: its only rows are its text. */
function edgeRows(rows: readonly Row[], page: Area, print: Print, edge: 'top' | 'bottom'): readonly Row[] {
  const inward = edge === 'top' ? rows : [...rows].reverse()
  const height = page.bottom - page.top
  let count = 0
  for (let i = 0; i < Math.min(ROWS_MAX, inward.length - 1); i++) {
    const [area, next] = [areaOf(inward[i]!), areaOf(inward[i + 1]!)]
    const depth = edge === 'top' ? area.bottom - page.top : page.bottom - area.top
    const space = edge === 'top' ? next.top - area.bottom : area.top - next.bottom
    const number = inward[i]!.every((part) => PAGE_NUMBER.test(part.text))
    if (depth > (number ? NUMBER_MARGIN : MARGIN) * height) break
    if (space >= SPACE_MIN * print.size && inward.slice(0, i + 1).some((row) => isFurniture(row, print))) {
      count = i + 1
    }
  }
  const taken = inward.slice(0, count)
  return edge === 'top' ? taken : [...taken].reverse()
}

function areaOf(row: Row): Area {
  return hull(row.map((part) => part.area))
}

function isFurniture(row: Row, print: Print): boolean {
  const text = row.map((part) => part.text).join(' ')
  if (row.some((part) => PAGE_NUMBER.test(part.text))) return true
  const size = Math.max(...row.map(sizeOf))
  if (size > 1.1 * print.size || text.length > 200) return false
  const small = print.styled && size < 0.93 * print.size
  return small || IMPRINT.test(text) || /(?:^\d{1,4}\s|\s\d{1,4}$)/.test(text)
}

function rowDrafts(row: Row, kind: 'page-header' | 'page-footer'): readonly Draft[] {
  return joinRow(row).map((line) => rowsBlock([line], PAGE_NUMBER.test(line.text) ? 'page-number' : kind))
}
