import type { Print } from './print.ts'
import { median } from './statistics.ts'
import { endsEarly, pitchOf, type TextRow } from './text-row.ts'

/** Rows that belong together: a paragraph, a heading, a caption, one item of a list. Never empty. */
export type Paragraph = readonly TextRow[]

/** A distance between rows this many times the usual one starts a paragraph. */
const WIDE_PITCH = 1.3

/** Usual distance between rows, in sizes of print, where too few rows show it. */
const PITCH_STANDARD = 1.35

/** Change of size that starts a paragraph. Heights of boxes tell less than fonts: they depend on the letters. */
const SIZE_CHANGE_FONT = 1.1
const SIZE_CHANGE_BOX = 1.4

/** Indent of a first line, or of the lines after a hanging one, in sizes of print. */
const INDENT = 0.8

/** Splits the rows of a column into paragraphs. */
export function paragraphsOf(rows: readonly TextRow[], print: Print): readonly Paragraph[] {
  const pitch = usualPitch(rows, print)
  const paragraphs: TextRow[][] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const paragraph = paragraphs.at(-1)
    if (paragraph !== undefined && goesOn(paragraph, row, rows[i + 1], pitch)) paragraph.push(row)
    else paragraphs.push([row])
  }
  return paragraphs
}

function usualPitch(rows: readonly TextRow[], print: Print): number {
  const pitches = rows
    .slice(1)
    .map((row, i) => ({ pitch: pitchOf(rows[i]!, row), size: row.size }))
    .filter(({ pitch, size }) => pitch > 0.8 * size && pitch < 2.5 * size)
    .map(({ pitch }) => pitch)
  return pitches.length >= 3 ? median(pitches, 0) : PITCH_STANDARD * print.size
}

function goesOn(paragraph: Paragraph, row: TextRow, next: TextRow | undefined, pitch: number): boolean {
  const above = paragraph.at(-1)!
  if (row.marker !== undefined) return false
  const scale = Math.max(1, Math.min(row.size, above.size) / (pitch / PITCH_STANDARD))
  if (pitchOf(above, row) > WIDE_PITCH * pitch * scale) return false
  if (differ(above, row)) return false
  const right = Math.max(row.area.right, ...paragraph.map((known) => known.area.right))
  if (endsEarly(above, row, right) && /[.!?:]["”’)]?$/.test(above.text)) return false
  return !startsByIndent(paragraph, row, next)
}

function differ(a: TextRow, b: TextRow): boolean {
  const change = Math.max(a.size, b.size) / Math.min(a.size, b.size)
  if (change > (a.styled && b.styled ? SIZE_CHANGE_FONT : SIZE_CHANGE_BOX)) return true
  return a.bold !== b.bold || a.monospace !== b.monospace
}

/** First lines stand further in than the rest, or in a hanging indent further out. Centred rows do neither. */
function startsByIndent(paragraph: Paragraph, row: TextRow, next: TextRow | undefined): boolean {
  const [first, second] = paragraph
  if (first === undefined || first.marker !== undefined) return false
  const indent = INDENT * row.size
  if (isCentred(paragraph.at(-1)!, row)) return false
  if (second !== undefined) {
    const usual = paragraph.at(-1)!.area.left
    const hanging = first.area.left < second.area.left - indent
    return row.area.left > usual + indent || (hanging && row.area.left < usual - indent)
  }
  if (row.area.left <= first.area.left + indent) return false
  const goesBack = next !== undefined && Math.abs(next.area.left - first.area.left) < indent
  return goesBack || endsEarly(first, row, row.area.right)
}

function isCentred(a: TextRow, b: TextRow): boolean {
  const middles = Math.abs(a.area.left + a.area.right - b.area.left - b.area.right) / 2
  return middles < 0.5 * a.size && Math.abs(a.area.left - b.area.left) > 0.5 * a.size
}
