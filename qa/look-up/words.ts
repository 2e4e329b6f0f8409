import { stem } from '../../index/stem.ts'
import { STOP_WORDS } from '../../index/stop-words.ts'

/** A word of a label or question as it is compared. */
export type LabelWord = Readonly<{
  /** Stemmed, with abbreviations spelled out: `inv` is `invoic`, `#` is `number`. */
  stem: string
  /** The stem with digits and letters that readers mistake made one. */
  shape: string
  /** In the text it was taken from. */
  start: number
  end: number
  /** How much it says, in (0, 1]: little for `of` and `the`. */
  weight: number
}>

/** Letters, digits and signs that stand for words. Marks inside a word part it: `sub-total` is two words. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?|[#%&@]/gu

/** Function words still tell `TO:` from `FROM:`. */
const STOP_WEIGHT = 0.2

export function labelWords(text: string): readonly LabelWord[] {
  return [...text.matchAll(WORD)].map((match) => {
    const lower = match[0]
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
    const whole = SHORT_FOR[lower.replace(/['’]s?$/, '')] ?? lower.replace(/['’]s?$/, '')
    const stemmed = stem(whole.replace(/['’]/g, ''))
    return {
      stem: stemmed,
      shape: shapeOf(stemmed),
      start: match.index,
      end: match.index + match[0].length,
      weight: STOP_WORDS.has(whole) ? STOP_WEIGHT : 1,
    }
  })
}

/** Abbreviations of forms and receipts, each with one meaning there. */
const SHORT_FOR: Readonly<Record<string, string>> = {
  '#': 'number',
  no: 'number',
  nr: 'number',
  num: 'number',
  nos: 'number',
  amt: 'amount',
  qty: 'quantity',
  quan: 'quantity',
  inv: 'invoice',
  tel: 'phone',
  telephone: 'phone',
  ph: 'phone',
  hp: 'phone',
  mobile: 'phone',
  acct: 'account',
  dept: 'department',
  addr: 'address',
  ref: 'reference',
  reg: 'registration',
  cust: 'customer',
  dt: 'date',
  disc: 'discount',
  incl: 'inclusive',
  inc: 'inclusive',
  including: 'inclusive',
  includes: 'inclusive',
  included: 'inclusive',
  excl: 'exclusive',
  exc: 'exclusive',
  excluding: 'exclusive',
  ex: 'exclusive',
  nett: 'net',
  adj: 'adjustment',
  adjusted: 'adjustment',
  svc: 'service',
  svr: 'server',
  mgr: 'manager',
  trans: 'transaction',
  trx: 'transaction',
  trn: 'transaction',
  doc: 'document',
  pcs: 'quantity',
  descr: 'description',
  desc: 'description',
  rcpt: 'receipt',
}

/**
 * How alike two words are, in [0, 1]: 1 for one stem, 0.8 for what a reader easily makes of it (a letter wrong in four or
 * more, two in nine or more; digits for letters), 0 otherwise.
 */
export function likeness(a: Pick<LabelWord, 'stem' | 'shape'>, b: Pick<LabelWord, 'stem' | 'shape'>): number {
  if (a.stem === b.stem) return 1
  if (a.shape === b.shape) return MISREAD
  const [shorter, longer] =
    a.shape.length < b.shape.length ? [a.shape.length, b.shape.length] : [b.shape.length, a.shape.length]
  if (shorter < 4 || longer - shorter > 2 || DIGITS.test(a.stem) || DIGITS.test(b.stem)) return 0
  return isNear(a.shape, b.shape, longer >= 9 ? 2 : 1) ? MISREAD : 0
}

/** Share of the words' weight that some others say, in [0, 1]; 0 for no words. */
export function shareSaid(words: readonly LabelWord[], by: readonly LabelWord[]): number {
  let said = 0
  let all = 0
  for (const word of words) {
    all += word.weight
    said += word.weight * Math.max(0, ...by.map((other) => likeness(word, other)))
  }
  return all === 0 ? 0 : said / all
}

/** Harmonic mean of two shares, in [0, 1]: high only where both are. */
export function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b)
}

const MISREAD = 0.8
const DIGITS = /^\d+$/

function shapeOf(stem: string): string {
  if (DIGITS.test(stem)) return stem
  return stem.replace(/[015|!]/g, (mark) => LETTER[mark] ?? mark).replaceAll('rn', 'm')
}

const LETTER: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '|': 'l', '!': 'l' }

/** Whether at most `limit` letters are to be put in, left out or changed (Levenshtein), row by row. */
function isNear(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > limit) return false
    row = next
  }
  return (row[b.length] ?? 0) <= limit
}
