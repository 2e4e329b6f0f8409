/**
 * Untrusted markdown made harmless: links become their text, pictures, references and their definitions go, HTML and
 * entities are shown as printed, bare addresses become code, invisible characters and fences go, and nothing looks like
 * a marker but those that the prover writes. Emphasis, lists, tables and headings stay. Idempotent.
 */
export function harmless(markdown: string): string {
  let text = markdown.replace(/\r\n?/g, '\n').replace(INVISIBLE, '')
  for (const [pattern, replacement] of REPLACEMENTS) text = untilStable(text, pattern, replacement)
  return text.replace(CODE_OR_ADDRESS, (found: string, marks?: string) => {
    if (marks !== undefined) return found
    return found.startsWith('`') ? found.replace(/`/g, '\\`') : code(found)
  })
}

/** Controls but tab and line feed, zero-width characters that join nothing, direction overrides, tag characters. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}\ue000-\uf8ff]/gu

/** An odd number of backslashes before a character makes it print. */
const BARE = '(?<=(?<!\\\\)(?:\\\\\\\\)*)'
const INSIDE = '(?:[^\\[\\]\\\\]|\\\\.)*'
const TARGET = '\\((?:[^()\\n\\\\]|\\\\.|\\([^()\\n]*\\))*\\)'

/** In this order: what one leaves may be the next one's. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}(?:`{3,}|~{3,})[^\n]*$/gm, ''],
  [/^ {0,3}\[[^\]\n]+\]:[^\n]*$/gm, ''],
  [new RegExp(`${BARE}!\\[${INSIDE}\\](?:${TARGET}|\\[${INSIDE}\\])?`, 'gu'), ''],
  [new RegExp(`${BARE}\\[(${INSIDE})\\](?:${TARGET}|\\[(?!\\^?\\d{1,4}\\])${INSIDE}\\])`, 'gu'), '$1'],
  // Markers of others: `[7]`, `[1, 2]`, `[^3]`, `【4†source】`.
  [new RegExp(`[ \\t]?${BARE}\\[\\^?\\d{1,4}(?:\\s?[,;–-]\\s?\\^?\\d{1,4})*\\]`, 'gu'), ''],
  [/[ \t]?【[^】\n`]{0,40}】/g, ''],
  [new RegExp(`${BARE}<(?=[A-Za-z/!?])`, 'g'), '\\<'],
  [new RegExp(`${BARE}&(?=#?\\w{1,32};)`, 'g'), '\\&'],
  // Underlines that would make a heading of the line before, or a rule.
  [/^ {0,3}(?:=+|-+|(?:[-*_] *){3,})[ \t]*$/gm, ''],
]

/** Taking one thing out may put another together: `[[7]7]`. Ends, since every round takes something away or adds a mark it then passes over. */
function untilStable(text: string, pattern: RegExp, replacement: string): string {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = text.replace(pattern, replacement)
    if (next === text) return text
    text = next
  }
  return text.replace(/[[\]!]/g, '')
}

/** Nothing honest is nested deeper; what is loses its brackets. */
const ROUNDS_MAX = 8

/**
 * Code, which stays; backticks that no others close, which are print; and what renderers make links of without being asked
 * (GitHub's autolinks). Code never reaches over a cell of a table.
 */
const CODE_OR_ADDRESS = new RegExp(
  [
    `${BARE}(?<!\`)(\`+)(?!\`)[^\\n|]*?(?<!\`)\\1(?!\`)`,
    `${BARE}\`+`,
    '(?:\\b[a-z][a-z0-9+.-]{1,15}:\\/\\/|\\bwww\\.|\\b(?:mailto|javascript|data|xmpp):)[^\\s<>`|)\\]]*',
  ].join('|'),
  'giu',
)

function code(address: string): string {
  const [, body = '', tail = ''] = /^(.*?)([.,;:!?'"*_]*)$/su.exec(address) ?? []
  return body === '' ? address : `\`${body}\`${tail}`
}
