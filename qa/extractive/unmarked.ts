/**
 * Markdown as print of the same length: what is syntax becomes blanks, so that every character keeps its place. For
 * reading only; a slice of the print is the same slice of the markdown but for syntax inside it.
 */
export function unmarked(markdown: string): string {
  return SYNTAX.reduce((text, pattern) => text.replace(pattern, blanks), markdown)
}

/** In order: escapes, heads of blocks, rows of dashes, fences, bars, emphasis, code. */
const SYNTAX: readonly RegExp[] = [
  /^[ \t]*(?:#{1,6}|>|[-*+])(?=\s)/gm,
  /^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$/gm,
  /^(?:```|~~~).*$/gm,
  /(?<!\\)\|/g,
  /(?<![\p{L}\p{N}\\])[*_]+(?=\S)|(?<=[^\s\\])[*_]+(?![\p{L}\p{N}])/gu,
  /(?<!\\)`+/g,
  /\\(?=[!-/:-@[-`{-~])/g,
]

function blanks(syntax: string): string {
  return ' '.repeat(syntax.length)
}
