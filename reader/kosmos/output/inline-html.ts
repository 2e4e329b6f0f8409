/**
 * Markdown without HTML, images or links: what tags say in markdown's own marks, every other tag as the text it is. Code
 * between backticks stays as it is. Text is never left out, only addresses, which are not print: a page shows a link's
 * words, and an address behind them would be the model's invention.
 */
export function withoutHtml(markdown: string): string {
  // Where tags are gone, backticks may have come together: what was code may be none any more.
  // Definitions of links come last: tags may have stood before them, and there may be code in their labels.
  return outsideCode(withoutFences(outsideCode(markdown, withoutTags)), inert).replace(DEFINITION, '$1\\[')
}

/** Fenced code is no part of this: marks that come together to a fence would turn what is code, and what is none, around. */
function withoutFences(markdown: string): string {
  return markdown.replace(/^[ \t]*(?:`{3,}(?=[^`\n]*$)|~{3,})/gm, (fence) => fence.replace(/[`~]/g, '\\$&'))
}

function outsideCode(markdown: string, change: (prose: string) => string): string {
  // Prose, then code, then the backticks that are a part of that code; and again.
  return markdown
    .split(CODE)
    .map((part, i) =>
      i % 3 === 0 || (i % 3 === 1 && mayBeProse(part)) ? change(part) : i % 3 === 1 ? part : '',
    )
    .join('')
}

/** A tag in a span over several rows or cells, which ends where a block or a cell does (CommonMark 0.31, 3.1; GFM 4.10). */
function mayBeProse(code: string): boolean {
  return /[\n|]/.test(code) && /<[A-Za-z/!?]/.test(code)
}

/** A code span with its backticks, within one paragraph (CommonMark 0.31, 6.1). The second group is a part of the first. */
const CODE = /((?<![\\`])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\2(?!`))/

function withoutTags(text: string): string {
  const marked = PAIRED.reduce((before, change) => change(before), withoutAddresses(text))
  return marked
    .split('\n')
    .map((line) => line.replace(/[ \t]*<br\s*\/?>[ \t]*/gi, line.trimStart().startsWith('|') ? ' ' : '\n'))
    .join('\n')
    .replace(BLOCK, '\n')
    .replace(BARE, '')
}

/** Tags, links and pictures as the characters they are written with. */
function inert(text: string): string {
  return (
    text
      .replace(/(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])/g, '$1\\<')
      // An address reaches up to the next `<` and would take its backslash along (GFM 6.9).
      .replace(/((?:https?:\/\/|www\.)[^\s<]*)(?=\\<)/gi, '$1 ')
      // What is left of links, such as brackets within brackets.
      .replace(/(?<!\\)((?:\\\\)*)\](?=\()/g, '$1]\\')
  )
}

/** Images as the words that stand for them, links as the words they are on. */
function withoutAddresses(text: string): string {
  return text
    .replace(/<img\b[^<>]*?\salt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>/gi, '$1$2')
    .replace(/(?<!\\)!\[((?:\\.|[^[\]\\])*)\]\([^()\s]*(?:\s+"[^"\n]*")?\)/g, '$1')
    .replace(/(?<![\\!])\[((?:\\.|[^[\]\\])*)\]\([^()\s]*(?:\s+"[^"\n]*")?\)/g, '$1')
}

/**
 * Where one may begin: on a line of its own, also in lists and quotations; its label may go over lines and is shorter than
 * this (CommonMark 0.31, 4.7).
 */
const DEFINITION = /^((?:[ \t]|>|[-+*][ \t]|\d{1,9}[.)][ \t])*)\[(?=(?:\\[\s\S]|[^\]\\]){1,1000}\]:)/gm

/** Elements that have a mark in markdown. Blanks within would undo emphasis and stand outside instead. */
const PAIRED: readonly ((text: string) => string)[] = [
  (text) => text.replace(/<(?:b|strong)>([^<>]*)<\/(?:b|strong)>/gi, wrapped('**')),
  (text) => text.replace(/<(?:i|em)>([^<>]*)<\/(?:i|em)>/gi, wrapped('*')),
  (text) => text.replace(/<(?:s|del|strike)>([^<>]*)<\/(?:s|del|strike)>/gi, wrapped('~~')),
  (text) => text.replace(/<sup>([^<>]*)<\/sup>/gi, (_, inner: string) => raised(inner)),
  (text) => text.replace(/<sub>([^<>]*)<\/sub>/gi, (_, inner: string) => shifted(inner, LOWERED) ?? inner),
  (text) => text.replace(/<h([1-6])\b[^<>]*>\s*/gi, (_, level) => `\n\n${'#'.repeat(Number(level))} `),
  (text) => text.replace(/<li\b[^<>]*>\s*/gi, '\n- '),
  (text) => text.replace(/<hr\s*\/?>/gi, '\n\n---\n\n'),
]

function wrapped(mark: string) {
  return (_: string, inner: string): string => {
    const text = inner.trim()
    const start = inner.length - inner.trimStart().length
    const isUnfit = text === '' || /\n\s*\n/.test(text)
    const marked = `${inner.slice(0, start)}${mark}${text}${mark}${inner.slice(start + text.length)}`
    return isUnfit ? inner : marked
  }
}

const PLAIN = '0123456789+-=()'
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'

/** Powers and notes as raised signs where there are such, the ends of ordinals plainly, and others behind a caret. */
function raised(text: string): string {
  const isPlain = text.trim() === '' || /^(st|nd|rd|th|tm|sm|®|©|[*†‡§])$/i.test(text.trim())
  return shifted(text, RAISED) ?? (isPlain ? text : text.length === 1 ? `^${text}` : `^(${text})`)
}

function shifted(text: string, signs: string): string | undefined {
  const places = [...text].map((character) => PLAIN.indexOf(character))
  return places.length > 0 && places.every((place) => place >= 0)
    ? places.map((place) => signs[place]).join('')
    : undefined
}

/** Elements that stand on lines of their own. */
const BLOCK =
  /[ \t]*<\/?(?:p|div|ul|ol|h[1-6]|center|blockquote|section|table|thead|tbody|tr|td|th|dl|dt|dd)(?:\s[^<>]*)?\/?>[ \t]*/gi

/** Elements that say nothing markdown could, and the ends of those above. */
const BARE =
  /<\/?(?:a|abbr|b|big|del|em|font|i|img|ins|li|mark|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi
