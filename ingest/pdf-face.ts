import type { LineStyle } from '../core/page.ts'
import { type Frame, type Matrix, shownAngle, shownSize } from './pdf-frame.ts'
import { type Color, fillColorOf, isWhite } from './pdf-objects.ts'
import type { Pdfium } from './pdfium.ts'

/** How the characters of one text object look. */
export type Face = Readonly<{
  /** The text object's handle. */
  object: number
  style: LineStyle
  /** Degrees clockwise on the page as shown, in [0, 360). */
  angle: number
  /** Within a degree of level. */
  upright: boolean
  /** What the object alone says of being seen; what lies under or over it decides about the rest. */
  ink: 'visible' | 'white' | 'none'
  /** Place in painting order. */
  order: number
}>

/** PDF 32000-1, 9.3.6: 3 paints nothing, 7 only clips. */
const UNPAINTED_MODES = [3, 7]
/** Points. Smaller print is a speck on paper, whatever it says. */
const SIZE_MIN = 1
/** PDF 32000-1, table 123: fixed pitch, italic, force bold. */
const FONT_FLAGS = { fixedPitch: 1 << 0, italic: 1 << 6, forceBold: 1 << 18 } as const
/** OpenType's semi-bold; the descriptor's weight is missing (0 or -1) in most files. */
const BOLD_WEIGHT_MIN = 600

const BOLD_NAME = /bold|black|heavy|semibold|demi(?!ly)|[-,]bd\b|-[A-Z]*Bol\b|CMBX|SFBX|\.B\b/i
const ITALIC_NAME = /italic|oblique|slanted|kursiv|[-,]it\b|CMTI|CMSL|SFTI|SFSL|\.I\b/i
const MONOSPACE_NAME =
  /mono|courier|consol|menlo|typewriter|inconsolata|source ?code|fira ?code|CMTT|SFTT|lmtt/i

export function faceOf(
  pdfium: Pdfium,
  text: number,
  index: number,
  object: number,
  frame: Frame,
  order: number,
): Face {
  const { raw } = pdfium
  const matrix = (pdfium.floats(6, (address) => raw._FPDFText_GetMatrix(text, index, address)) ?? [
    1, 0, 0, 1, 0, 0,
  ]) as unknown as Matrix
  const size = raw._FPDFText_GetFontSize(text, index) * Math.hypot(matrix[2], matrix[3])
  const angle = shownAngle(frame, matrix)
  return {
    object,
    style: {
      fontSize: size / shownSize(frame).height,
      ...fontStyle(pdfium, raw._FPDFTextObj_GetFont(object)),
    },
    angle,
    upright: angle < 1 || angle > 359,
    ink: inkOf(raw._FPDFTextObj_GetTextRenderMode(object), fillColorOf(pdfium, object), size),
    order,
  }
}

function fontStyle(pdfium: Pdfium, font: number): Omit<LineStyle, 'fontSize'> {
  if (font === 0) return { bold: false, italic: false, monospace: false }
  const { raw } = pdfium
  const name = pdfium.text((address, bytes) => raw._FPDFFont_GetBaseFontName(font, address, bytes))
  const flags = Math.max(0, raw._FPDFFont_GetFlags(font))
  return {
    bold:
      BOLD_NAME.test(name) ||
      (flags & FONT_FLAGS.forceBold) !== 0 ||
      raw._FPDFFont_GetWeight(font) >= BOLD_WEIGHT_MIN,
    italic: ITALIC_NAME.test(name) || (flags & FONT_FLAGS.italic) !== 0,
    monospace: MONOSPACE_NAME.test(name) || (flags & FONT_FLAGS.fixedPitch) !== 0,
  }
}

function inkOf(mode: number, color: Color | undefined, size: number): Face['ink'] {
  if (UNPAINTED_MODES.includes(mode) || size < SIZE_MIN || color?.[3] === 0) return 'none'
  return color !== undefined && isWhite(color) ? 'white' : 'visible'
}
