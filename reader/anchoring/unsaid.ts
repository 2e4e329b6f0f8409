import type { Block, BlockKind, LineSpan } from '../../core/page.ts'
import { escapeInline, escapeStart } from '../layout/escape.ts'
import type { Layout } from '../layout/layout.ts'
import type { AnchoredDraft } from './draft.ts'
import type { PrintedLine } from './printed-lines.ts'

/** A block of what the markdown leaves out, to stand after the last block that prints a line before `line`. */
export type UnsaidBlock = Readonly<{ draft: AnchoredDraft; line: number }>

/** Whether the markdown says a line, and whether any of it is tied to the line, if only a word. */
export type Told = Readonly<{ isSaid: (line: number) => boolean; isTied: (line: number) => boolean }>

/**
 * Lines that the markdown does not say, as blocks. Where it leaves out all of a block that layout found, that block stays
 * as layout wrote it; of others the rows that are left are written one under the other. Lines are named by their place
 * in `lines`, rows of the layout by their place in it after those.
 */
export function unsaidBlocks(
  layout: Layout,
  lines: readonly PrintedLine[],
  { isSaid, isTied }: Told,
): readonly UnsaidBlock[] {
  const byRow = linesByRow(layout, lines)
  const rowOf = new Map(layout.lines.map(({ id }, row) => [id, row]))
  return layout.blocks.flatMap((block): readonly UnsaidBlock[] => {
    const rows = block.lines.map((id) => rowOf.get(id)!)
    const unsaid = rows.flatMap((row) => byRow[row]!.filter((line) => !isSaid(line)))
    if (unsaid.length === 0) return []
    const isWhole = rows.every((row) => byRow[row]!.every((line) => !isTied(line)))
    const wholeRow = (line: number) => {
      const row = lines[line]!.row
      return byRow[row]!.every((other) => !isTied(other)) ? lines.length + row : line
    }
    const draft = isWhole
      ? asLaidOut(block, (id) => lines.length + rowOf.get(id)!)
      : inRows([...new Set(unsaid.map(wholeRow))], block.kind, (place) =>
          place < lines.length ? lines[place]!.text : layout.lines[place - lines.length]!.text,
        )
    return [{ draft, line: unsaid[0]! }]
  })
}

function linesByRow(layout: Layout, lines: readonly PrintedLine[]): readonly (readonly number[])[] {
  const byRow: number[][] = layout.lines.map(() => [])
  for (const [i, { row }] of lines.entries()) byRow[row]!.push(i)
  return byRow
}

function asLaidOut(
  { kind, level, markdown, spans }: Block,
  placeOf: (line: LineSpan['line']) => number,
): AnchoredDraft {
  return {
    kind,
    ...(level !== undefined && { level }),
    markdown,
    spans: spans.map(({ start, end, line }) => ({ start, end, line: placeOf(line) })),
  }
}

/** Kinds that say what is printed, whatever of it is left; a rest of a table or list is neither. */
const KEPT: ReadonlySet<BlockKind> = new Set([
  'page-header',
  'page-footer',
  'page-number',
  'figure',
  'caption',
])

function inRows(
  places: readonly number[],
  kind: BlockKind,
  textOf: (place: number) => string,
): AnchoredDraft {
  let markdown = ''
  const spans = places.map((place, i) => {
    const start = markdown.length
    markdown += escapeStart(escapeInline(textOf(place))) + (i < places.length - 1 ? '\n' : '')
    return { start, end: markdown.length, line: place }
  })
  return { kind: KEPT.has(kind) ? kind : 'paragraph', markdown, spans }
}
