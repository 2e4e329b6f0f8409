/**
 * Which of the two parties of a paper a question asks for by what they did: who made it out (`Who issued the invoice?`), or
 * to whom (`Who was the invoice issued to?`). Undefined where it says neither.
 */
export function partyAsked(question: string): 'company' | 'customer' | undefined {
  if (TO_WHOM.some((form) => form.test(question))) return 'customer'
  return FROM_WHOM.some((form) => form.test(question)) ? 'company' : undefined
}

/** Who wrote or signed a letter. */
export function asksWriter(question: string): boolean {
  return WRITER.test(question)
}

const WRITER = /^\s*(?:who|by whom) (?:wrote|signed|sent|is|was)\b.*\b(?:letter|memo|note|signed|written)\b/i

const ISSUED = '(?:issued|sent|made out|written|addressed|billed|invoiced|charged|sold)'
const PARTY =
  '(?:who|whom|(?:what|which) (?:company|firm|shop|store|business|supplier|customer|client|party))'
const PAPER =
  "(?:(?:the|this|that|our|an?) (?:[\\p{L}\\p{N}&'’-]+ ){0,3}?)?(?:invoice|bill|receipt|quotation|quote|statement|order|paper|document|it|this)"

const TO_WHOM = [
  new RegExp(`^\\s*${PARTY} (?:is|was|were|are) ${PAPER} (?:${ISSUED} )?(?:to|for)[\\s?]*$`, 'iu'),
  new RegExp(`^\\s*(?:to|for) ${PARTY} (?:is|was|were|are) ${PAPER}\\b`, 'iu'),
  new RegExp(`^\\s*${PARTY} (?:is|was) (?:billed|invoiced|charged)\\b`, 'iu'),
]

const FROM_WHOM = [
  new RegExp(
    `^\\s*${PARTY} (?:issued|sent|wrote|made out|printed|billed|invoiced|charged) (?:us|me|${PAPER})\\b`,
    'iu',
  ),
  new RegExp(`^\\s*${PARTY} (?:is|was) ${PAPER} (?:${ISSUED} )?(?:from|by)[\\s?]*$`, 'iu'),
  new RegExp(`^\\s*(?:from|by) ${PARTY} (?:is|was) ${PAPER}\\b`, 'iu'),
]
