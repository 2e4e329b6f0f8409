import type { Box, Rotation, Size } from '../../../core/geometry.ts'
import type { Line } from '../../../core/page.ts'
import { turnBox } from './page-turn.ts'

/** One line of text laid over its print, in CSS pixels of a page `TEXT_WIDTH` wide. */
export type FittedLine = Readonly<{
  left: number
  top: number
  fontSize: number
  /** What its width must be multiplied with to be as wide as its print. */
  stretch: number
}>

/** The text of every page is laid out at this width and scaled with the page, so that zooming measures nothing again. */
export const TEXT_WIDTH = 1_000

/** Share of a line's box that its letters' size takes: ascenders and descenders fill the rest. */
const LETTERS = 0.86

/** `measure` is the width of text set in a font of 1 CSS pixel. `upright` is the page after its own turn. */
export function fitLine(
  { text, box }: Pick<Line, 'text' | 'box'>,
  rotation: Rotation,
  upright: Size,
  measure: (text: string) => number,
): FittedLine {
  const { x0, y0, x1, y1 }: Box = turnBox(box, rotation)
  const height = (TEXT_WIDTH * upright.height) / upright.width
  const fontSize = Math.max(1, (y1 - y0) * height * LETTERS)
  const natural = measure(text) * fontSize
  return {
    left: x0 * TEXT_WIDTH,
    top: y0 * height,
    fontSize,
    stretch: natural > 0 ? ((x1 - x0) * TEXT_WIDTH) / natural : 1,
  }
}
