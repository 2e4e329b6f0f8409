import { type Box, union } from '../../core/geometry.ts'

/** A run of print on one row, wherever it was taken from. Offsets count UTF-16 units of `text`. */
export type PrintedLine = Readonly<{
  /** Plain text with single spaces; not empty. */
  text: string
  /** Of the whole line: a fraction of the page, print upright. */
  box: Box
  /** Left to right, not overlapping. One for each word where the words' places are known, else one for the line. */
  words: readonly PrintedWord[]
}>

/** `text.slice(start, end)` lies between these left and right edges. */
export type PrintedWord = Readonly<{ start: number; end: number; x0: number; x1: number }>

/** A stretch of the line with this number in its sheet: `lines[line].text.slice(start, end)`; start < end. */
export type Stretch = Readonly<{ line: number; start: number; end: number }>

/**
 * Where a stretch of the line lies. Inside a word, letters are taken to be equally wide: what is off by a letter decides
 * which print stands under which.
 */
export function boxOf(line: PrintedLine, start: number, end: number): Box {
  const inside = line.words.filter((word) => word.start < end && word.end > start)
  const parts = inside.map((word) => {
    const width = (word.x1 - word.x0) / Math.max(1, word.end - word.start)
    return {
      x0: word.x0 + width * (Math.max(start, word.start) - word.start),
      x1: word.x1 - width * (word.end - Math.min(end, word.end)),
      y0: line.box.y0,
      y1: line.box.y1,
    }
  })
  return union(parts) ?? line.box
}
