/** What kind of words answers a question: someone's or some place's name, a date or year, a number. */
export type AnswerKind = 'name' | 'date' | 'number'

/** Undefined where the words of the question do not tell. */
export function answerKindOf(query: string): AnswerKind | undefined {
  return KINDS.find(({ asks }) => asks.test(query))?.kind
}

/** Whether `text` has such words besides those of the question, `asked`, in lower case. */
export function holdsKind(text: string, kind: AnswerKind, asked: ReadonlySet<string>): boolean {
  for (const [word] of text.matchAll(PATTERNS[kind])) if (!asked.has(word.toLowerCase())) return true
  return false
}

const KINDS: readonly Readonly<{ asks: RegExp; kind: AnswerKind }>[] = [
  {
    asks: /\bhow (?:many|much|long|old|large|big|tall|high|far|often)\b|\bwhat (?:percent|percentage|number|amount)\b/i,
    kind: 'number',
  },
  { asks: /\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade)\b/i, kind: 'date' },
  {
    asks: /\bwhom?\b|\bwhose\b|\bwhere\b|\b(?:what|which) (?:person|city|country|state|company)\b/i,
    kind: 'name',
  },
]

const PATTERNS: Readonly<Record<AnswerKind, RegExp>> = {
  // Not the first word of a sentence: that has its capital for free.
  name: /(?<=[\p{L}\p{N},;:)"”’] )\p{Lu}[\p{L}.’'-]+/gu,
  date: /\b(?:1\d{3}|20\d{2})s?\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g,
  number:
    /\p{N}[\p{N}.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|dozen)\b/giu,
}
