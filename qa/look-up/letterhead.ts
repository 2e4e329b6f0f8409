import type { TermName } from './business-terms.ts'
import type { Labels } from './labels.ts'
import type { Part, Sheet } from './sheet.ts'
import { kindOfPrint } from './typed-values.ts'

/** A row of a letterhead, and how much it looks like the name of who wrote the paper and like a line of an address. */
export type HeadRow = Readonly<{
  /** Left to right; never empty. */
  parts: readonly Part[]
  text: string
  row: number
  /** Both in [0, 1]. */
  name: number
  address: number
  /** White above it, in heights of a line. */
  gap: number
  /** It says something else: a number of the company, how to call it, or nothing that can be read. */
  isOther: boolean
}>

/** From which a row is sure to be of an address. */
export const SURE_ADDRESS = 0.5

/** Rows at the top of a page that may tell who wrote it. */
const ROWS_MAX = 16

/** The rows at the top of a page down to where the paper itself begins. */
export function letterheadOf(sheet: Sheet, labels: Labels): readonly HeadRow[] {
  const head: HeadRow[] = []
  let bottom = 0
  for (const [index, row] of sheet.rows.slice(0, ROWS_MAX).entries()) {
    const parts = withoutTitle(row.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)))
    const [first] = parts
    if (first === undefined) continue
    const text = parts.map((part) => part.text).join(' ')
    const isEnd = ENDS.test(text)
    if (isEnd && head.some(({ address }) => address >= SURE_ADDRESS)) break
    const isOther =
      isEnd || !isReadable(text) || saysOther(text) || parts.some((part) => isLabelled(part, labels))
    head.push({
      parts,
      text,
      row: index,
      name: isOther ? 0 : Math.min(1, companyLooks(text) * (isTall(parts, sheet) ? TALL : 1)),
      address: isOther ? 0 : addressLooks(text),
      gap: (first.box.y0 - bottom) / (sheet.height || 1),
      isOther,
    })
    bottom = Math.max(...parts.map(({ box }) => box.y1))
  }
  return head
}

/** How much more a row in large letters looks like a name, and how many times as high as most lines they are. */
const TALL = 1.2
const TALL_TIMES = 1.5

function isTall(parts: readonly Part[], { height }: Sheet): boolean {
  return parts.some(({ box }) => box.y1 - box.y0 >= TALL_TIMES * height)
}

/** `INVOICE` in the corner says what the paper is, and is no part of the name beside it. */
function withoutTitle(parts: readonly Part[]): readonly Part[] {
  const rest = parts.filter(({ text }) => !TITLE.test(text))
  return rest.length > 0 ? rest : parts
}

const PAPER =
  '(?:simplified )?(?:tax )?(?:invoice|receipt|cash (?:bill|sales?)|bill|quotation|quote|estimate|statement|delivery (?:order|note)|purchase order|credit note|pro ?forma)'
const TITLE = new RegExp(`^\\W*${PAPER}\\W*$`, 'i')

/** Mostly letters and figures, and not one of them over and over, as readers make of a ruled line. */
function isReadable(text: string): boolean {
  const told = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return told >= 0.6 * text.replace(/\s/g, '').length && !/([^\d\s])\1{3}/u.test(text)
}

function isLabelled(part: Part, labels: Labels): boolean {
  const [label] = labels.within.get(part) ?? []
  return label?.closed === true && !OWN_LABELS.has(label.term?.term.name)
}

const OWN_LABELS: ReadonlySet<TermName | undefined> = new Set<TermName>(['company', 'address'])

function saysOther(text: string): boolean {
  return OTHER.test(text) || kindOfPrint(text) !== undefined
}

