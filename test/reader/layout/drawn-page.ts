import type { LineStyle, RawLine, Rule } from '../../../core/page.ts'
import { layOut } from '../../../reader/layout/lay-out.ts'
import type { Layout, LayoutInput } from '../../../reader/layout/layout.ts'

/** A page of 100 columns and 100 rows of characters: a character is 0.01 wide, a row of print 0.01 high. */
const CELL = 0.01

type Look = Readonly<{ scale?: number; style?: Partial<LineStyle> }>

/** A line of text that starts `column` hundredths from the left and `row` hundredths from the top. */
export function textAt(column: number, row: number, text: string, look: Look = {}): RawLine {
  const scale = look.scale ?? 1
  const y = { y0: row * CELL, y1: (row + scale) * CELL }
  let x = column
  const words = text.split(' ').map((word) => {
    const from = x
    // Letters are half as wide as the row is high; a space is as wide as a letter.
    x += (word.length * scale) / 2
    const box = { x0: from * CELL, x1: Math.min(1, x * CELL), ...y }
    x += scale / 2
    return { text: word, box, confidence: 0.9 }
  })
  const [first, last] = [words[0]!, words.at(-1)!]
  return {
    text,
    words,
    box: { x0: first.box.x0, x1: last.box.x1, ...y },
    confidence: 0.9,
    ...(look.style && {
      style: { fontSize: scale * CELL, bold: false, italic: false, monospace: false, ...look.style },
    }),
  }
}

/** Rows of text one under the other, `pitch` hundredths apart. */
export function rowsAt(
  column: number,
  row: number,
  texts: readonly string[],
  look: Look = {},
  pitch = 1.4,
): RawLine[] {
  return texts.map((text, i) => textAt(column, row + i * pitch, text, look))
}

/** A ruled grid at the given edges, in hundredths. */
export function gridAt(columns: readonly number[], rows: readonly number[]): Rule[] {
  const [left, right] = [columns[0]! * CELL, columns.at(-1)! * CELL]
  const [top, bottom] = [rows[0]! * CELL, rows.at(-1)! * CELL]
  return [
    ...rows.map((row) => rule({ x0: left, y0: row * CELL, x1: right, y1: row * CELL + 0.0005 })),
    ...columns.map((column) => rule({ x0: column * CELL, y0: top, x1: column * CELL + 0.0005, y1: bottom })),
  ]
}

/** A rule across from one column to another, in hundredths. */
export function ruleAt(from: number, to: number, row: number): Rule {
  return rule({ x0: from * CELL, y0: row * CELL, x1: to * CELL, y1: row * CELL + 0.0005 })
}

function rule(box: Rule['box']): Rule {
  return { box, direction: box.x1 - box.x0 > box.y1 - box.y0 ? 'horizontal' : 'vertical' }
}

/** Lays out a square upright page of these lines. */
export function laidOut(lines: readonly RawLine[], options: Partial<LayoutInput> = {}): Layout {
  return layOut({ page: 3, aspect: 1, rotation: 0, skew: 0, lines, rules: [], ...options })
}

/** `kind: markdown` of each block. */
export function blocksOf(layout: Layout): string[] {
  return layout.blocks.map((block) => `${block.kind}: ${block.markdown}`)
}

/** Running text of about 40 characters a row. */
export const prose = [
  'the quick brown fox jumps over the lazy',
  'dog while seven wizards brew a strong',
  'potion of nightshade under a paler moon',
  'and nobody in the village hears a sound',
  'until the morning bells begin to ring on',
]
