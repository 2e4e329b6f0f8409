import { union } from '../../../core/geometry.ts'
import type { RawLine, Word } from '../../../core/page.ts'
import type { Ink } from '../../raster/threshold.ts'
import { inkColumns } from './ink-columns.ts'
import { partInk } from './part-ink.ts'
import { textWidth } from './words.ts'

/**
 * The words of a line where its ink parts, and the line in two where a gutter runs through it, as the model writes a label
 * and the figure at the other edge of the page in one box. Where the ink does not part into as many words, because letters
 * touch or a picture lies behind them, the line stays as it is, with the words it has. `ink` is that of the page that boxes
 * are fractions of, and upright.
 */
export function placeWords(line: RawLine, ink: Ink): readonly RawLine[] {
  const widths = line.words.map(({ text }) => textWidth(text))
  const places = partInk(inkColumns(ink, line.box), widths)
  if (places === undefined) return [line]
  const { y0, y1 } = line.box
  const words = line.words.map((word, i): Word => {
    // As many places as words.
    const { start, end } = places[i]!
    return { ...word, box: { x0: start / ink.width, x1: end / ink.width, y0, y1 } }
  })
  const gutter = ((y1 - y0) * ink.height * GUTTER) / ink.width
  return splitAtGutters(words, gutter).map((part) => ({
    text: part.map(({ text }) => text).join(' '),
    // A part has at least the word it began with.
    box: union(part.map(({ box }) => box))!,
    confidence: line.confidence,
    words: part,
  }))
}

/** A gap wider than this many times the line is high is a gutter: what stands beyond it is another line. */
const GUTTER = 1.4

function splitAtGutters(words: readonly Word[], gutter: number): readonly (readonly Word[])[] {
  const parts: Word[][] = []
  for (const word of words) {
    const part = parts.at(-1)
    const before = part?.at(-1)
    if (part === undefined || before === undefined || word.box.x0 - before.box.x1 > gutter) parts.push([word])
    else part.push(word)
  }
  return parts
}
