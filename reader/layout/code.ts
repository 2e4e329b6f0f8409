import type { Draft } from './draft.ts'
import { hull } from './frame.ts'
import type { TextRow } from './text-row.ts'

/** Rows in a typewriter font as fenced code. Columns of characters are counted back from where rows start. */
export function codeBlock(rows: readonly TextRow[]): Draft {
  const around = hull(rows.map((row) => row.area))
  const letter = Math.min(...rows.map((row) => (row.area.right - row.area.left) / row.text.length))
  const fence = fenceFor(rows)
  const lines = rows.flatMap((row, i) => {
    const indent = ' '.repeat(Math.round((row.area.left - around.left) / letter))
    return row.lines.map((line, j) => ({
      text:
        (i === 0 && j === 0 ? `${fence}\n` : '') +
        (j === 0 ? indent : '') +
        line.text +
        (j < row.lines.length - 1 ? ' ' : '\n') +
        (i === rows.length - 1 && j === row.lines.length - 1 ? fence : ''),
      line,
    }))
  })
  return { kind: 'code', pieces: lines }
}

/** Longer than any run of backticks inside. */
function fenceFor(rows: readonly TextRow[]): string {
  const runs = rows.flatMap((row) => row.text.match(/`+/g) ?? [])
  return '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
}
