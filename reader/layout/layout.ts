import type { Rotation } from '../../core/geometry.ts'
import type { Block, Line, RawLine, Rule } from '../../core/page.ts'

/** What layout works from: the same for OCR lines and text-layer lines. Boxes are fractions of the page as shown. */
export type LayoutInput = Readonly<{
  page: number
  /** Width divided by height of the page as shown, so that fractions can be compared across axes. */
  aspect: number
  /** The clockwise turn that makes the print upright. */
  rotation: Rotation
  /** Degrees the upright print is turned clockwise by, |skew| < 15; 0 when straight. */
  skew: number
  lines: readonly RawLine[]
  rules: readonly Rule[]
}>

/** Lines in reading order with their ids, and the blocks they form. */
export type Layout = Readonly<{ lines: readonly Line[]; blocks: readonly Block[] }>
