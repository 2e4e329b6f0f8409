/**
 * Text to words as they are compared: lower case, without accents, ligatures and marks. Markdown's syntax falls away
 * because it is no letter and no digit. Numbers and codes stay whole and also give their parts, so that both
 * `INV-2023-0042` and `2023` find it. Tokens hold letters, digits and, inside numbers and codes only, `. - / : _`.
 */
export function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  for (const [run] of fold(text).matchAll(RUN)) addRun(run, tokens)
  return tokens
}

/** Letters and digits, held together by what stands inside numbers, codes, dates and `don't`. */
const RUN = /[\p{L}\p{M}\p{N}]+(?:['.,:/_-][\p{L}\p{M}\p{N}]+)*/gu

const DIGIT = /\p{N}/u

/** What RUN lets stand between letters and digits. */
const JOINT = /['.,:/_-]/

function addRun(run: string, tokens: string[]): void {
  if (isAscii(run)) {
    if (/\d/.test(run)) addNumberOrCode(run, tokens)
    else addWords(run, tokens)
  } else if (UNSPACED.test(run)) {
    for (const part of run.split(JOINT)) addPairs(part, tokens)
  } else if (DIGIT.test(run)) addNumberOrCode(run, tokens)
  else addWords(run, tokens)
}

/** `u.s.` is one word, `well-known` two, `it's` is `it`, `o'neill` is `oneill`. */
function addWords(run: string, tokens: string[]): void {
  if (PLAIN_WORD.test(run)) {
    tokens.push(run)
    return
  }
  if (ACRONYM.test(run)) {
    tokens.push(run.replaceAll('.', ''))
    return
  }
  for (const part of run.split(/[.,:/_-]/)) {
    const word = part.replace(/'s$/, '').replaceAll("'", '')
    if (word !== '') tokens.push(word)
  }
}

const PLAIN_WORD = /^[a-z]+$/
const ACRONYM = /^\p{L}(?:\.\p{L})+$/u

/**
 * `1,234.50` is `1234.50` and `3.00` is `3`, so that an amount is found however it is written; `2023-05-17` and
 * `abc-12` are themselves and their parts; a comma that groups no thousands separates.
 */
function addNumberOrCode(run: string, tokens: string[]): void {
  const joined = run.replace(/'s?/g, '').replace(THOUSANDS, (grouped) => grouped.replaceAll(',', ''))
  for (const code of joined.split(',')) {
    if (code === '') continue
    if (DECIMAL.test(code)) {
      tokens.push(code.replace(/\.0+$/, ''))
      continue
    }
    tokens.push(code)
    const parts = code.split(/[.:/_-]/)
    if (parts.length > 1) tokens.push(...parts.filter((part) => part.length > 1))
  }
}

const THOUSANDS = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)/g
const DECIMAL = /^\d+\.\d+$/

/** Scripts written without blanks between words: there every pair of neighboring characters is a token. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function addPairs(run: string, tokens: string[]): void {
  const chars = [...run]
  if (chars.length === 1) tokens.push(run)
  for (let i = 1; i < chars.length; i++) tokens.push(`${chars[i - 1]}${chars[i]}`)
}

/** Lower case; compatibility forms (`ﬁ`, full-width digits) and accents undone; curly apostrophes made straight. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  if (isAscii(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(SPELLED_OUT, (letter) => SPELLING[letter] ?? letter)
}

/** Combining accents of Latin, Greek and Cyrillic, and the soft hyphen. Other scripts need their marks. */
const ACCENTS = /[\u0300-\u036f\u00ad]/g

/** Letters that carry no separable accent, and apostrophes. */
const SPELLING: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
}
const SPELLED_OUT = /[ßæœøłđðþı’‘ʼ‐‑]/g

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
