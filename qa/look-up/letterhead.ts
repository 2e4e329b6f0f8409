import type { Label, Labels } from './labels.ts'
import type { Part, Sheet } from './sheet.ts'
import { kindOfPrint } from './typed-values.ts'

/** A row of a letterhead as what it most likely is. */
export type HeadRow = Readonly<{
  part: Part
  row: number
  is: 'name' | 'address' | 'other'
  /** How much it looks like the name of a company, and like a line of an address; in [0, 1]. */
  name: number
  address: number
  /** White above it, in heights of a line. */
  gap: number
}>

/** Rows at the top of a page that may tell who wrote it. */
const ROWS_MAX = 14

/** The rows at the top of a page down to where the paper itself begins. */
export function letterheadOf(sheet: Sheet, labels: Labels): readonly HeadRow[] {
  const head: HeadRow[] = []
  let bottom = 0
  for (const [index, row] of sheet.rows.slice(0, ROWS_MAX).entries()) {
    const [part] = row.filter(({ text }) => /\p{L}{2}|\d/u.test(text))
    if (part === undefined) continue
    if (head.some(({ is }) => is === 'name') && ENDS.test(part.text)) break
    const text = row.map((other) => other.text).join(' ')
    const isLabelled = labels.all.some((label) => label.row === index && label.closed && isOther(label))
    const name = isLabelled ? 0 : companyLooks(text)
    const address = isLabelled ? 0 : addressLooks(text)
    const gap = (part.box.y0 - bottom) / (sheet.height || 1)
    head.push({ part, row: index, is: kindOf(name, address), name, address, gap })
    bottom = part.box.y1
  }
  return head
}

function kindOf(name: number, address: number): HeadRow['is'] {
  if (Math.max(name, address) < 0.3) return 'other'
  return name >= address ? 'name' : 'address'
}

function isOther(label: Label): boolean {
  const term = label.term?.term.name
  return term !== 'company' && term !== 'address'
}

/** What opens the body of a receipt, an invoice or a form. */
const ENDS =
  /^\W*(?:simplified )?(?:tax )?(?:invoice|receipt|cash (?:bill|sales?)|order|bill|quotation|statement|delivery order|purchase order)\b|\b(?:qty|description|cashier|table no)\b/i

/** Legal forms and trades that end the names of companies, of the countries whose papers are most met. */
export const LEGAL_FORM =
  /\b(?:sdn\.?\s?bhd|bhd|s\/b|ltd|limited|llc|l\.l\.c|inc|incorporated|corp|corporation|plc|llp|gmbh|ag|kg|s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|pty|pte|pvt|co|company|enterprises?|trading|holdings?|group|associates|brothers|bros|& sons?)\b\.?/i

const TRADE =
  /\b(?:store|stores|shop|mart|market|supermarket|hypermarket|restaurant|restoran|cafe|café|bistro|kitchen|bakery|hardware|stationery|books?(?:tore|shop)?|pharmacy|clinic|hotel|services?|supply|supplies|industr(?:y|ies|ial)|motors?|electrical|foods?|seafood|gift|deco|house|pasaraya|kedai|perniagaan|syarikat|laboratories|university|institute|bank|insurance|systems?|technolog(?:y|ies)|international|marketing|agency|centre|center)\b/i

/** What a letterhead says besides names and places. */
const NOT_A_NAME =
  /^\W*(?:tax invoice|invoice|receipt|welcome|thank|duplicate|copy|original|cash bill|cash sales|official|customer copy|page|date|no\.?\s*\d|tel|fax|phone|gst|vat|reg|roc|www|http|operated by\W*$)|@/i

/** How much a row looks like a company's name. */
export function companyLooks(text: string): number {
  const letters = text.replace(/[^\p{L}]/gu, '').length
  if (letters < 3 || NOT_A_NAME.test(text) || kindOfPrint(text) !== undefined) return 0
  const digits = text.replace(/\D/g, '').length
  const legal = LEGAL_FORM.test(text) ? 0.5 : 0
  const trade = TRADE.test(text) ? 0.2 : 0
  return Math.max(
    0,
    Math.min(1, 0.4 + legal + trade - (digits > letters / 2 ? 0.4 : 0) - (STREET.test(text) ? 0.3 : 0)),
  )
}

/** Words for ways, places and buildings, as far as they are printed in addresses and hardly elsewhere in a letterhead. */
const STREET =
  /\b(?:street|st\.|road|rd|avenue|ave|lane|drive|boulevard|blvd|highway|hwy|square|suite|floor|flr|level|unit|block|blk|lot|plot|building|bldg|tower|plaza|mall|p\.?o\.? box|jalan|jln|lorong|lrg|taman|tmn|kampung|kg\.|lebuh|persiaran|bandar|desa|seksyen|off|batu|medan|plaza|kompleks|pusat|rue|straße|strasse|str\.|platz|weg|via|calle|avenida|rua)\b/i

const COUNTRY =
  /^\W*(?:[\p{L}]+(?: [\p{L}]+)?,? )?(?:malaysia|singapore|indonesia|thailand|philippines|india|china|hong kong|japan|australia|new zealand|united kingdom|england|scotland|wales|ireland|usa|u\.s\.a\.?|united states|canada|mexico|germany|france|spain|italy|netherlands|belgium|switzerland|austria|selangor|johor|penang|pulau pinang|perak|kedah|melaka|negeri sembilan|pahang|sabah|sarawak|kelantan|terengganu|perlis|kuala lumpur|wilayah persekutuan|darul \p{L}+)(?: darul \p{L}+)?\W*$/iu

/** A postal code beside the name of a place: five or six digits, or the forms of the UK, the Netherlands and Canada. */
const POSTAL =
  /(?:^|[\s,])(?:\d{5}(?:-\d{4})?|\d{6}|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)(?=[\s,.]|$)/

/** How much a row looks like a line of an address. */
export function addressLooks(text: string): number {
  if (/\b(?:tel|fax|gst|phone|reg|no\.? id|vat|e-?mail|roc)\b|@|www\./i.test(text)) return 0
  const letters = text.replace(/[^\p{L}]/gu, '').length
  if (COUNTRY.test(text)) return 0.9
  const street = STREET.test(text) ? 0.6 : 0
  const postal = POSTAL.test(text) && letters >= 3 ? 0.5 : 0
  const number = /^\W*(?:no\.?\s?)?\d+[\w\s/-]{0,6}(?:[,.]|\s|$)/i.test(text) ? 0.3 : 0
  const house = /^\W*(?:no|lot|unit|block|suite|[A-Z]{1,2})[\s.-]{0,2}\d[\w/-]*/i.test(text) ? 0.45 : 0
  const commas = /\p{L},/u.test(text) ? 0.2 : 0
  return Math.min(1, street + postal + Math.max(number, house) + commas)
}
