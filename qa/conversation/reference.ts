import { namesIn, QUESTION_OPENERS } from './words.ts'

/** What kind of thing a word points back to. */
export type ReferenceKind = 'person' | 'thing' | 'place'

/** A word of a question that means something named before, and the question with that put in its place. */
export type Reference = Readonly<{ kind: ReferenceKind; replacedBy(subject: string): string }>

type Form = Readonly<{ pattern: RegExp; kind: ReferenceKind; possessive?: true }>

/** First match wins. `her` and `that` are possessive or pointing only where the next word tells. */
const FORMS: readonly Form[] = [
  { pattern: /\b(?:his|hers?)\b(?=\s+\p{L})/iu, kind: 'person', possessive: true },
  { pattern: /\b(?:he|him|she|her)\b/i, kind: 'person' },
  { pattern: /\btheir\b/i, kind: 'thing', possessive: true },
  { pattern: /\b(?:they|them)\b/i, kind: 'thing' },
  { pattern: /\bits\b/i, kind: 'thing', possessive: true },
  // Not the empty `it` of "How long does it take" and "Is it true".
  { pattern: /\bit\b(?!\s+(?:takes?|true|possible|necessary|necessarily)\b)/i, kind: 'thing' },
  { pattern: /\b(?:this|these|those)\b(?!\s+(?:year|month|week|day)s?\b)/i, kind: 'thing' },
  {
    pattern:
      /\b(?:is|was|are|were|did|does|do|about|of|for|by|after|before|to|from|with) that\b(?=\s*(?:\?|$|\w+ed\b|made\b|done\b|happen))/i,
    kind: 'thing',
  },
  // Not the empty `there` of "Is there" and "How many are there".
  {
    pattern: /(?<!\b(?:is|are|was|were|be|been)\s)\bthere\b(?!\s+(?:is|are|was|were|be|been)\b)/i,
    kind: 'place',
  },
]

/** Undefined when the question points at nothing, or at a name of its own that stands before. */
export function referenceIn(question: string): Reference | undefined {
  for (const { pattern, kind, possessive } of FORMS) {
    const match = pattern.exec(question)
    if (match === null || namesIn(question).some((name) => name.end <= match.index)) continue
    return { kind, replacedBy: (subject) => replaced(question, match, kind, subject, possessive === true) }
  }
  return undefined
}

function replaced(
  question: string,
  match: RegExpExecArray,
  kind: ReferenceKind,
  subject: string,
  isPossessive: boolean,
): string {
  const end = match.index + match[0].length
  // `is that` keeps its verb; `these terms` keeps its noun, which the subject may name already.
  const [, kept = ''] = /^(.*\s)that$/i.exec(match[0]) ?? []
  const name = isPossessive ? possessiveOf(subject) : subject
  const said = kind === 'place' && !/^(in|at|on)\s/i.test(subject) ? `in ${name}` : name
  const rest = /^(?:this|these|those)$/i.test(match[0])
    ? withoutNoun(question.slice(end), subject)
    : question.slice(end)
  const text = `${question.slice(0, match.index)}${kept}${said}${rest}`
  return match.index === 0 ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text
}

function possessiveOf(subject: string): string {
  return /s$/i.test(subject) ? `${subject}’` : `${subject}’s`
}

/** `this lighthouse` means the lighthouse that was named: the noun is not said twice. */
function withoutNoun(rest: string, subject: string): string {
  const noun = /^\s+(\p{L}+)/u.exec(rest)
  const [all, word] = noun ?? []
  if (all === undefined || word === undefined || QUESTION_OPENERS.has(word.toLowerCase())) return rest
  const isNamed = subject.toLowerCase().split(/\s+/).includes(word.toLowerCase())
  return isNamed ? rest.slice(all.length) : rest
}
