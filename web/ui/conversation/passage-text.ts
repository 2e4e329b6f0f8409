import { withoutOverrides } from './visible-text.ts'

/** How many characters of a passage are shown as a foretaste. */
const FORETASTE_CHARS_MAX = 220

/** Where a line's markdown begins with a heading, quote or list mark. */
const LINE_MARKS = /^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+/gm
/** The row of dashes under a table's head. */
const TABLE_RULES = /^\s*\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*$/gm
/** An escaped character, a cell's edge, or marks of emphasis and code; `_` within a word is just a letter. */
const INLINE_MARKS = /\\([!-/:-@[-`{-~])|(\|)|[*`]+|(?<!\w)_+|_+(?!\w)/g

/** A passage's markdown as one line of words, as they are printed; the cells of a table parted by dots. */
export function plainWords(markdown: string): string {
  return withoutOverrides(markdown)
    .replace(TABLE_RULES, '')
    .replace(LINE_MARKS, '')
    .replace(INLINE_MARKS, (_, escaped: string | undefined, edge: string | undefined) =>
      edge ? ' · ' : (escaped ?? ''),
    )
    .replace(/\s+/g, ' ')
    .replace(/( ?· )+/g, ' · ')
    .replace(/^[ ·]+|[ ·]+$/g, '')
}

/** The beginning of a passage, cut at a space. */
export function foretaste(markdown: string): string {
  const words = plainWords(markdown)
  if (words.length <= FORETASTE_CHARS_MAX) return words
  const cut = words.lastIndexOf(' ', FORETASTE_CHARS_MAX)
  return `${words.slice(0, cut === -1 ? FORETASTE_CHARS_MAX : cut)}…`
}
