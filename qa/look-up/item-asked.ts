import type { BillItem } from './item-cells.ts'
import { type LabelWord, labelWords } from './words.ts'

/** The thing on a bill that a question asks the cost, the price or the count of; `words` are the question's telling ones. */
export function itemAsked(question: string, words: readonly LabelWord[]): BillItem | undefined {
  const asked = askedOfItem(question)
  const thing = words.filter(({ stem }) => !BUYING.has(stem))
  return asked === undefined || thing.length === 0 ? undefined : { thing, asked }
}

const PRICED =
  /^\s*(?:what|how much)\b.*\b(?:cost|costs|priced|charged)\b|\b(?:cost|price) of\b|^\s*how much (?:is|are|was|were)\b/i

/** Asks for what one of them costs. */
const EACH =
  /\bprices?\b|\beach\b|\bapiece\b|\bper (?:piece|unit|item)\b|\b(?:does|did|would|is|was) (?:an?|one|a single)\b/i

const COUNTED = /^\s*how many\b/i

function askedOfItem(question: string): BillItem['asked'] | undefined {
  if (COUNTED.test(question)) return 'count'
  if (!PRICED.test(question)) return undefined
  return EACH.test(question) ? 'price' : 'cost'
}

/** Words that ask what something costs or how many there are, and are no part of what it is called. */
const BUYING = new Set(
  labelWords(
    'cost costs price priced charged charge much many how what total altogether all they we i each there buy order sell sold deliver supply',
  ).map(({ stem }) => stem),
)
