import type { ReferenceKind } from './reference.ts'
import type { Turn } from './turn.ts'
import { namesIn, QUESTION_OPENERS } from './words.ts'

/** A said answer longer than this is a sentence about the subject, not the subject itself. */
const SUBJECT_WORDS_MAX = 8

/**
 * What a word of the next question may point at, likeliest first: who or where was the answer when that was asked for,
 * else what the question was about.
 */
export function subjectsOf({ question, said }: Turn, kind: ReferenceKind): readonly string[] {
  const asked = namesIn(question).map(({ text }) => text)
  const answered = answersWith(question, said, kind)
  return [...answered, ...likeliestFirst(question, asked), ...nounPhrasesIn(question)]
}

/** "Who founded it?" answered "Ada Lee" makes `she` Ada Lee; the same of places. */
function answersWith(question: string, said: string, kind: ReferenceKind): readonly string[] {
  const pattern = ASKS_FOR[kind]
  if (said === '' || !pattern.test(question)) return []
  const names = namesIn(said).map(({ text }) => text)
  return said.split(/\s+/).length <= SUBJECT_WORDS_MAX ? [names[0] ?? said] : names.slice(0, 1)
}

const ASKS_FOR: Readonly<Record<ReferenceKind, RegExp>> = {
  person: /\bwho(m|se)?\b/i,
  thing:
    /\b(what|which)\s+(is|are|was|were)\s+(the|an?)\s+(name|title)\b|\bwhich\b|\bwhat\s+(company|organi[sz]ation|school|book|ship|product|band|group|team)\b/i,
  place: /\bwhere\b|\b(what|which)\s+(city|country|state|town|place|region|building|room)\b/i,
}

/** The subject mostly stands right behind the verb that helps: `When was X …`, `Who did X …`; then whatever comes last. */
function likeliestFirst(question: string, names: readonly string[]): readonly string[] {
  const subject = names.find((name) => {
    const before = question.slice(0, question.indexOf(name)).trimEnd().toLowerCase()
    return /\b(is|are|was|were|do|does|did|has|have|had|can|could|will|would|the)$/.test(before)
  })
  const rest = names.filter((name) => name !== subject)
  return subject === undefined ? rest : [subject, ...rest]
}

const NOUN_PHRASE = /\b(?:the|an?|our|my|this)\s+((?:(?!(?:the|an?|of)\b)[\p{Ll}\p{N}-]+\s?){1,4})/gu

/** Where no name is: `the old lighthouse`, one to three words behind an article, without its article's repeat. */
function nounPhrasesIn(question: string): readonly string[] {
  const phrases: string[] = []
  for (const match of question.matchAll(NOUN_PHRASE)) {
    const words = (match[1] ?? '').trim().split(/\s+/)
    const end = words.findIndex((word) => QUESTION_OPENERS.has(word) || /\p{L}{3}(?:ed|ing)$/u.test(word))
    const phrase = words.slice(0, end === -1 ? 3 : end).join(' ')
    if (phrase !== '') phrases.push(`the ${phrase}`)
  }
  // "What is the price of the red door?": what it is of, rather than what was asked of it.
  return phrases.reverse()
}
