/** Markdown as print, with the way back: character `i` of `text` stands at `offsets[i]` of the markdown. */
export type Print = Readonly<{ text: string; offsets: readonly number[] }>

/**
 * What a stretch of markdown prints, character by character: escapes lose their backslash, syntax becomes a blank, a
 * hyphen at the end of a printed line is kept. Unlike plainText it keeps offsets, so that words can be found on lines.
 */
export function printOf(markdown: string, start = 0, end = markdown.length): Print {
  const characters: string[] = []
  const offsets: number[] = []
  for (let at = start; at < end; at++) {
    const character = markdown[at] ?? ''
    const isEscape = character === '\\' && ESCAPABLE.test(markdown[at + 1] ?? '') && at + 1 < end
    if (isEscape) at += 1
    const shown = markdown[at] ?? ''
    characters.push(!isEscape && SYNTAX.test(shown) ? ' ' : shown)
    offsets.push(at)
  }
  return { text: characters.join('').replace(BREAK_TAG, blanks), offsets }
}

/** ASCII punctuation may be escaped by a backslash (CommonMark 0.31, section 2.4). */
const ESCAPABLE = /[!-/:-@[-`{-~]/

const SYNTAX = /[*`|#\n\t]/
const BREAK_TAG = /<br\s*\/?>/gi

function blanks(tag: string): string {
  return ' '.repeat(tag.length)
}
