import type { Box } from './geometry.ts'
import type { LineStyle, Rule, Word } from './page.ts'

/** A word of a PDF's own text, with its font. Boxes are fractions of the page as shown. */
export type TextLayerWord = Word &
  Readonly<{
    style: LineStyle /** Drawn with render mode 3, off the page, or in no visible color. */
    hidden: boolean
  }>

/** What a born-digital page says of itself, before anybody decides to believe it. */
export type TextLayer = Readonly<{
  /** In content order. */
  words: readonly TextLayerWord[]
  rules: readonly Rule[]
  /** Regions painted by pictures; they may hold print the text layer lacks. */
  pictures: readonly Box[]
}>
