import { type Fragment, joinFragments, sizeOf } from './fragment.ts'
import { type Area, hull } from './frame.ts'
import { areSiblings, type Marker, readMarker } from './marker.ts'
import type { Print } from './print.ts'
import { joinRow, type Row } from './rows.ts'

/** A row of running text: mostly one line, more where wide gaps part it. */
export type TextRow = Readonly<{
  lines: readonly Fragment[]
  text: string
  area: Area
  size: number
  /** The font is known. */
  styled: boolean
  bold: boolean
  italic: boolean
  /** Set as code. */
  monospace: boolean
  /** The row starts a list item. */
  marker: Marker | undefined
}>

/** Rows of a column as text. Numbers, letters and dashes count as markers only beside one that goes before or after. */
export function textRows(rows: readonly Row[], print: Print): readonly TextRow[] {
  const read = rows.map((row) => toTextRow(row, print))
  return read.map((row) => {
    if (row.marker === undefined || row.marker.kind === 'bullet') return row
    const confirmed = read.some((other) => other !== row && confirms(other, row))
    return confirmed ? row : { ...row, marker: undefined }
  })
}

function toTextRow(row: Row, print: Print): TextRow {
  const lines = readMarker(row[0]!.text)?.rest === '' ? [joinFragments(row)] : joinRow(row)
  const longest = lines.reduce((best, line) => (line.text.length > best.text.length ? line : best))
  const text = lines.map((line) => line.text).join(' ')
  return {
    lines,
    text,
    area: hull(lines.map((line) => line.area)),
    size: sizeOf(longest),
    styled: longest.style !== undefined,
    bold: lines.every((line) => line.style?.bold === true),
    italic: lines.every((line) => line.style?.italic === true),
    monospace: !print.typewritten && lines.every((line) => line.style?.monospace === true),
    marker: readMarker(lines[0]!.text),
  }
}

function confirms(other: TextRow, row: TextRow): boolean {
  if (other.marker === undefined || row.marker === undefined) return false
  return areSiblings(other.marker, row.marker) && Math.abs(other.area.left - row.area.left) < 1.2 * row.size
}

/** Distance between the middles of two rows, in page heights. */
export function pitchOf(above: TextRow, below: TextRow): number {
  return (below.area.top + below.area.bottom - above.area.top - above.area.bottom) / 2
}

/** The row ends although the first word of the next one had room on it. `right` is where rows may end. */
export function endsEarly(row: TextRow, next: TextRow, right: number): boolean {
  const first = next.text.split(' ', 1)[0] ?? ''
  const perCharacter = (next.area.right - next.area.left) / Math.max(1, next.text.length)
  const wanted = first.length * perCharacter + 0.8 * row.size
  return right - row.area.right > wanted
}
