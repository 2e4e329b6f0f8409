import { stem } from './stem.ts'
import { QUESTION_WORDS, STOP_WORDS } from './stop-words.ts'
import { tokensOf } from './tokens.ts'

/** A query as the keyword index understands it. */
export type AnalyzedQuery = Readonly<{
  /** Distinct stems of its content words, in order. */
  terms: readonly string[]
  /** Distinct pairs of neighboring stems. */
  bigrams: readonly string[]
  /** It asks for something rather than names it: the reranker was fitted on questions. */
  isQuestion: boolean
}>

/** Stems of the content words of `text`, in order: what the keyword index knows of it. */
export function stemsOf(text: string): string[] {
  const stems: string[] = []
  for (const token of tokensOf(text)) if (!STOP_WORDS.has(token)) stems.push(stem(token))
  return stems
}

/**
 * Character trigrams of the stems: what still matches when print was misread. `_` marks where a stem starts and ends,
 * so that short words count too.
 */
export function gramsOf(stems: readonly string[]): string[] {
  const grams: string[] = []
  for (const stem of stems) {
    const marked = `_${stem.replace(JOINER, '')}_`
    for (let i = 0; i + GRAM <= marked.length; i++) grams.push(marked.slice(i, i + GRAM))
  }
  return grams
}

const GRAM = 3
const JOINER = /[.\-/:_]/g

/** Pairs of stems that stand side by side, joined by a blank. */
export function bigramsOf(stems: readonly string[]): string[] {
  return stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)
}

export function analyzeQuery(query: string): AnalyzedQuery {
  const stems = stemsOf(query)
  return {
    terms: [...new Set(stems)],
    bigrams: [...new Set(bigramsOf(stems))],
    isQuestion: isQuestion(query, stems.length),
  }
}

/** Four content words: the switch that retrieval measurements suggest for the reranker. */
const QUESTION_TERMS_MIN = 4

function isQuestion(query: string, contentWords: number): boolean {
  if (contentWords >= QUESTION_TERMS_MIN || /[?？]\s*$/.test(query)) return true
  const [first] = tokensOf(query)
  return first !== undefined && contentWords > 1 && QUESTION_WORDS.has(first)
}
