import type { Draft } from './draft.ts'
import { escapeCell } from './escape.ts'
import type { Fragment } from './fragment.ts'
import type { Grid } from './grid.ts'
import { joinLines } from './join-rows.ts'
import type { Piece } from './pieces.ts'
import type { Print } from './print.ts'

/**
 * A grid as a GitHub markdown table; its first row is the header. Bars and the row of dashes belong to the line before
 * them, those before the first line to the first line. Columns without any print are left out.
 */
export function tableBlock(grid: Grid, print: Print): Draft {
  const columns = (grid[0] ?? []).map((_, i) => i).filter((i) => grid.some((row) => row[i]!.length > 0))
  const rows = grid.filter((row) => row.some((cell) => cell.length > 0))
  const tokens = rows.flatMap((row, i) => [
    ...columns.flatMap((column) => ['| ', ...cellPieces(row[column]!, print), ' ']),
    i === 0 ? `|\n|${' --- |'.repeat(columns.length)}` : '|',
    i < rows.length - 1 ? '\n' : '',
  ])
  return { kind: 'table', pieces: attach(tokens) }
}

function cellPieces(cell: readonly Fragment[], print: Print): readonly Piece[] {
  return joinLines(cell, undefined, '', print, escapeCell)
}

/** Gives syntax to the piece before it, and what comes first of all to the first piece. */
function attach(tokens: readonly (string | Piece)[]): readonly Piece[] {
  const pieces: { text: string; line: Fragment }[] = []
  let leading = ''
  for (const token of tokens) {
    const last = pieces.at(-1)
    if (typeof token !== 'string') {
      pieces.push({ text: leading + token.text, line: token.line })
      leading = ''
    } else if (last === undefined) leading += token
    else last.text += token
  }
  return pieces
}
