import type { BlockKind } from '../../core/page.ts'
import { escapeInline, escapeStart } from './escape.ts'
import type { Fragment } from './fragment.ts'
import type { Piece } from './pieces.ts'

/** A block before its lines have ids. `level` is on headings only. */
export type Draft = Readonly<{ kind: BlockKind; level?: number; pieces: readonly Piece[] }>

/** A block of lines that are not read on from one to the next: each on a row of its own. */
export function rowsBlock(lines: readonly Fragment[], kind: BlockKind): Draft {
  const pieces = lines.map((line, i) => ({
    text: escapeStart(escapeInline(line.text)) + (i < lines.length - 1 ? '\n' : ''),
    line,
  }))
  return { kind, pieces }
}
