import type { Box, Rotation, Size } from '../../core/geometry.ts'
import type { Page, Word } from '../../core/page.ts'
import { DESCENT, GLYPH_WIDTH } from './glyphless-font.ts'
import type { InvisibleFont } from './pdf-font.ts'

/**
 * The operators that lay a page's words over its picture without showing them (text rendering mode 3). Each word is
 * stretched to its own box, so that a viewer marks exactly what is printed. `size` is the page in points; the
 * coordinates run down the page, as pdfkit sets them up. `name` is the font's among the page's resources.
 */
export function invisibleText(page: Page, size: Size, font: InvisibleFont, name: string): string {
  const words = page.lines.flatMap((line) => line.words.filter((word) => word.text !== ''))
  return ['BT', '3 Tr', ...words.map((word) => wordPart(word, page.rotation, size, font, name)), 'ET'].join(
    '\n',
  )
}

function wordPart(word: Word, rotation: Rotation, size: Size, font: InvisibleFont, name: string): string {
  const { along, up, corner } = FRAMES[rotation]
  const width = (word.box.x1 - word.box.x0) * size.width
  const height = (word.box.y1 - word.box.y0) * size.height
  const upright = rotation === 0 || rotation === 180
  // The font is as tall as the box; its letters are squeezed or stretched to be as long.
  const fontSize = Math.max(0.1, upright ? height : width)
  const length = Math.max(0.1, upright ? width : height)
  const codes = font.codes(asPrinted(word.text))
  const stretch = (100 * length) / ((codes.length / 4) * GLYPH_WIDTH * fontSize)
  const [x, y] = corner(word.box)
  const baseline = DESCENT * fontSize
  const matrix = [
    ...along,
    ...up,
    round(x * size.width + up[0] * baseline),
    round(y * size.height + up[1] * baseline),
  ].join(' ')
  // The space keeps words apart for programs that do not measure gaps.
  return `/${name} ${round(fontSize)} Tf ${round(stretch)} Tz ${matrix} Tm <${codes}${font.codes(' ')}> Tj`
}

type Frame = Readonly<{
  /** Which way the letters follow each other, and which way they stand up, in coordinates that run down the page. */
  along: readonly [number, number]
  up: readonly [number, number]
  /** Where the bottom of the first letter is, in fractions of the page. */
  corner(box: Box): readonly [number, number]
}>

/** By the clockwise turn that would make the print upright: print to be turned by 90° runs up the page. */
const FRAMES: Readonly<Record<Rotation, Frame>> = {
  0: { along: [1, 0], up: [0, -1], corner: ({ x0, y1 }) => [x0, y1] },
  90: { along: [0, -1], up: [-1, 0], corner: ({ x1, y1 }) => [x1, y1] },
  180: { along: [-1, 0], up: [0, 1], corner: ({ x1, y0 }) => [x1, y0] },
  270: { along: [0, 1], up: [1, 0], corner: ({ x0, y0 }) => [x0, y0] },
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** PDF holds letters as they stand on the page; programs turn words of these scripts round to read them. */
function asPrinted(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? [...text].reverse().join('') : text
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
