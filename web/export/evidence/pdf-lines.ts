import type { NonEmpty } from '../../../core/answer.ts'
import { printable } from './html.ts'
import type { FontName, Fonts } from './pdf-fonts.ts'

export type TextStyle = Readonly<{
  font: FontName
  /** In points. */
  size: number
  color: string
  /** A dashed rule under what is not borne out. */
  doubted?: boolean
  /** An address, or a place of this file by its name. */
  link?: string
  goTo?: string
}>

/** A stretch of text in one style; `\n` ends a line. */
export type Piece = TextStyle & Readonly<{ text: string }>

/** What is drawn in one go: words of one style and direction, left to right as they stand. */
export type Segment = Readonly<{
  style: TextStyle
  shown: string
  /** What it says, where boxes stand for letters that cannot be shown. */
  actual: string | undefined
  /** White before it. */
  gap: number
  width: number
}>

export type TextLine = Readonly<{
  segments: readonly Segment[]
  width: number
  height: number
  isRightToLeft: boolean
}>

/** Line height as a share of the largest letters. */
const LEADING = 1.42

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Lines no wider than `width`, in points. A paragraph runs as its first letter does. */
export function layLines(
  pdf: PDFKit.PDFDocument,
  fonts: Fonts,
  pieces: readonly Piece[],
  width: number,
): readonly TextLine[] {
  const measure = (text: string, style: TextStyle) =>
    pdf.font(style.font).fontSize(style.size).widthOfString(fonts.shown(text))
  const all = pieces.map(({ text }) => text).join('')
  const isRightToLeft = RIGHT_TO_LEFT.test(/\p{L}/u.exec(all)?.[0] ?? '')
  const words = wordsOf(pieces, measure, width)
  return brokenLines(words, width).map((line) => lineOf(line, isRightToLeft, fonts, measure))
}

type Measure = (text: string, style: TextStyle) => number
type Word = Readonly<{
  text: string
  style: TextStyle
  width: number
  /** White before it, in points; none where it is tied to the word before. */
  gap: number
  /** It begins a line whatever room there is. */
  breaks: boolean
}>

function wordsOf(pieces: readonly Piece[], measure: Measure, width: number): readonly Word[] {
  const found: Word[] = []
  let white = ''
  for (const { text, ...style } of pieces) {
    // White at the end of a piece stands before the first word of the next.
    for (const part of printable(text).split(/(\s+)/u)) {
      if (part.trim() === '') {
        white += part
        continue
      }
      for (const [at, printed] of fitting(part, style, measure, width).entries()) {
        const gap = at === 0 && white !== '' ? measure(' ', style) : 0
        const breaks = at === 0 && white.includes('\n')
        found.push({ text: printed, style, width: measure(printed, style), gap, breaks })
      }
      white = ''
    }
  }
  return found
}

/** A word that is longer than a line, such as an address, in parts that are not. */
function fitting(word: string, style: TextStyle, measure: Measure, width: number): readonly string[] {
  if (measure(word, style) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && measure(part + letter, style) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

function brokenLines(words: readonly Word[], width: number): readonly (readonly Word[])[] {
  const lines: Word[][] = []
  let used = 0
  for (const word of words) {
    const line = lines.at(-1)
    if (line === undefined || word.breaks || used + word.gap + word.width > width) {
      lines.push([{ ...word, gap: 0 }])
      used = word.width
    } else {
      line.push(word)
      used += word.gap + word.width
    }
  }
  return lines
}

function lineOf(words: readonly Word[], isRightToLeft: boolean, fonts: Fonts, measure: Measure): TextLine {
  const runs = runsOf(words, isRightToLeft)
  // As they stand from left to right, as far as whole words tell it (UAX #9, rule L2).
  const ordered = isRightToLeft ? runs.toReversed() : runs
  const segments = ordered
    .flatMap((run) => segmentsOf(run, fonts, measure))
    .map((segment, at) => ({
      ...segment,
      gap: at === 0 ? 0 : segment.gap,
    }))
  return {
    segments,
    width: segments.reduce((sum, { gap, width }) => sum + gap + width, 0),
    height: Math.max(...words.map(({ style }) => style.size)) * LEADING,
    isRightToLeft,
  }
}

/** Words that run left to right are drawn in one go. Others one by one: drawn together, their blanks would change sides. */
function segmentsOf({ words, isReversed }: TextRun, fonts: Fonts, measure: Measure): readonly Segment[] {
  if (isReversed) return words.toReversed().map((word) => segmentOf([word], fonts, measure))
  return [segmentOf(words, fonts, measure)]
}

function segmentOf([first, ...rest]: NonEmpty<Word>, fonts: Fonts, measure: Measure): Segment {
  const said = rest.reduce((text, word) => text + (word.gap > 0 ? ' ' : '') + word.text, first.text)
  const shown = fonts.shown(said)
  const actual = shown === said ? undefined : said
  return { style: first.style, shown, actual, gap: first.gap, width: measure(said, first.style) }
}

type TextRun = Readonly<{ words: NonEmpty<Word>; isReversed: boolean }>

/** Words that follow one another in one style and one direction; what has no letters goes with what is before it. */
function runsOf(words: readonly Word[], isRightToLeft: boolean): readonly TextRun[] {
  const runs: { words: [Word, ...Word[]]; isReversed: boolean }[] = []
  for (const word of words) {
    const last = runs.at(-1)
    const isNeutral = !/[\p{L}\p{N}]/u.test(word.text)
    const isReversed = isNeutral ? (last?.isReversed ?? isRightToLeft) : RIGHT_TO_LEFT.test(word.text)
    if (last !== undefined && last.isReversed === isReversed && last.words[0].style === word.style)
      last.words.push(word)
    else runs.push({ words: [word], isReversed })
  }
  return runs
}
