import { tellingWords } from './asking-words.ts'
import type { Term } from './business-terms.ts'
import { asksWho } from './kinds-asked.ts'
import { partyAsked } from './party-asked.ts'
import { type NamedTerm, termAsked } from './terms.ts'
import { type LabelWord, labelWords } from './words.ts'

/**
 * The business term that a question is about, by how it asks (`What did we pay?`, `Who was billed?`) or by its telling words;
 * undefined where these say something more special, as `first sales date` does.
 */
export function termOfQuestion(question: string, telling: readonly LabelWord[]): Term | undefined {
  const much = tellingWords(HOW_MUCH_OF.exec(question)?.[1] ?? '')
  const paid = HOW_MUCH.test(question) && much.length === 0 ? termCalled('total') : undefined
  const when = BOUGHT_WHEN.test(question) ? termCalled('date') : undefined
  const said =
    termOfParty(question) ??
    (DUE_WHEN.test(question) ? termCalled('due date') : undefined) ??
    termAsked(much) ??
    paid ??
    termAsked(telling, asksWho(question) ? isSomebody : undefined)
  return (said !== undefined && said.share >= TERM_SHARE_MIN ? said : (paid ?? when))?.term
}

function termCalled(name: string): NamedTerm | undefined {
  return termAsked(labelWords(name))
}

/** Of who made the paper out, or to whom; where they are found is another term. */
function termOfParty(question: string): NamedTerm | undefined {
  const party = partyAsked(question)
  if (party !== undefined) return termCalled(party)
  return WHERE_PARTY.test(question) ? termCalled('address') : undefined
}

const WHERE_PARTY =
  /^\s*where (?:is|are|was) (?:the |this |that )?(?:company|supplier|seller|vendor|merchant)[\s?]*$/i

function isSomebody({ kinds }: Term): boolean {
  return kinds.includes('name')
}

/** Share of a question's words from which they name a term and not something more special, as `first sales date` does. */
const TERM_SHARE_MIN = 0.85

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
