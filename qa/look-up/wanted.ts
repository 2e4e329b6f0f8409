import type { Term, TermName } from './business-terms.ts'
import type { BillItem } from './item-cells.ts'
import type { ValueKind } from './looked-up.ts'
import { partyAsked } from './party-asked.ts'
import { type NamedTerm, termAsked } from './terms.ts'
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
  const words = labelWords(withoutLead(question))
  const isLabel = withoutLead(question) === question
  const telling = tellingWords(withoutLead(question.replace(PAPER, ' ')))
  const kept = telling.length > 0 && !isLabel ? telling : words
  const much = tellingWords(HOW_MUCH_OF.exec(question)?.[1] ?? '')
  const paid = HOW_MUCH.test(question) && much.length === 0 ? termAsked(labelWords('total')) : undefined
  const due = DUE_WHEN.test(question) ? termAsked(labelWords('due date')) : undefined
  const said =
    termOfParty(question) ??
    due ??
    termAsked(much) ??
    paid ??
    termAsked(kept, WHO.test(question) ? isSomebody : undefined)
  const when = BOUGHT_WHEN.test(question) ? termAsked(labelWords('date')) : undefined
  const named = said !== undefined && said.share >= TERM_SHARE_MIN ? said : (paid ?? when)
  const told = RATE.test(question) ? PERCENT : (named?.term.kinds ?? (isLabel ? [] : kindsOfHead(question)))
  const kinds = told.length > 0 ? told : kindsOf(question, kept)
  const asked = askedOfItem(question)
  const thing = asked === undefined ? [] : kept.filter(({ stem }) => !BUYING.has(stem))
  return {
    phrases: [words, kept].filter(isDistinct).map(withLightNouns),
    kinds,
    isTold: told.length > 0,
    ...(named && { term: named.term }),
    ...(WRITER.test(question) && { isWriter: true as const }),
    ...(asked !== undefined && thing.length > 0 && { item: { thing, asked } }),
  }
}

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

/** Of who made the paper out, or to whom; where they are found is another term. */
function termOfParty(question: string): NamedTerm | undefined {
  const party = partyAsked(question)
  if (party !== undefined) return termAsked(labelWords(party))
  return WHERE_PARTY.test(question) ? termAsked(labelWords('address')) : undefined
}

const WRITER = /^\s*(?:who|by whom) (?:wrote|signed|sent|is|was)\b.*\b(?:letter|memo|note|signed|written)\b/i

const WHERE_PARTY =
  /^\s*where (?:is|are|was) (?:the |this |that )?(?:company|supplier|seller|vendor|merchant)[\s?]*$/i

/** Nobody is a number or a date. */
const WHO = /^\s*(?:(?:to|from|by|for)\s+)?who(?:m|se)?\b/i

function isSomebody({ kinds }: Term): boolean {
  return kinds.includes('name')
}

/** Share of a question's words from which they name a term and not something more special, as `first sales date` does. */
const TERM_SHARE_MIN = 0.85

/** Nouns that say what kind of thing a value is: a label may go without them, as `Table: 7` does for a table's number. */
const KIND_NOUNS = new Set(labelWords('number name code id').map(({ stem }) => stem))
const KIND_NOUN_WEIGHT = 0.4

/** Beside words that say more. */
function withLightNouns(phrase: readonly LabelWord[]): readonly LabelWord[] {
  const isLight = ({ stem }: LabelWord) => KIND_NOUNS.has(stem)
  if (phrase.every((word) => isLight(word) || word.weight < 1)) return phrase
  return phrase.map((word) => (isLight(word) ? { ...word, weight: KIND_NOUN_WEIGHT } : word))
}

