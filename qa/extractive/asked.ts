import type { QueryTerm } from '../answerer.ts'
import type { Stems } from '../stems.ts'

/** A question, prepared once. */
export type Asked = Readonly<{
  /** Without what only says how to answer: `Round to two decimals.` */
  question: string
  /** What each of its stems counts: rare words more. */
  weights: ReadonlyMap<string, number>
  /** The weights' sum. */
  total: number
  /** Its neighboring words, small ones too, joined by a blank. */
  pairs: ReadonlySet<string>
  /** Its words in lower case, small ones too. */
  words: ReadonlySet<string>
  /** Words it writes as names, in lower case and without marks: `Melodie`, `Q4`, `ACME`. */
  names: readonly string[]
  /** The kind of thing asked for, where the question word tells. */
  wants: Wanted
  /** It asks for all of several things: `which three`, `what are the steps`. */
  several: boolean
  /** It wants a yes or a no: a sentence tells, a few words of it do not. */
  yesOrNo: boolean
  /** How many things it asks, each with a question word of its own. */
  parts: number
}>

export type Wanted = 'name' | 'time' | 'amount' | 'money' | 'any'

export function askedBy(whole: string, terms: readonly QueryTerm[], stems: Stems): Asked {
  const question = withoutInstructions(whole)
  const weights = weightsOf(terms, new Set(stems(question)))
  const words = wordsOf(question)
  let total = 0
  for (const weight of weights.values()) total += weight
  return {
    question,
    weights,
    total,
    pairs: pairsOf(words),
    words: new Set(words),
    names: namesIn(question),
    wants: wantedBy(question.toLowerCase()),
    several: SEVERAL.test(question),
    yesOrNo: YES_OR_NO.test(question),
    parts: partsOf(question),
  }
}

/** How a sentence begins that says how to answer, and asks for nothing. */
const INSTRUCTION =
  /^(?:please|answer|write|format|return|give|round|express|base|use|provide|do not|only|your answer|the answer)\b/i

/** The first sentence is the question even where it is itself an instruction: `Give the total.` */
function withoutInstructions(question: string): string {
  const [first, ...others] = question.trim().split(/(?<=[.?!])\s*(?=\p{Lu})/u)
  return [first, ...others.filter((sentence) => !INSTRUCTION.test(sentence))].join(' ')
}

function weightsOf(terms: readonly QueryTerm[], asked: ReadonlySet<string>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const term of terms) {
    if (asked.has(term.term)) weights.set(term.found ? term.term : asPrinted(term.term), weightOf(term))
  }
  return weights
}

/** Reports seldom print `FY2023` or `FY23`: the year stands by itself. */
function asPrinted(term: string): string {
  const [, century = '20', year] = /^fy(\d\d)?(\d\d)$/.exec(term) ?? []
  return year === undefined ? term : `${century}${year}`
}

/** Inverse document frequencies of a handful of passages are all near zero; this much is added before they weigh. */
const WEIGHT_MIN = 1

function weightOf({ idf }: QueryTerm): number {
  return WEIGHT_MIN + Math.max(0, idf)
}

/** Words in lower case, small ones too. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

export function pairsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))
}

/**
 * Capitals after the first word, and codes of letters and digits anywhere. Where every letter is a capital, or every word
 * begins with one, capitals say nothing.
 */
function namesIn(question: string): readonly string[] {
  const words = question.match(/[\p{L}\p{N}]+(?:[-&][\p{L}\p{N}]+)*/gu) ?? []
  const capitals = words.slice(1).filter((word) => /^\p{Lu}/u.test(word))
  const saysNothing = capitals.length > words.length * NAMES_SHARE_MAX
  const named = saysNothing ? [] : capitals
  const codes = words.filter((word) => /\p{L}/u.test(word) && /\p{N}/u.test(word))
  return [...new Set([...named, ...codes])]
    .filter((word) => word.length > 1 && !CALENDAR.test(word))
    .map(asName)
}

/** A question of which more is written large is a title or shouted. */
const NAMES_SHARE_MAX = 0.75

/** Capitals that name no one thing a passage is about. */
const CALENDAR =
  /^(January|February|March|April|May|June|July|August|September|October|November|December|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|FY|Q[1-4]|What|Which|Who|When|Where|Why|How|The|In|Of|Is|Are|Was|Were)$/

/** `BEST-BUY` and `best buy` are both `bestbuy`. */
export function asName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** First match wins: `how much` is an amount even where the question goes on with a place. */
const WANTED: readonly (readonly [Exclude<Wanted, 'any'>, RegExp])[] = [
  ['name', /\b(who|whom|whose)\b/],
  ['time', /\bwhen\b|\b(what|which) (year|day|month|decade|century|time)\b|\bdate\b/],
  ['money', /\b(total|subtotal|price|balance|fee|tax|vat|gst|amount (due|paid|payable))\b/],
  [
    'amount',
    /\bhow (many|much|long|old|far|large|big|tall|high|often)\b|\b(percentage|percent|number|amount)\b/,
  ],
  ['name', /\bwhere\b|\b(what|which) (city|country|state|place|location|region)\b/],
]

function wantedBy(question: string): Wanted {
  return WANTED.find(([, pattern]) => pattern.test(question))?.[0] ?? 'any'
}

/** `What are the …`, `which three …`, `list …`, `what steps …`. */
const SEVERAL =
  /\b(?:list|enumerate|name (?:the|all|some|two|three|four|five|six|several))\b|\b(?:what|which) (?:are|were) (?:the|some|all|its|their|his|her|two|three|four|five|six|seven|eight|nine|ten)\b|\b(?:what|which) (?:two|three|four|five|six|seven|eight|nine|ten|kinds|types|steps|items|things|documents|methods|measures|reasons|factors|categories|services|requirements)\b/i

const YES_OR_NO =
  /^\W*(?:is|are|was|were|am|do|does|did|can|could|has|have|had|will|would|should|shall|may|might|must)\b(?!.*\bor\b)/i

/** Question marks, and question words after `and`. */
function partsOf(question: string): number {
  const marks = question.match(/\?/g)?.length ?? 0
  const more =
    question.match(/\band\s+(by\s+|in\s+|at\s+|on\s+|to\s+)?(who|what|when|where|which|how|why)\b/gi)
      ?.length ?? 0
  return Math.max(1, marks, 1 + more)
}
