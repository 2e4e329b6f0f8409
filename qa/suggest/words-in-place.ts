/** Words whose capital belongs to the start of the sentence they stood at. */
const OPENERS =
  /^(?:The|A|An|This|All|Both|Each|Every|No|Some|Its|Their|Our|Repairs|Work|Members|Payments?|Interest|Delivery|Costs?|Sales|Revenues?|Profits?|Counts|Earlier|Next|First|Second|Last|Total|Net|Gross|New|Old)(?=\s)/

/** A subject as it stands inside a sentence: `The weir` → `the weir`; names keep their capitals. */
export function insideSentence(subject: string): string {
  return subject.replace(OPENERS, (word) => word.toLowerCase())
}

/** A heading or label as it stands inside a sentence: `Cost of Upkeep` stays where each word is a name, `Cost of upkeep` does not. */
export function labelInside(label: string): string {
  const words = label.split(/\s+/)
  const isTitle =
    words.length > 1 && words.slice(1).every((word) => /^(?:\p{Lu}|of|the|and|for|in|to|a)/u.test(word))
  const isShouted = !/\p{Ll}/u.test(label)
  if (isShouted || isTitle) return words.map(lowerUnlessInitials(isShouted)).join(' ')
  return label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
}

/** `VAT` and `No.` are what they are; `TOTAL` was only set in capitals. */
function lowerUnlessInitials(isShouted: boolean): (word: string) => string {
  return (word) => {
    if (INITIALS.has(word)) return word
    return isShouted || /^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word
  }
}

const INITIALS = new Set([
  'VAT',
  'GST',
  'SST',
  'IBAN',
  'BIC',
  'ID',
  'PO',
  'EU',
  'UK',
  'US',
  'USA',
  'ISBN',
  'TAX',
])
