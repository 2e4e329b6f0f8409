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

/** Escaped characters wait here, out of reach of the syntax rules: a private-use character per ASCII code. */
const PRIVATE_START = 0xe000

function plainLine(line: string): string {
  const hidden = line.replace(ESCAPED, (_, character: string) =>
    String.fromCharCode(PRIVATE_START + character.charCodeAt(0)),
  )
  if (/^[\s|:-]*$/.test(hidden) || /^\s*(```|~~~)/.test(hidden)) return ''
  return hidden
    .replace(/^\s*(#{1,6}|>|[-*+]|\d{1,9}[.)])\s+/, (mark) => (/\d/.test(mark) ? mark.trimStart() : ''))
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/(\*\*(?![\s*])|__(?![\s_]))(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[\ue000-\ue07f]/g, (character) => String.fromCharCode(character.charCodeAt(0) - PRIVATE_START))
    .replace(/\s+/g, ' ')
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
