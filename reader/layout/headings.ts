import { weightedConfidence } from './fragment.ts'
import { capitalShare, lettersOf } from './letters.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Print } from './print.ts'

/** A heading has at most this many rows and words. */
const ROWS_MAX = 4
const WORDS_MAX = 24

/** Size against the page's usual one from which a short paragraph is a heading. */
const LARGE_FONT = 1.13
const LARGE_BOX = 1.35

/** Scribbles and pictures read as letters are large, too, but an engine is not sure of them. */
const CONFIDENCE_MIN = 0.6

/** Smaller print than this is no heading. Boxes around letters without descenders are low. */
const SMALL_FONT = 0.9
const SMALL_BOX = 0.65

/** Share of the page in bold or capitals above which these no longer mark headings. */
const BOLD_MAX = 0.4
const CAPITALS_MAX = 0.35

/** `2`, `2.1`, `IV.`, `A.` before a title in capitals or with a capital first. */
const SECTION = /^(?:(\d{1,2}(?:\.\d{1,2}){0,4})\.?|([IVX]{1,5})\.|([A-H])\.)\s+(?=\p{Lu})/u

/** Level 1..6 of a heading, undefined for anything else. */
export function headingLevel(paragraph: Paragraph, print: Print): number | undefined {
  const text = paragraph.map((row) => row.text).join(' ')
  if (!couldBeTitle(paragraph, text)) return undefined
  const ratio = Math.max(...paragraph.map((row) => row.size)) / print.size
  const styled = paragraph.every((row) => row.styled)
  if (!styled && weightedConfidence(paragraph.flatMap((row) => row.lines)) < CONFIDENCE_MIN) return undefined
  if (ratio >= (styled ? LARGE_FONT : LARGE_BOX)) return levelOf(text, ratio, styled)
  return standsOut(paragraph, text, ratio, print) ? levelOf(text, ratio, styled) : undefined
}

function couldBeTitle(paragraph: Paragraph, text: string): boolean {
  const letters = lettersOf(text)
  return (
    paragraph.length <= ROWS_MAX &&
    letters >= 3 &&
    letters * 2 >= text.replace(/\s/g, '').length &&
    text.split(/\s+/).length <= WORDS_MAX &&
    !/[,;]$/.test(text)
  )
}

/** Set in bold, in capitals, or in italics behind a section's number, on a page that is not. */
function standsOut(paragraph: Paragraph, text: string, ratio: number, print: Print): boolean {
  if (
    ratio < (print.styled ? SMALL_FONT : SMALL_BOX) ||
    paragraph.length > 2 ||
    paragraph.some((row) => row.lines.length > 1)
  )
    return false
  const title = !/[.:]$/.test(text) || SECTION.test(text)
  const bold = paragraph.every((row) => row.bold) && print.bold < BOLD_MAX
  if (bold && title && /^[\p{Lu}\p{N}\p{Lo}]/u.test(text)) return true
  const capitals = capitalShare(text) > 0.9 && print.capitals < CAPITALS_MAX && /\p{L}{4}/u.test(text)
  if (capitals && title) return true
  const numbered = /^\d{1,2}(?:\.\d{1,2})+\.?\s+\p{Lu}/u.test(text) || SECTION.test(text)
  const italic = paragraph.every((row) => row.italic)
  return numbered && paragraph.length === 1 && text.length <= 80 && title && (italic || !print.styled)
}

/** Sections count from 2: the title above them is 1. A number tells the depth; else the size does. */
function levelOf(text: string, ratio: number, styled: boolean): number {
  const number = SECTION.exec(text)?.[1]
  if (number !== undefined) return Math.min(6, number.split('.').length + 1)
  if (ratio >= (styled ? 1.6 : 1.8)) return 1
  return ratio >= (styled ? 1.25 : 1.35) ? 2 : 3
}
