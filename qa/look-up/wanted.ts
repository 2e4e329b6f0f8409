import { askingWords } from './asking-words.ts'
import type { Term, TermName } from './business-terms.ts'
import { itemAsked } from './item-asked.ts'
import type { BillItem } from './item-cells.ts'
import { asksRate, kindsAsked } from './kinds-asked.ts'
import type { ValueKind } from './looked-up.ts'
import { asksWriter } from './party-asked.ts'
import { termOfQuestion } from './term-asked.ts'
import { type LabelWord, labelWords } from './words.ts'

/** What is to be found on a page. */
export type Wanted = Readonly<{
  /** What a label would say, most telling first; none to go by kind and place alone. */
  phrases: readonly (readonly LabelWord[])[]
  /** What business papers call it, where it is such a thing. */
  term?: Term
  /** What the value must look like, best first; none when anything will do. */
  kinds: readonly ValueKind[]
  /** A term tells the kinds, so that nothing else will do; else a word such as `how much`. */
  isTold: boolean
  /** Who wrote or signed a letter. */
  isWriter?: true
  /** The thing on a bill that is asked about: `brass weights` of `What did the brass weights cost?`. */
  item?: BillItem
}>

/** A question's words for what it wants. A bare label (`Registration No:`) is a question too. */
export function wantedBy(question: string): Wanted {
  const { words, telling, isLabel } = askingWords(question)
  const term = termOfQuestion(question, telling)
  const told = asksRate(question) ? PERCENT : (term?.kinds ?? (isLabel ? [] : kindsOfHead(question)))
  const item = itemAsked(question, telling)
  return {
    phrases: [words, telling].filter(isDistinct).map(withLightNouns),
    kinds: told.length > 0 ? told : kindsAsked(question, telling),
    isTold: told.length > 0,
    ...(term && { term }),
    ...(asksWriter(question) && { isWriter: true as const }),
    ...(item && { item }),
  }
}

const PERCENT: readonly ValueKind[] = ['percent']

/** What the question's head asks for where all of it names no term: `the total` of `the total at Golden Scoop`. */
function kindsOfHead(question: string): readonly ValueKind[] {
  const head = question.replace(TAIL, '')
  const term = head === question ? undefined : wantedBy(head).term
  return term !== undefined && TOLD_BY_HEAD.has(term.name) ? term.kinds : []
}

/** From the first preposition on. */
const TAIL = /\s+(?:at|of|from|by|for)\s+(?:(?:the|this|that|a|an|my|our)\s+)?\p{L}.*$/iu

/** Terms that keep their meaning whatever is said to be theirs: a change of plan is no `change`. */
const TOLD_BY_HEAD: ReadonlySet<TermName> = new Set<TermName>([
  'total',
  'subtotal',
  'date',
  'due date',
  'phone',
  'fax',
  'e-mail',
  'web',
])

/** Nouns that say what kind of thing a value is: a label may go without them, as `Table: 7` does for a table's number. */
const KIND_NOUNS = new Set(labelWords('number name code id').map(({ stem }) => stem))
const KIND_NOUN_WEIGHT = 0.4

/** Beside words that say more. */
function withLightNouns(phrase: readonly LabelWord[]): readonly LabelWord[] {
  const isLight = ({ stem }: LabelWord) => KIND_NOUNS.has(stem)
  if (phrase.every((word) => isLight(word) || word.weight < 1)) return phrase
  return phrase.map((word) => (isLight(word) ? { ...word, weight: KIND_NOUN_WEIGHT } : word))
}

function isDistinct(
  phrase: readonly LabelWord[],
  index: number,
  all: readonly (readonly LabelWord[])[],
): boolean {
  const key = (words: readonly LabelWord[]) => words.map(({ stem }) => stem).join(' ')
  return phrase.length > 0 && all.findIndex((other) => key(other) === key(phrase)) === index
}
