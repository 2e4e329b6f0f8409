import type { Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'

/** Of a document that is not the kind of paper asked about, where another is: what it says is likely somebody else's. */
const OTHER_PAPER = 0.3

/**
 * How likely each document is meant by a question that says what paper it is about (`the total on the receipt`), in (0, 1]:
 * all alike where it names no such paper, or none of the documents looks like one.
 */
export function paperAsked(question: string, hits: readonly Hit[]): (documentId: DocumentId) => number {
  const [, noun = ''] = SALE_ASKED.exec(question) ?? []
  const sales = noun === '' ? [] : salesIn(hits)
  const named = new Set(hits.filter((hit) => prints(hit, noun)).map(({ chunk }) => chunk.documentId))
  const called = sales.filter((id) => named.has(id))
  const meant = new Set(called.length > 0 ? called : sales)
  return (documentId) => (meant.size === 0 || meant.has(documentId) ? 1 : OTHER_PAPER)
}

/** Papers of sale, by what they are called. */
const SALE_ASKED = /\b(?:the|this|that|a|an|my|our)\s+(?:\S+\s+){0,3}?(receipt|invoice|bill)s?\b/i

function prints({ documentName, chunk }: Hit, noun: string): boolean {
  return `${documentName}\n${chunk.text}`.toLowerCase().includes(noun.toLowerCase())
}

/** Documents that print at least this many of the words that papers of sale print. */
function salesIn(hits: readonly Hit[]): readonly DocumentId[] {
  const words = new Map<DocumentId, Set<string>>()
  for (const { documentName, chunk } of hits) {
    const own = words.get(chunk.documentId) ?? new Set()
    words.set(chunk.documentId, own)
    for (const [word] of `${documentName}\n${chunk.text}`.matchAll(SALE_WORD)) own.add(word.toLowerCase())
  }
  return [...words].filter(([, own]) => own.size >= SALE_WORDS_MIN).map(([id]) => id)
}

const SALE_WORD =
  /(?<!\p{L})(?:receipt|invoice|bill|cash|change|cashier|subtotal|sub-total|sub total|qty|price|gst|vat|tax|rounding|amount due|total due)(?!\p{L})/giu
const SALE_WORDS_MIN = 3
