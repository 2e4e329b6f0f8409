import type { Word } from '../../core/page.ts'
import { type Fragment, withWords } from './fragment.ts'
import type { Frame } from './frame.ts'
import type { FramedTable } from './framed-tables.ts'
import { cellsOf, cutAtSeparators, type Grid, middlesOf, separatorsOf } from './grid.ts'
import type { Print } from './print.ts'
import { groupRows } from './row-groups.ts'
import { joinRow, joinWords, rowsOf } from './rows.ts'
import type { Border } from './rule-groups.ts'

/**
 * The cells of a table with a printed frame. Vertical rules are the columns' edges where there are any inside, else
 * the white between cells is. Horizontal rules part rows; what stands between two of them is one row when the table
 * has rules under most of its rows, else rows are told apart by their print.
 */
export function framedGrid(table: FramedTable, print: Print, frame: Frame): Grid {
  const inner = table.down.slice(1, -1)
  const separators = inner.length > 0 ? [] : separatorsOf(rowsOf(table.fragments), print)
  const bounds = inner.length > 0 ? inner.map((border) => border.at) : middlesOf(separators)
  const fragments = table.fragments.flatMap((part) => cutAtBorders(part, inner, frame))
  const rows = bands(fragments, table.across).flatMap((band) => {
    const printed = rowsOf(band).map((row) =>
      cellsOf(inner.length > 0 ? row : cutAtSeparators(joinWords(row), separators, print, frame), bounds),
    )
    return isOneRow(printed, table) ? [stackCells(printed)] : groupRows(printed)
  })
  return rows.map((row) => row.map((cell) => rowsOf(cell).flatMap(joinRow)))
}

/** Fragments between neighbouring horizontal rules, top to bottom; empty bands are left out. */
function bands(fragments: readonly Fragment[], across: readonly number[]): readonly (readonly Fragment[])[] {
  const found: Fragment[][] = Array.from({ length: across.length + 1 }, () => [])
  for (const part of fragments) {
    const middle = (part.area.top + part.area.bottom) / 2
    found[across.filter((height) => height < middle).length]!.push(part)
  }
  return found.filter((band) => band.length > 0)
}

type Cells = ReturnType<typeof cellsOf>

/** Between two rules of a full grid lies one row, unless several printed rows fill most columns each. */
function isOneRow(printed: readonly Cells[], table: FramedTable): boolean {
  if (printed.length <= 1) return true
  if (table.down.length <= 2) return false
  const full = printed.filter((cells) => filled(cells) >= Math.max(2, 0.6 * cells.length))
  return full.length < 3 || full.length < 0.6 * printed.length
}

function filled(cells: Cells): number {
  return cells.filter((cell) => cell.length > 0).length
}

function stackCells(printed: readonly Cells[]): Cells {
  return printed[0]!.map((_, column) => printed.flatMap((cells) => cells[column] ?? []))
}

/** A rule between two words is a border even where the words stand close. */
function cutAtBorders(fragment: Fragment, borders: readonly Border[], frame: Frame): readonly Fragment[] {
  const middle = (fragment.area.top + fragment.area.bottom) / 2
  const bounds = borders.flatMap(({ at, top, bottom }) => (top < middle && middle < bottom ? [at] : []))
  const side = (word: Word) => {
    const area = frame.place(word.box)
    return bounds.filter((bound) => bound < (area.left + area.right) / 2).length
  }
  const parts: Word[][] = []
  for (const word of fragment.words) {
    const before = parts.at(-1)?.at(-1)
    if (before !== undefined && side(before) === side(word)) parts.at(-1)!.push(word)
    else parts.push([word])
  }
  if (parts.length <= 1) return [fragment]
  return parts.map((words) => withWords(fragment, words, frame))
}
