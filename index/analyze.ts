import { type AnswerKind, answerKindOf } from './answer-kind.ts'
import { namesIn } from './names.ts'
import { stem } from './stem.ts'
import { STOP_WORDS } from './stop-words.ts'
import { tokensOf } from './tokens.ts'

/** A query as the keyword index understands it. */
export type AnalyzedQuery = Readonly<{
  /** Distinct stems of its content words, in order. */
  terms: readonly string[]
  /** Distinct pairs of neighboring stems. */
  bigrams: readonly string[]
  /** Its words as written, in lower case. */
  words: readonly string[]
  /** Those of the terms that name one thing and no other. */
  names: readonly string[]
  /** What kind of words would answer it, where its first words tell. */
  wants: AnswerKind | undefined
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
  const terms = [...new Set(stems)]
  const names = namesIn(query)
  return {
    terms,
    words: query.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.,’'-]*/gu) ?? [],
    names: terms.filter((term) => names.has(term)),
    wants: answerKindOf(query),
    bigrams: [...new Set(bigramsOf(stems))],
  }
}
