import type { Block, Page } from '../core/page.ts'
import type { Atom } from './chunk-atoms.ts'
import type { Held } from './chunk-carry.ts'
import { upright } from './running-text.ts'

/** Whether the block's last line may go on in the next one, and whether that line fills its column. */
export function openAfter(block: Block, page: Page): Held['open'] {
  if (block.kind !== 'paragraph' && block.kind !== 'list') return 'no'
  if (/[.!?:;][)\]"'’”*_]*\s*$/.test(block.markdown)) return 'no'
  const last = page.lines.find((line) => line.id === block.lines.at(-1))
  if (last === undefined || block.lines.length < 2) return 'short-line'
  const column = upright(block.box, page.rotation)
  const print = upright(last.box, page.rotation)
  return print.x1 >= column.x1 - (column.x1 - column.x0) * RAGGED_MAX ? 'full-line' : 'short-line'
}

/** A line this much shorter than its column, as a share of it, is the last of its paragraph. */
const RAGGED_MAX = 0.15

/**
 * Whether a paragraph goes on with this block: the line before ended without a full stop and this one begins in lower
 * case; or, over a page or column break, the line before was full (a sentence may go on with a name).
 */
export function continuesParagraph(block: Block, held: Held, afterBreak: boolean): boolean {
  if (held.open === 'no' || block.kind !== 'paragraph') return false
  if (/^["'“(]?\p{Ll}/u.test(block.markdown)) return true
  return afterBreak && held.open === 'full-line' && /^["'“(]?[\p{Lu}\d]/u.test(block.markdown)
}

/** A line of a paragraph that a speck or a tall letter made look like a heading: lower case in the middle of a sentence. */
export function isInsideSentence(block: Block, held: Held): boolean {
  return block.kind === 'heading' && held.open !== 'no' && /^#{1,6} +["'“(]?\p{Ll}/u.test(block.markdown)
}

/**
 * The atoms of a block that goes on with the paragraph held open, and the held atoms before them: joined by a space,
 * or without one and without the hyphen where a word was broken (a lower-case letter on both sides).
 */
export function joinParagraph(
  draft: readonly Atom[],
  atoms: readonly Atom[],
): Readonly<{ draft: readonly Atom[]; atoms: readonly Atom[] }> {
  const last = draft.at(-1)
  const [first, ...rest] = atoms
  if (last === undefined || first === undefined) return { draft, atoms }
  const broken = /\p{Ll}[-\u00ad\u2010]$/u.test(last.text) && /^\p{Ll}/u.test(first.text)
  if (!broken) return { draft, atoms: [{ ...first, glue: ' ', opens: 'line' }, ...rest] }
  return {
    draft: [...draft.slice(0, -1), withoutLastCharacter(last)],
    atoms: [{ ...first, glue: '', opens: 'word' }, ...rest],
  }
}

function withoutLastCharacter(atom: Atom): Atom {
  const text = atom.text.slice(0, -1)
  const spans = atom.spans.flatMap((span) =>
    span.start < text.length ? [{ ...span, end: Math.min(span.end, text.length) }] : [],
  )
  return { ...atom, text, spans }
}

/**
 * Whether a table at the top of a page goes on with the rows held open: as many columns, and a first row that reads
 * like data. Layout must call some row the head; one that repeats the held head, or has words where its column has
 * numbers, is a head.
 */
export function continuesTable(block: Block, held: Held): boolean {
  const last = held.draft.at(-1)
  const head = last?.kind === 'table-head' ? last : last?.head
  if (block.kind !== 'table' || head === undefined) return false
  const [first, ...others] = cellsOf(block.markdown)
  const [headCells] = cellsOf(head.text)
  if (first === undefined || headCells === undefined || first.length !== headCells.length) return false
  if (folded(first) === folded(headCells)) return false
  const rows = others.slice(1)
  return !first.some((cell, column) => !/\d/.test(cell) && mostlyNumbers(rows, column))
}

/** The table's atoms as rows below the held head: its own first row loses the row of dashes. */
export function joinRows(draft: readonly Atom[], atoms: readonly Atom[]): readonly Atom[] {
  const last = draft.at(-1)
  const head = last?.kind === 'table-head' ? last : last?.head
  if (head === undefined) return atoms
  return atoms.map((atom, index) => ({
    ...(atom.kind === 'table-head' ? withoutDashes(atom) : atom),
    ...(index === 0 && { glue: '\n', opens: 'row' as const }),
    head,
  }))
}

function withoutDashes(atom: Atom): Atom {
  const end = atom.text.lastIndexOf('\n')
  if (end <= 0) return { ...atom, kind: 'table-cell' }
  const text = atom.text.slice(0, end).trimEnd()
  const spans = atom.spans.flatMap((span) =>
    span.start < text.length ? [{ ...span, end: Math.min(span.end, text.length) }] : [],
  )
  return { ...atom, kind: 'table-cell', text, spans }
}

function cellsOf(markdown: string): readonly (readonly string[])[] {
  return markdown.split('\n').map((row) =>
    row
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  )
}

function folded(cells: readonly string[]): string {
  return cells
    .join('|')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]/gu, '')
}

function mostlyNumbers(rows: readonly (readonly string[])[], column: number): boolean {
  const filled = rows.filter((row) => (row[column] ?? '') !== '')
  const numbers = filled.filter((row) => /\d/.test(row[column] ?? ''))
  return filled.length >= 2 && numbers.length > filled.length / 2
}