/** Numbers of a company and ways to reach it. */
const OTHER =
  /\b(?:tel|te[il1]|fax|phone|hotline|gst|vat|sst|abn|roc|reg(?:istration)?\.?\s*no|c[o0]\.?\s*(?:reg\.?\s*)?no|br\.?\s*no|no\.? id|e-?mail|outlet|careline)\b|@|www\.|^\W*\(?[A-Z]{0,3}\s?\d{5,}[\w-]*\W*$/i

/** What opens the body of a receipt, an invoice or a form. */
const ENDS = new RegExp(
  `^\\W*(?:${PAPER}|(?:simplified )?(?:tax )?order)\\b|\\b(?:qty|description|cashier|table no)\\b`,
  'i',
)

/** Legal forms and trades that end the names of companies, of the countries whose papers are most met. */
export const LEGAL_FORM =
  /\b(?:sdn\.?\s?bhd|bhd|s\/b|ltd|limited|llc|l\.l\.c|inc|incorporated|corp|corporation|plc|llp|gmbh|ag|kg|s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|pty|pte|pvt|co|company|enterprises?|trading|holdings?|group|associates|brothers|bros|& sons?)\b\.?/i

const TRADE =
  /\b(?:store|stores|shop|mart|market|supermarket|hypermarket|restaurant|restoran|cafe|café|bistro|kitchen|bakery|hardware|stationery|books?(?:tore|shop)?|pharmacy|clinic|hotel|services?|supply|supplies|industr(?:y|ies|ial)|motors?|electrical|foods?|seafood|gift|deco|house|pasaraya|kedai|perniagaan|syarikat|laboratories|university|institute|bank|insurance|systems?|technolog(?:y|ies)|international|marketing|agency|centre|center)\b/i

/** `Fenwick & Marsh`: firms are called after those who own them. */
const PARTNERS = /\p{Lu}\p{L}+ & \p{Lu}\p{L}+/u

/** What a letterhead says besides names and places. */
const NOT_A_NAME =
  /^\W*(?:tax invoice|invoice|receipt|welcome|thank|duplicate|copy|original|cash bill|cash sales|official|customer copy|page|date|no\.?\s*\d|tel|fax|phone|gst|vat|reg|roc|www|http|operated by\W*$)|@/i

/** How much a row looks like a company's name. */
function companyLooks(text: string): number {
  const letters = text.replace(/[^\p{L}]/gu, '').length
  if (letters < 3 || NOT_A_NAME.test(text)) return 0
  const digits = text.replace(/\D/g, '').length
  const legal = LEGAL_FORM.test(text) ? 0.3 : 0
  const trade = TRADE.test(text) ? 0.08 : 0
  const partners = PARTNERS.test(text) ? 0.15 : 0
  const against = (digits > letters / 2 ? 0.4 : 0) + (STREET.test(text) || POSTAL.test(text) ? 0.3 : 0)
  return Math.max(0, 0.62 + legal + trade + partners - against)
}

/** Words for ways, as far as they are printed in addresses and hardly elsewhere in a letterhead. */
const STREET =
  /\b(?:street|st\.|road|rd|avenue|ave|lane|drive|boulevard|blvd|highway|hwy|square|p\.?\s?o\.? box|jalan|jln|lorong|lrg|taman|tmn|kampung|kg\.|lebuh|persiaran|bandar|bdr|desa|seksyen|batu|medan|rue|straße|strasse|str\.|platz|weg|via|calle|avenida|rua)(?![\p{L}])/iu

/** Parts of houses, and houses that are named. */
const BUILDING =
  /\b(?:suite|floor|flr|level|unit|block|blk|lot|plot|building|bldg|tower|plaza|mall|kompleks|pusat|tingkat|off)\b/i

const COUNTRY =
  /^\W*(?:[\p{L}]+(?: [\p{L}]+)?,? )?(?:malaysia|singapore|indonesia|thailand|philippines|india|china|hong kong|japan|australia|new zealand|united kingdom|england|scotland|wales|ireland|usa|u\.s\.a\.?|united states|canada|mexico|germany|france|spain|italy|netherlands|belgium|switzerland|austria|selangor|johor|penang|pulau pinang|perak|kedah|melaka|negeri sembilan|pahang|sabah|sarawak|kelantan|terengganu|perlis|kuala lumpur|wilayah persekutuan|darul \p{L}+)(?: darul \p{L}+)?\W*$/iu

/** A postal code beside the name of a place: five or six digits, or the forms of the UK, the Netherlands and Canada. */
const POSTAL =
  /(?:^|[\s,])(?:\d{5}(?:-\d{4})?|\d{6}|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)(?=[\s,.]|$)/

/** How much a row looks like a line of an address, in [0, 1]. */
export function addressLooks(text: string): number {
  const letters = text.replace(/[^\p{L}]/gu, '').length
  if (COUNTRY.test(text)) return 0.9
  const street = STREET.test(text) ? 0.6 : BUILDING.test(text) ? 0.35 : 0
  const postal = POSTAL.test(text) && letters >= 3 ? 0.5 : 0
  const number = /^\W*(?:no\.?\s?)?\d+[\w\s/-]{0,6}(?:[,.]|\s|$)/i.test(text) ? 0.3 : 0
  const house = /^\W*(?:no|lot|unit|block|suite|[A-Z]{1,2})[\s.-]{0,2}\d[\w/-]*/i.test(text) ? 0.45 : 0
  const commas = /\p{L},/u.test(text) ? 0.2 : 0
  return Math.min(1, street + postal + Math.max(number, house) + commas)
}
