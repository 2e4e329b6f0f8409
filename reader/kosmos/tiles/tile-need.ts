import type { PixelRect } from '../../../core/geometry.ts'
import { PATCH_SIDE } from '../picture/grid.ts'
import type { PrintRow } from './print-rows.ts'

/**
 * Letters this high on the resized picture, in pixels, are read; an x-height of 5 is print of 8 points on an A4 page at
 * the 102 dpi the model saw such pages at in training (spec §5.3), about the smallest that text is set in there. A page
 * of 10 points measures 6 to 7, one of 7 points 4.5.
 */
const LETTER_HEIGHT_MIN = 5
/** The share of its letters that may be smaller: marks of footnotes, indices, specks. */
const SMALLER_MAX = 0.1

/**
 * Tokens a tile's lines may be expected to take. The model may write 2,044 (spec §1); the estimate below is up to an
 * eighth too low on English pages.
 */
const TOKENS_MAX = 1800
/** Six of a line's box and its end (spec §15). */
const TOKENS_PER_LINE = 7
/** Letters counted as pieces of ink: 4.6 characters a token of English prose, 0.87 pieces a character. */
const LETTERS_PER_TOKEN = 4

/** Width to height, either way, beyond which a picture is unlike a page: cut when tall, laid on paper when wide. */
export const ASPECT_MAX = 4

/** How many tiles a part of a page takes, as a fraction: at most 1 where one will do, 0 where nothing is printed. */
export type Need = Readonly<{
  /** For the patches its print needs to be large enough, or for its shape. */
  patches: number
  tokens: number
}>

/** `rows` in ascending order of letter height. */
export function needOf(window: PixelRect, rows: readonly PrintRow[], patchesMax: number): Need {
  const inside = rows.flatMap((row) => {
    const share = shareInside(row, window)
    return share === 0 ? [] : [{ letters: row.letters * share, letterHeight: row.letterHeight }]
  })
  if (inside.length === 0) return { patches: 0, tokens: 0 }
  const letters = inside.reduce((sum, row) => sum + row.letters, 0)
  const tokens = inside.length * TOKENS_PER_LINE + letters / LETTERS_PER_TOKEN
  const enlarged = LETTER_HEIGHT_MIN / smallLetter(inside, letters)
  const shown = window.width * (window.height + paperBelow(window))
  return {
    patches: Math.max(
      (shown * enlarged ** 2) / (patchesMax * PATCH_SIDE ** 2),
      window.height / window.width / ASPECT_MAX,
    ),
    tokens: tokens / TOKENS_MAX,
  }
}

/** Rows of paper that give a strip the widest shape a page may have. */
export function paperBelow({ width, height }: PixelRect): number {
  return Math.max(0, Math.ceil(width / ASPECT_MAX) - height)
}

/** Of a row's width, where its middle runs through the window. */
function shareInside(row: PrintRow, { x, y, width, height }: PixelRect): number {
  const middle = row.y + row.height / 2
  if (middle < y || middle >= y + height) return 0
  return Math.max(0, Math.min(row.x + row.width, x + width) - Math.max(row.x, x)) / row.width
}

/** The height all but a tenth of the letters reach. */
function smallLetter(
  rows: readonly Readonly<{ letters: number; letterHeight: number }>[],
  letters: number,
): number {
  let smaller = 0
  for (const row of rows) {
    smaller += row.letters
    if (smaller >= letters * SMALLER_MAX) return row.letterHeight
  }
  return 1
}
