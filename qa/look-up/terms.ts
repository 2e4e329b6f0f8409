import type { ValueKind } from './looked-up.ts'
import { type LabelWord, labelWords, likeness } from './words.ts'

/** Things that business papers name in many words. */
export type TermName =
  | 'total'
  | 'subtotal'
  | 'tax'
  | 'quantity'
  | 'discount'
  | 'rounding'
  | 'service charge'
  | 'paid'
  | 'change'
  | 'date'
  | 'due date'
  | 'time'
  | 'document number'
  | 'phone'
  | 'fax'
  | 'e-mail'
  | 'web'
  | 'tax number'
  | 'registration number'
  | 'company'
  | 'address'
  | 'customer'
  | 'staff'
  | 'payment method'

export type Term = Readonly<{
  name: TermName
  /** What its value looks like, best first. */
  kinds: readonly ValueKind[]
  /** Printed labels, one phrase each, most telling first. */
  labels: readonly string[]
  /** Words a label may have besides. */
  besides: string
  /** Other words that questions and schemas name it by. */
  asked: readonly string[]
}>

/** Words that say how an amount was reckoned or in which money, and leave it the same amount. */
const OF_AMOUNTS =
  'rm myr usd eur gbp sgd of in with and amount the inclusive gst vat tax sst charge @ % 6 7 8 10'

/**
 * The vocabulary of receipts, invoices and order forms, from the business terms of the European invoice norm
 * (EN 16931-1, groups BT-1 to BT-115) and what shops print for them.
 */
