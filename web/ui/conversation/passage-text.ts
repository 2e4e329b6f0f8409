import { plainText } from '../../../core/plain-text.ts'
import { withoutOverrides } from './visible-text.ts'

/** How many characters of a passage are shown as a foretaste. */
const FORETASTE_CHARS_MAX = 220

/** The dashes under a table's head, also where a quote begins or ends among them. */
const TABLE_RULES = /(?<=^|\|)\s*:?-{3,}:?\s*(?=\||$)/gm

/** Stands for the edge of a table's cell, which is not printed; from Unicode's private use area. */
const EDGE = '\ue100'

/** A passage's markdown as one line of words, as they are printed; the cells of a table parted by dots. */
export function plainWords(markdown: string): string {
  const cells = withoutOverrides(markdown)
    .replace(TABLE_RULES, '')
    .replace(/(?<!\\)\|/g, EDGE)
  return plainText(cells)
    .replace(/[\s\ue100]*\ue100[\s\ue100]*/g, ' · ')
    .replace(/^[ ·]+|[ ·]+$/g, '')
}

/** The beginning of a passage, cut at a space. */
export function foretaste(markdown: string): string {
  const words = plainWords(markdown)
  if (words.length <= FORETASTE_CHARS_MAX) return words
  const cut = words.lastIndexOf(' ', FORETASTE_CHARS_MAX)
  return `${words.slice(0, cut === -1 ? FORETASTE_CHARS_MAX : cut)}…`
}
