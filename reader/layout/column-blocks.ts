import type { Draft } from './draft.ts'
import { gatherFigures } from './figures.ts'
import type { Fragment } from './fragment.ts'
import { type Frame, hull } from './frame.ts'
import { framedGrid } from './framed-grid.ts'
import type { FramedTable } from './framed-tables.ts'
import { isFramed } from './item.ts'
import { findOpenTables } from './open-tables.ts'
import type { Print } from './print.ts'
import type { Column } from './reading-order.ts'
import { joinWords, type Row, rowsOf } from './rows.ts'
import { tableBlock } from './table-block.ts'
import { textBlocks } from './text-blocks.ts'

/** The blocks of one column, top to bottom: framed tables where they stand, open tables, and text between them. */
export function columnBlocks(column: Column, print: Print, frame: Frame): readonly Draft[] {
  const tables = column.filter(isFramed).sort((a, b) => a.area.top - b.area.top)
  const rows = rowsOf(column.filter((item): item is Fragment => !isFramed(item)))
  const drafts: Draft[] = []
  let done = 0
  for (const table of tables) {
    const above = rows.findIndex((row, i) => i >= done && !isAbove(row, table))
    const end = above === -1 ? rows.length : above
    drafts.push(...openBlocks(rows.slice(done, end), print, frame))
    drafts.push(tableBlock(framedGrid(table, print, frame), print))
    done = end
  }
  return gatherFigures([...drafts, ...openBlocks(rows.slice(done), print, frame)])
}

function isAbove(row: Row, table: FramedTable): boolean {
  const area = hull(row.map((part) => part.area))
  return area.top + area.bottom < table.area.top + table.area.bottom
}

function openBlocks(rows: readonly Row[], print: Print, frame: Frame): readonly Draft[] {
  const drafts: Draft[] = []
  let done = 0
  for (const table of findOpenTables(rows.map(joinWords), print, frame)) {
    drafts.push(...textBlocks(rows.slice(done, table.from), print))
    drafts.push(tableBlock(table.grid, print))
    done = table.to
  }
  return [...drafts, ...textBlocks(rows.slice(done), print)]
}
