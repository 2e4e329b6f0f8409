import type { Box } from '../../../core/geometry.ts'
import type { Word } from '../../../core/page.ts'

/**
 * The words of a line, each with the share of its box that its letters take in a usual typeface: an estimate, good to
 * about a letter where words stand one blank apart. `text` is words joined by single spaces.
 */
export function estimateWords(text: string, box: Box, confidence: number): readonly Word[] {
  const texts = text.split(' ')
  const widths = texts.map(textWidth)
  const all = widths.reduce((sum, width) => sum + width, 0) + BLANK * (texts.length - 1)
  let x = 0
  return texts.map((word, i) => {
    const x0 = box.x0 + ((box.x1 - box.x0) * x) / all
    const x1 = box.x0 + ((box.x1 - box.x0) * (x + widths[i]!)) / all
    x += widths[i]! + BLANK
    return { text: word, box: { ...box, x0, x1 }, confidence }
  })
}

/** Width of a text in ems: sum of its letters'. At least a comma's, so that no word is without width. */
export function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letterWidth(letter)
  return Math.max(NARROW, width)
}

/** Advance widths of Helvetica in ems, rounded to four classes (Adobe Font Metrics, Core 14 fonts). */
const NARROW = 0.25
const BLANK = 0.28
const USUAL = 0.55
const CAPITAL = 0.7
const WIDE = 0.9

function letterWidth(letter: string): number {
  if (/[ijlftrI.,:;'`|!()[\]{}/\\-]/.test(letter)) return NARROW
  if (/[mwMW@%—…]/.test(letter)) return WIDE
  if (/\p{Lu}|[&#+=<>~]/u.test(letter)) return CAPITAL
  if (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]|\p{Extended_Pictographic}/u.test(letter))
    return 1
  return /\p{M}/u.test(letter) ? 0 : USUAL
}
