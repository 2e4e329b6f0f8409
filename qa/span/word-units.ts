import type { SpanToken } from './span-tokens.ts'

/** The words of the table by rank; see wordRanks. */
export type WordRanks = ReadonlyMap<string, number>

/** What the model is told of a token by itself, as rows of its tables. */
export type WordUnits = Readonly<{ word: number; prefix: number; suffix: number; shape: number }>

/** Row 0 is padding, then the words by falling frequency, then HASH_ROWS for all others. */
export function wordUnits(token: SpanToken, ranks: WordRanks): WordUnits {
  const { word } = token
  return {
    word: ranks.get(word) ?? 1 + ranks.size + (hash(word) % HASH_ROWS),
    prefix: 1 + (hash(`<${word.slice(0, AFFIX)}`) % AFFIX_ROWS),
    suffix: 1 + (hash(`${word.slice(-AFFIX)}>`) % AFFIX_ROWS),
    shape: shapeOf(token),
  }
}

/** Rows 1, 2, … for words listed by falling frequency. */
export function wordRanks(words: readonly string[]): WordRanks {
  return new Map(words.map((word, index) => [word, index + 1]))
}

/** Rows of the word table for words it does not list. */
export const HASH_ROWS = 256

/** Rows each for first and last letters, besides padding's. */
export const AFFIX_ROWS = 1500

/** Three letters, as the measured recipe has it. */
const AFFIX = 3

/**
 * How rare a word is, in [0, 1], from its rank alone: by Zipf's law the logarithm of the rank is inverse document
 * frequency but for a factor. Words that are not listed are the rarest.
 */
export function rarity(word: string, ranks: WordRanks): number {
  const rank = ranks.get(word)
  return rank === undefined ? 1 : Math.log(rank) / Math.log(ranks.size + 1)
}

/** How a token looks; the order is the model's. `pad` is no token. */
export const SHAPES = [
  'pad',
  'lower',
  'capitalized',
  'opening-capital',
  'capitals',
  'initial',
  'mixed',
  'possessive',
  'digits',
  'two-digits',
  'year',
  'decimal',
  'comma',
  'stop',
  'colon',
  'quote',
  'open-bracket',
  'close-bracket',
  'dash',
  'money',
  'percent',
  'other',
] as const

type Shape = (typeof SHAPES)[number]

function shapeOf(token: SpanToken): number {
  return SHAPES.indexOf(shapeNamed(token))
}

function shapeNamed({ text, opens }: SpanToken): Shape {
  for (const [pattern, shape] of PATTERNS) if (pattern.test(text)) return shape
  return opens && CAPITALIZED.test(text)
    ? 'opening-capital'
    : CAPITALIZED.test(text)
      ? 'capitalized'
      : 'other'
}

const CAPITALIZED = /^\p{Lu}[^\p{Lu}]+$/u

/** The first that fits. A year is four digits that people write of themselves: 1000 to 2099. */
const PATTERNS: readonly (readonly [RegExp, Shape])[] = [
  [/^[\p{Ll}\p{Lo}\p{Lm}][\p{Ll}\p{M}\p{Lo}\p{Lm}]*$/u, 'lower'],
  [/^,$/, 'comma'],
  [/^[.!?]$/, 'stop'],
  [/^\p{Lu}$/u, 'initial'],
  [/^\p{Lu}{2,}$/u, 'capitals'],
  [/^(?:1\d{3}|20\d{2})$/, 'year'],
  [/^\p{N}{1,2}$/u, 'two-digits'],
  [/^\p{N}+$/u, 'digits'],
  [/^\p{N}/u, 'decimal'],
  [/^['’]s$/i, 'possessive'],
  [/^\p{L}.*\p{Ll}\p{Lu}/u, 'mixed'],
  [/^[:;]$/, 'colon'],
  [/^["'“”‘’«»`]$/, 'quote'],
  [/^[([{]$/, 'open-bracket'],
  [/^[)\]}]$/, 'close-bracket'],
  [/^\p{Pd}$/u, 'dash'],
  [/^\p{Sc}$/u, 'money'],
  [/^%$/, 'percent'],
]

/** FNV-1a, 32 bits, over UTF-16 units (https://www.ietf.org/archive/id/draft-eastlake-fnv-17.html). */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
