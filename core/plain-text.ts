/**
 * Markdown as a person reads it aloud: no heading marks, bullets, table bars, emphasis, code fences or escapes; table
 * cells are parted by ` | `, runs of white space become one space. For display and matching only: offsets are lost.
 */
export function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '')
    .join(' ')
}

/** ASCII punctuation may be escaped by a backslash (CommonMark 0.31, section 2.4). */
const ESCAPED = /\\([!-/:-@[-`{-~])/g

/** Escaped characters wait here, out of reach of the syntax rules: half a surrogate pair per ASCII code, which no text holds. */
const HALF_START = 0xd800

function plainLine(line: string): string {
  const hidden = line.replace(ESCAPED, (_, character: string) =>
    String.fromCharCode(HALF_START + character.charCodeAt(0)),
  )
  if (/^[\s|:-]*$/.test(hidden) || /^\s*(```|~~~)/.test(hidden)) return ''
  return hidden
    .replace(/^\s*(#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/, (mark) => (/\d/.test(mark) ? mark.trimStart() : ''))
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/\*\*(?![\s*])(.+?)(?<=\S)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])__(?![\s_])(.+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\ud800-\ud87f](?![\udc00-\udfff])/g, (half) =>
      String.fromCharCode(half.charCodeAt(0) - HALF_START),
    )
    .replace(/\s+/g, ' ')
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