const LEAD =
  /^\s*(?:please\s+)?(?:(?:can|could) you\s+)?(?:(?:(?:on|at|in|to|by|from|under|for)\s+)?(?:what|which|who|whom|when|where)(?:'s|\s+(?:is|are|was|were|does|did|do|has|have))?|tell me|give me|find|show(?: me)?|name|list|state|how (?:much|many)(?:\s+(?:is|are|was|were|does|did|do))?|is|are|was|were|does|did)\b(?=\s)(?:\s+(?:the|a|an|this|that|its|there|it|listed|shown|printed|given)\b)*/i

function withoutLead(question: string): string {
  const rest = question.replace(LEAD, '').replace(/[?？]+\s*$/, '')
  return /[\p{L}\p{N}#]/u.test(rest) ? rest : question
}

/**
 * The paper itself, said to tell where to look, with what it is called behind a preposition: `on the joinery invoice`.
 * `receipt` in `receipt number` is no such word.
 */
const PAPER_NOUN =
  '(?:receipts?|invoices?|bills?|documents?|forms?|pages?|papers?|letters?|files?|orders?|slips?|images?|tickets?|purchase|transaction)\\b(?!\\s+(?:number|no|id|date|code))'
const ARTICLE = '(?:the|this|that|a|an)\\s+'
const PAPER = new RegExp(
  `\\b(?:(?:of|on|in|from|for|by|at)\\s+${ARTICLE}(?:[\\p{L}\\p{N}&’'-]+\\s+){0,3}?${PAPER_NOUN}|${ARTICLE}${PAPER_NOUN})`,
  'giu',
)

/** Words of questions that labels do not have, in these forms: `order` and `state` are others than `ordered` and `stated`. */
const FILLING = new Set(
  'the a an of on in at for to from by with is are was were be been this that it its and or value shown printed given listed mentioned stated written field according does did do has have name named called me we you i they us bought purchased ordered money'.split(
    ' ',
  ),
)

function tellingWords(text: string): readonly LabelWord[] {
  return labelWords(text).filter(({ start, end }) => !FILLING.has(text.slice(start, end).toLowerCase()))
}

/** What it is that is so much: `VAT` in `How much VAT did we pay?` */
const HOW_MUCH_OF =
  /\bhow much\s+(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can)\b)(\p{L}[\p{L}\s-]*?)\s+(?:is|are|was|were|do|does|did|has|have|had)\b/iu

const HOW_MUCH =
  /\bwhat did (?:we|i|you|they) (?:pay|spend)\b|\bhow much\b.*\b(?:pay|paid|payable|due|cost|costs|spend|spent|owe|owed|charged|bill|total|worth)\b|\bhow much (?:is|was) (?:it|this|the (?:bill|receipt|invoice|order|purchase))\b/i

const BOUGHT_WHEN =
  /^\s*(?:when|(?:on )?(?:what|which) (?:day|date)) did (?:we|i|you|they)\b.*\b(?:buy|purchase|shop|order|pay|eat)\b/i

/** What must be paid, not what was. */
const DUE_WHEN =
  /^\s*(?:(?:by|until|till) )?(?:when|(?:what|which) (?:day|date))\b.*\b(?:must|should|shall|need|needs|have to|has to|do|due|is)\b.*\b(?:pay|paid|payment|payable)\b/i

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

const RATE =
  /\b(?:tax|vat|gst|sst|interest|discount) (?:rate|percentage)\b|\brate of (?:tax|vat|gst|sst|interest)\b/i
const PERCENT: readonly ValueKind[] = ['percent']

const HOW_KIND: readonly (readonly [RegExp, readonly ValueKind[]])[] = [
  [/\bhow much\b/i, ['money', 'number', 'percent']],
  [/\bhow many\b/i, ['number']],
  [/^\s*when\b|\b(?:what|which) (?:day|date)\b/i, ['date', 'time']],
  [/\bwhat time\b/i, ['time']],
  [/\b(?:percentage|percent)\b/i, ['percent', 'number']],
]

/** The noun that ends a label says what its value is: `first sales date`, `fax number`. */
const NOUN_KIND: readonly (readonly [string, readonly ValueKind[]])[] = [
  ['date', ['date', 'text']],
  ['time', ['time', 'date', 'text']],
  ['phone', ['phone', 'text']],
  ['fax', ['phone', 'text']],
  ['e mail', ['e-mail', 'text']],
]

function kindsOf(question: string, words: readonly LabelWord[]): readonly ValueKind[] {
  if (WHO.test(question)) return ['name']
  const asked = HOW_KIND.find(([form]) => form.test(question))
  if (asked !== undefined) return asked[1]
  const stems = new Set(words.map(({ stem }) => stem))
  return NOUN_KIND.find(([noun]) => labelWords(noun).every(({ stem }) => stems.has(stem)))?.[1] ?? []
}

function isDistinct(
  phrase: readonly LabelWord[],
  index: number,
  all: readonly (readonly LabelWord[])[],
): boolean {
  const key = (words: readonly LabelWord[]) => words.map(({ stem }) => stem).join(' ')
  return phrase.length > 0 && all.findIndex((other) => key(other) === key(phrase)) === index
}
