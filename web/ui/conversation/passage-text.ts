/** How many characters of a passage are shown as a foretaste. */
const FORETASTE_CHARS_MAX = 220

/** A passage's markdown as one line of plain words, cut at a space. */
export function foretaste(markdown: string): string {
  const words = markdown
    .replace(/^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/^\s*\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*$/gm, '')
    .replace(/[|*`_]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length <= FORETASTE_CHARS_MAX) return words
  const cut = words.lastIndexOf(' ', FORETASTE_CHARS_MAX)
  return `${words.slice(0, cut === -1 ? FORETASTE_CHARS_MAX : cut)}…`
}