export const TERMS: readonly Term[] = [
  {
    name: 'total',
    kinds: ['money', 'number'],
    labels: [
      'grand total',
      'total amount due',
      'total due',
      'total payable',
      'amount due',
      'amount payable',
      'balance due',
      'net total',
      'net amount',
      'invoice total',
      'bill total',
      'please pay',
      'total after rounding',
      'total rounded',
      'rounded total',
      'total sales inclusive',
      'total inclusive',
      'total to pay',
      'total amount',
      'total sales',
      'total bill',
      'total',
    ],
    besides: `${OF_AMOUNTS} payable rounded rounding adjustment sales price cost net nett`,
    asked: [
      'sum',
      'amount',
      'total price',
      'total cost',
      'overall amount',
      'amount to pay',
      'final amount',
      'grand amount',
    ],
  },
  {
    name: 'subtotal',
    kinds: ['money', 'number'],
    labels: [
      'sub total',
      'subtotal',
      'total exclusive',
      'total before tax',
      'net of tax',
      'total sales exclusive',
      'amount exclusive',
    ],
    besides: `${OF_AMOUNTS} sales`,
    asked: ['net amount', 'amount before tax', 'total without tax'],
  },
  {
    name: 'tax',
    kinds: ['money', 'number'],
    labels: [
      'total gst',
      'total tax',
      'total vat',
      'gst payable',
      'gst amount',
      'sales tax',
      'service tax',
      'tax amount',
      'vat amount',
      'gst',
      'vat',
      'sst',
      'tax',
    ],
    besides: 'rm @ % 0 5 6 7 8 10 19 20 of total amount payable output rate',
    asked: ['value added tax', 'taxes'],
  },
  {
    name: 'quantity',
    kinds: ['number'],
    labels: [
      'total quantity',
      'total items',
      'total item',
      'item total',
      'item count',
      'number of items',
      'items sold',
      'quantity',
      'total pax',
      'pax',
    ],
    besides: 's of sold number',
    asked: ['how many items', 'items'],
  },
  {
    name: 'discount',
    kinds: ['money', 'number', 'percent'],
    labels: [
      'total discount',
      'total savings',
      'total saving',
      'you saved',
      'you save',
      'discount',
      'savings',
      'saving',
    ],
    besides: `${OF_AMOUNTS} item bill`,
    asked: ['reduction', 'rebate'],
  },
  {
    name: 'rounding',
    kinds: ['money', 'number'],
    labels: ['rounding adjustment', 'round adjustment', 'rounding', 'round off', 'bill rounding'],
    besides: OF_AMOUNTS,
    asked: [],
  },
  {
    name: 'service charge',
    kinds: ['money', 'number'],
    labels: ['service charge', 'delivery charge', 'shipping', 'delivery fee', 'handling fee'],
    besides: OF_AMOUNTS,
    asked: ['tip', 'shipping cost'],
  },
  {
    name: 'paid',
    kinds: ['money', 'number'],
    labels: [
      'cash tendered',
      'amount tendered',
      'tendered',
      'tender',
      'cash received',
      'received cash',
      'amount paid',
      'customer payment',
      'customers payment',
      'total paid',
      'payment',
      'paid',
      'cash',
      'visa',
      'visa card',
      'mastercard',
      'master card',
      'debit card',
      'credit card',
    ],
    besides: `${OF_AMOUNTS} card`,
    asked: ['cash given', 'amount received'],
  },
  {
    name: 'change',
    kinds: ['money', 'number'],
    labels: ['change due', 'cash change', 'your change', 'total change', 'change', 'balance returned'],
    besides: OF_AMOUNTS,
    asked: ['money returned'],
  },
  {
    name: 'date',
    kinds: ['date'],
    labels: [
      'invoice date',
      'receipt date',
      'date of issue',
      'date issued',
      'issue date',
      'issued on',
      'bill date',
      'order date',
      'transaction date',
      'document date',
      'sale date',
      'date time',
      'dated',
      'date',
      'issued',
    ],
    besides: '& and of the time',
    asked: ['day', 'purchase date', 'date of purchase', 'when'],
  },
  {
    name: 'due date',
    kinds: ['date'],
    labels: ['due date', 'payment due date', 'date due', 'payment due', 'due by', 'pay by', 'due on', 'due'],
    besides: 'of the date by on',
    asked: ['deadline', 'payment deadline', 'pay until'],
  },
  {
    name: 'time',
    kinds: ['time'],
    labels: ['time', 'date time'],
    besides: '& and of the',
    asked: ['hour', 'what time'],
  },
  {
    name: 'document number',
    kinds: ['code', 'number'],
    labels: [
      'invoice number',
      'tax invoice number',
      'receipt number',
      'bill number',
      'slip number',
      'document number',
      'transaction number',
      'cash sales number',
      'check number',
      'order number',
      'transaction',
      'invoice',
      'receipt',
      'bill',
      'tax invoice',
    ],
    besides: 'the of',
    asked: ['invoice id', 'receipt id', 'invoice identifier'],
  },
  {
    name: 'phone',
    kinds: ['phone'],
    labels: ['phone number', 'phone', 'contact number', 'hotline', 'careline', 'outlet phone'],
    besides: 'number & fax the of',
    asked: ['call'],
  },
  {
    name: 'fax',
    kinds: ['phone'],
    labels: ['fax number', 'fax'],
    besides: 'number & phone',
    asked: ['facsimile'],
  },
  {
    name: 'e-mail',
    kinds: ['e-mail'],
    labels: ['e mail', 'email', 'e mail address', 'email address'],
    besides: '',
    asked: [],
  },
  {
    name: 'web',
    kinds: ['web'],
    labels: ['website', 'web site', 'url', 'homepage', 'web'],
    besides: 'address',
    asked: [],
  },
  {
    name: 'tax number',
    kinds: ['code', 'number'],
    labels: [
      'gst registration number',
      'gst registration',
      'gst number',
      'gst id',
      'vat registration number',
      'vat number',
      'vat id',
      'tax id',
      'tax number',
      'abn',
      'ein',
      'tin',
      'id gst',
    ],
    besides: 'number id',
    asked: ['tax identification number'],
  },
  {
    name: 'registration number',
    kinds: ['code', 'number'],
    labels: [
      'company registration number',
      'co registration number',
      'co number',
      'company number',
      'registration number',
      'business registration number',
      'roc',
      'roc number',
      'br number',
    ],
    besides: 'number',
    asked: [],
  },
  {
    name: 'company',
    kinds: ['name'],
    labels: [
      'company name',
      'company',
      'vendor',
      'seller',
      'merchant',
      'supplier',
      'store name',
      'sold by',
      'own by',
      'owned by',
      'operated by',
      'business name',
    ],
    besides: 'name the of number',
    asked: [
      'store',
      'shop',
      'business',
      'restaurant',
      'retailer',
      'issuer',
      'merchant name',
      'vendor name',
      'seller name',
      'supplier name',
      'organization',
      'organisation',
      'firm',
    ],
  },
  {
    name: 'address',
    kinds: ['address'],
    labels: ['address', 'location', 'mailing address', 'street address', 'business address'],
    besides: 'the of company store shop vendor seller merchant business restaurant supplier',
    asked: [
      'located',
      'where',
      'company address',
      'store address',
      'shop address',
      'vendor address',
      'seller address',
      'merchant address',
      'street',
    ],
  },
  {
    name: 'customer',
    kinds: ['name', 'text'],
    labels: [
      'bill to',
      'billed to',
      'invoice to',
      'sold to',
      'ship to',
      'customer name',
      'customer',
      'client',
      'buyer',
    ],
    besides: 'name the',
    asked: ['buyer name', 'client name', 'recipient'],
  },
  {
    name: 'staff',
    kinds: ['name', 'text'],
    labels: [
      'cashier',
      'cashier name',
      'served by',
      'server',
      'operator',
      'salesperson',
      'sales person',
      'attended by',
      'staff',
    ],
    besides: 'name the number id',
    asked: ['waiter', 'clerk'],
  },
  {
    name: 'payment method',
    kinds: ['text'],
    labels: [
      'payment method',
      'payment mode',
      'payment type',
      'paid by',
      'mode of payment',
      'method of payment',
    ],
    besides: 'the of',
    asked: [],
  },
]

