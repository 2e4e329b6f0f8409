import type { Box } from './geometry.ts'
import type { LineStyle, Rule, Word } from './page.ts'

/** A word of a PDF's own text, with its font. Boxes are fractions of the page as shown. */
export type TextLayerWord = Word &
  Readonly<{
    style: LineStyle
    /** Degrees the print is turned clockwise by on the page as shown, in [0, 360); 0 is upright. */
    angle: number
    /** Nothing of it can be seen: render mode 3, off the page, covered, minute, or in the color of its ground. */
    hidden: boolean
  }>

/** What a born-digital page says of itself, before anybody decides to believe it. */
export type TextLayer = Readonly<{
  /** In content order. */
  words: readonly TextLayerWord[]
  rules: readonly Rule[]
  /** Regions painted by pictures; they may hold print the text layer lacks. */
  pictures: readonly Box[]
  /** Share of the printed characters whose font does not say what they mean, in [0, 1]. */
  unmapped: number
}>

/**
 * empty: no word that anybody could see; good: reads like language or figures; suspect: letters that may be the wrong
 * ones, to be compared with the picture; garbled: it cannot mean what is printed.
 */
export type TextLayerVerdict = 'empty' | 'good' | 'suspect' | 'garbled'
