import type { Page } from '../../core/page.ts'
import { plainText } from '../../core/plain-text.ts'
import { proseSentences } from '../../qa/sentence-ends.ts'
import type { OwnQuestion } from './own-question.ts'

/**
 * Questions a page itself answers, made by rule: "Invoice no.: 1041" asks what the invoice no. is, and a sentence with one
 * year, amount or count asks for it in place ("The bridge was opened in which year?"). They share the page's words, so
 * they show whether reading, search and answering hold together rather than how well questions are understood.
 */
export function questionsOn(document: string, page: Page): readonly OwnQuestion[] {
  const labelled = page.lines.flatMap(({ text }) => ofLabel(text))
  const told = page.blocks
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ markdown }) =>
      proseSentences(markdown, 0, markdown.length).map(({ start, end }) => markdown.slice(start, end)),
    )
    .flatMap((sentence) => ofFact(plainText(sentence)))
  return [...labelled, ...told].map((made) => ({ ...made, document, page: page.number }))
}

type Made = Pick<OwnQuestion, 'question' | 'answers'>

const LABELLED = /^(\p{Lu}[\p{L} ./#-]{2,30}?)\s*:\s*(\S.{0,60})$/u

function ofLabel(line: string): readonly Made[] {
  const [, label, value] = LABELLED.exec(line.trim()) ?? []
  if (label === undefined || value === undefined || value.includes(':')) return []
  return [{ question: `What is the ${label.trim().toLowerCase()}?`, answers: [value.trim()] }]
}

/** What stands in place of each kind of fact. Only a fact that is the one of its kind in the sentence is asked for. */
const FACTS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\b(?:in|since|until|from)\s)(?:1[5-9]\d{2}|20\d{2})\b(?![-–,/]\d)/g, 'which year'],
  [/[$£€]\s?\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion))?/g, 'how much money'],
  [/\b\d[\d,.]*\s?(?:%|percent\b|per cent\b)/g, 'what percentage'],
]

/** Sentences shorter than this, in words, ask for too little, and longer ones read badly as a question. */
const WORDS_MIN = 6
const WORDS_MAX = 30

function ofFact(sentence: string): readonly Made[] {
  const words = sentence.split(/\s+/).length
  if (words < WORDS_MIN || words > WORDS_MAX) return []
  for (const [pattern, asked] of FACTS) {
    const [fact, second] = [...sentence.matchAll(pattern)]
    if (fact === undefined || second !== undefined) continue
    const end = fact.index + fact[0].length
    const question = `${sentence.slice(0, fact.index)}${asked}${sentence.slice(end)}`.replace(
      /[.!?;:]*$/,
      '?',
    )
    return [{ question, answers: [fact[0]] }]
  }
  return []
}
