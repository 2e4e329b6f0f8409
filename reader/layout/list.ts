import type { Draft } from './draft.ts'
import { escapeInline, escapeStart } from './escape.ts'
import { joinLines } from './join-rows.ts'
import { type Marker, readMarker } from './marker.ts'
import type { Paragraph } from './paragraphs.ts'
import { type Piece, prefixed, suffixed } from './pieces.ts'
import type { Print } from './print.ts'

/** Indent, in sizes of print, from which an item is nested in the one above. */
const NEST = 0.8

type Level = Readonly<{ left: number; indent: number; content: number }>

/** Paragraphs that all start with a marker, as a markdown list; further indents are nested lists. */
export function listBlock(items: readonly Paragraph[], print: Print): Draft {
  let levels: readonly Level[] = []
  const written = items.flatMap((item, i) => {
    const marker = item[0]!.marker!
    levels = levelsAt(levels, item, syntaxOf(marker).length)
    const pieces = prefixed(' '.repeat(levels.at(-1)!.indent), itemPieces(item, marker, print))
    return i < items.length - 1 ? suffixed(pieces, '\n') : pieces
  })
  return { kind: 'list', pieces: written }
}

/** The open levels once this item is in; the last one is its own. */
function levelsAt(levels: readonly Level[], item: Paragraph, syntax: number): readonly Level[] {
  const [left, size] = [item[0]!.area.left, item[0]!.size]
  const open = levels.filter((level) => level.left <= left + NEST * size)
  const last = open.at(-1)
  const first = levels[0]
  // Further out than the first item still has no level above to belong to.
  if (last === undefined)
    return [{ left, indent: first?.indent ?? 0, content: (first?.indent ?? 0) + syntax }]
  if (left <= last.left + NEST * size) {
    return [...open.slice(0, -1), { ...last, content: last.indent + syntax }]
  }
  return [...open, { left, indent: last.content, content: last.content + syntax }]
}

function itemPieces(item: Paragraph, marker: Marker, print: Print): readonly Piece[] {
  const lines = item.flatMap((row) => row.lines)
  const [first, ...rest] = joinLines(lines, undefined, '', print, (text) => text)
  const kept = keepsMarker(marker) ? first!.text : (readMarker(first!.text)?.rest ?? '')
  const head = { line: first!.line, text: syntaxOf(marker) + escapeTask(escapeStart(escapeInline(kept))) }
  return [head, ...rest.map((piece) => ({ ...piece, text: escapeInline(piece.text) }))]
}

/** Letters and numbers in brackets are no markers in markdown: they stay as text behind a dash. */
function keepsMarker(marker: Marker): boolean {
  return marker.kind === 'letter' || marker.text.startsWith('(')
}

function syntaxOf(marker: Marker): string {
  return marker.kind === 'number' && !keepsMarker(marker) ? `${marker.text} ` : '- '
}

/** `[ ]` at the start of an item would be a task's box. */
function escapeTask(text: string): string {
  return text.replace(/^\[(?=[ xX]\])/, '\\[')
}