export type NamedTerm = Readonly<{
  term: Term
  /** Place of its phrase among the term's labels, in (0, 1]: 1 for the most telling. */
  strength: number
  /** Share of the words' weight that the phrase and the words it may have besides make up, in (0, 1]. */
  share: number
}>

/** The term these words of a label name, by the phrase that takes up most of them; undefined for none. */
export function termOfLabel(words: readonly LabelWord[]): NamedTerm | undefined {
  return bestOf(words, LABELS)
}

/** The term that the words of a question or a schema's property name. */
export function termAsked(words: readonly LabelWord[]): NamedTerm | undefined {
  return bestOf(words, [...LABELS, ...ASKED])
}

type Phrase = Readonly<{
  term: Term
  words: readonly LabelWord[]
  besides: ReadonlySet<string>
  strength: number
}>

const LABELS: readonly Phrase[] = TERMS.flatMap((term) => phrasesOf(term, term.labels, 0.5))
const ASKED: readonly Phrase[] = TERMS.flatMap((term) => phrasesOf(term, term.asked, 0))

/** The first phrase is the most telling; the last of several keeps half of that. */
function phrasesOf(term: Term, phrases: readonly string[], decline: number): readonly Phrase[] {
  const besides = new Set(labelWords(term.besides).map(({ stem }) => stem))
  return phrases.map((phrase, index) => ({
    term,
    words: labelWords(phrase),
    besides,
    strength: decline === 0 ? 0.5 : 1 - (decline * index) / phrases.length,
  }))
}

function bestOf(words: readonly LabelWord[], phrases: readonly Phrase[]): NamedTerm | undefined {
  const all = words.reduce((sum, word) => sum + word.weight, 0)
  const known = words.map(vocabularyLike)
  let best: (NamedTerm & { said: number }) | undefined
  for (const phrase of phrases) {
    const said = weightSaid(phrase, words, known)
    if (said === 0) continue
    const share = Math.min(1, (said + weightBesides(phrase, words, known)) / all)
    const isBetter = best === undefined || share > best.share || (share === best.share && said > best.said)
    if (isBetter) best = { term: phrase.term, strength: phrase.strength, share, said }
  }
  return best
}

type Known = ReadonlyMap<string, number>

/** Weight of the label's words that say the phrase; 0 unless they say all of it. */
function weightSaid(phrase: Phrase, words: readonly LabelWord[], known: readonly Known[]): number {
  let said = 0
  for (const wanted of phrase.words) {
    let most = 0
    for (const [index, word] of words.entries()) {
      most = Math.max(most, word.weight * (known[index]?.get(wanted.stem) ?? 0))
    }
    if (most === 0) return 0
    said += most
  }
  return said
}

function weightBesides(phrase: Phrase, words: readonly LabelWord[], known: readonly Known[]): number {
  let sum = 0
  for (const [index, word] of words.entries()) {
    const isSaid = phrase.words.some((wanted) => known[index]?.has(wanted.stem))
    if (!isSaid && phrase.besides.has(word.stem)) sum += word.weight
  }
  return sum
}

/** Words of all phrases, each once. */
const VOCABULARY: readonly LabelWord[] = [
  ...new Map([...LABELS, ...ASKED].flatMap(({ words }) => words.map((word) => [word.stem, word]))).values(),
]

/** Stems of the vocabulary that a word may be, and how alike they are. Remembered, since print repeats itself. */
function vocabularyLike(word: LabelWord): Known {
  const remembered = likeWords.get(word.stem)
  if (remembered !== undefined) return remembered
  const like = new Map<string, number>()
  for (const other of VOCABULARY) {
    const alike = likeness(word, other)
    if (alike > 0) like.set(other.stem, alike)
  }
  if (likeWords.size >= REMEMBERED_MAX) likeWords.clear()
  likeWords.set(word.stem, like)
  return like
}

/** A memo of a pure function, a few MB at most: emptied when full, it never changes an answer. */
const REMEMBERED_MAX = 20_000
const likeWords = new Map<string, Known>()
