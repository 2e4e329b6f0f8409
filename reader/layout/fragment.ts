import { type Box, clampBox, union } from '../../core/geometry.ts'
import type { LineStyle, RawLine, Word } from '../../core/page.ts'
import { readingText } from './direction.ts'
import { type Area, type Frame, heightOf, hull } from './frame.ts'

/** Words of one engine line that stand close together; the smallest thing layout moves. Becomes a Line in the end. */
export type Fragment = Readonly<{
  /** As it is read. */
  text: string
  /** In the order of the frame: left to right, on a mirrored page right to left. */
  words: readonly Word[]
  /** On the page as shown. */
  box: Box
  /** On the upright page. */
  area: Area
  confidence: number
  style?: LineStyle
  /** Index of the engine's line it was cut from. */
  source: number
}>

/**
 * Gap between words, in heights of their line, at which a line is cut. Word spaces are near 0.3, justified ones under
 * 0.6; a cut inside prose does no harm because rows are joined again where no gutter keeps them apart.
 */
const CUT_GAP = 0.75
const STEP_BACK = -3

/** Cuts engine lines at their wide gaps. Lines without words cannot be cut; lines without text are left out. */
export function toFragments(lines: readonly RawLine[], frame: Frame): readonly Fragment[] {
  return lines.flatMap((line, source) => {
    if (line.text.trim() === '') return []
    const words = frame.mirrored ? line.words.toReversed() : line.words
    const whole = {
      text: words.length === 0 ? line.text : readingText(words, frame.mirrored),
      words,
      box: clampBox(line.box),
      area: words.length === 0 ? frame.place(line.box) : hull(words.map((word) => frame.place(word.box))),
      confidence: line.confidence,
      ...(line.style && { style: line.style }),
      source,
    }
    const parts = cutAtGaps(whole, frame)
    return parts.length <= 1 ? [whole] : parts.map((part) => withWords(whole, part, frame))
  })
}

function cutAtGaps(line: Fragment, frame: Frame): readonly (readonly Word[])[] {
  const areas = line.words.map((word) => frame.place(word.box))
  const size = sizeOf(line)
  const parts: Word[][] = []
  for (let i = 0; i < line.words.length; i++) {
    const gap = i === 0 ? Infinity : areas[i]!.left - areas[i - 1]!.right
    // A step back is a new start as well: an engine joined two rows.
    if (gap > CUT_GAP * size || gap < STEP_BACK * size) parts.push([])
    parts.at(-1)!.push(line.words[i]!)
  }
  return parts
}

/** The words before `at` and those from it on, as fragments of their own; the fragment alone where one part is empty. */
export function splitFragment(
  fragment: Fragment,
  at: number,
  frame: Frame,
): readonly [Fragment, ...Fragment[]] {
  const [head, tail] = [fragment.words.slice(0, at), fragment.words.slice(at)]
  if (head.length === 0 || tail.length === 0) return [fragment]
  return [withWords(fragment, head, frame), withWords(fragment, tail, frame)]
}

/** The fragment with only some of its words. */
export function withWords(fragment: Fragment, words: readonly Word[], frame: Frame): Fragment {
  return {
    ...fragment,
    text: readingText(words, frame.mirrored),
    words,
    box: clampBox(union(words.map((word) => word.box)) ?? fragment.box),
    area: hull(words.map((word) => frame.place(word.box))),
    confidence: meanConfidence(words),
  }
}

/** One fragment out of neighbours of one row, left to right. The longest one's style is the style of all. */
export function joinFragments(parts: readonly Fragment[]): Fragment {
  const [first, ...rest] = parts
  if (first === undefined) throw new Error('A line needs at least one fragment.')
  if (rest.length === 0) return first
  const longest = parts.reduce((best, part) => (part.text.length > best.text.length ? part : best))
  return {
    text: parts.map((part) => part.text).join(' '),
    words: parts.some(({ words }) => words.length > 0) ? parts.flatMap(wordsOf) : [],
    box: clampBox(union(parts.map((part) => part.box)) ?? first.box),
    area: hull(parts.map((part) => part.area)),
    confidence: weightedConfidence(parts),
    ...(longest.style && { style: longest.style }),
    source: longest.source,
  }
}

/** Beside words a part without them counts as one: a line says what its words say. */
function wordsOf({ words, text, box, confidence }: Fragment): readonly Word[] {
  return words.length > 0 ? words : [{ text, box, confidence }]
}

/** Size of the print: the font's where known, else the height of the box. In page heights. */
export function sizeOf(print: Readonly<{ area: Area; style?: LineStyle }>): number {
  return print.style?.fontSize ?? heightOf(print.area)
}

function meanConfidence(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length)
}

/** Mean weighted by length of text, in [0, 1]. */
export function weightedConfidence(parts: readonly Readonly<{ text: string; confidence: number }>[]): number {
  const characters = parts.reduce((sum, part) => sum + part.text.length, 0)
  const sum = parts.reduce((total, part) => total + part.confidence * part.text.length, 0)
  return Math.min(1, Math.max(0, sum / Math.max(1, characters)))
}
