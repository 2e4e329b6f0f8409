import type { Hit } from '../core/chunk.ts'
import type { QueryTerm } from './answerer.ts'
import { sentencesIn } from './sentences.ts'
import type { Stems } from './support.ts'

/** What words alone say about whether the passages hold an answer. Each about 0..1. */
export type Signals = Readonly<{
  /** BM25 of the best passage as a share of the most any passage could have. */
  match: number
  /** Share of the question's weight printed in the best passage. */
  coverageFirst: number
  /** The same in the best of five passages. */
  coverageBest: number
  /** The same in the best single sentence of three passages. */
  coverageSentence: number
  /** By how much the best passage's match is ahead of the second's. */
  lead: number
  /** Weight of the heaviest word missing from the best passage, as a share of the heaviest in the question. */
  missing: number
  /** Share of the question's neighbouring word pairs printed in the best passage. */
  pairs: number
  /** Content words of the question, in tens. */
  terms: number
}>

/** Inverse document frequencies of a handful of passages are all near zero; this much is added before they weigh. */
const WEIGHT_MIN = 1

/** How much a word of the question counts: rare words more. */
export function weightOf(term: QueryTerm): number {
  return WEIGHT_MIN + Math.max(0, term.idf)
}

/** Passages looked at for `coverageBest`, and for `coverageSentence`. */
const PASSAGES = 5
const SENTENCE_PASSAGES = 3

export function signalsOf(
  question: string,
  evidence: Readonly<{ hits: readonly Hit[]; terms: readonly QueryTerm[] }>,
  stems: Stems,
): Signals {
  const weights = new Map(evidence.terms.map((term) => [term.term, weightOf(term)]))
  const passages = evidence.hits.slice(0, PASSAGES).map((hit) => stems(passageText(hit)))
  const [first = [], second = []] = passages
  const printed = new Set(first)
  const missing = [...weights].filter(([term]) => !printed.has(term)).map(([, weight]) => weight)
  const sentences = evidence.hits.slice(0, SENTENCE_PASSAGES).flatMap((hit) => sentenceTexts(hit))
  return {
    match: matchOf(first, weights),
    coverageFirst: coverageOf(first, weights),
    coverageBest: Math.max(0, ...passages.map((passage) => coverageOf(passage, weights))),
    coverageSentence: Math.max(0, ...sentences.map((sentence) => coverageOf(stems(sentence), weights))),
    lead: matchOf(first, weights) - matchOf(second, weights),
    missing: Math.max(0, ...missing) / Math.max(1, ...weights.values()),
    pairs: pairShare(stems(question), first),
    terms: weights.size / 10,
  }
}

/** Title and headings count as text of the passage, as in the index. */
function passageText(hit: Hit): string {
  return [hit.documentName, ...hit.chunk.headings, hit.chunk.text].join('\n\n')
}

function sentenceTexts(hit: Hit): readonly string[] {
  return sentencesIn(hit.chunk).map((sentence) => hit.chunk.text.slice(sentence.start, sentence.end))
}

/** Share of the question's weight that the stems hold, in [0, 1]. */
export function coverageOf(stems: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let all = 0
  for (const weight of weights.values()) all += weight
  let held = 0
  for (const stem of new Set(stems)) held += weights.get(stem) ?? 0
  return all === 0 ? 0 : held / all
}

/** BM25 with the usual constants, the mean length set to that of a paragraph in content words. */
const K1 = 1.2
const B = 0.75
const LENGTH_MEAN = 70

function matchOf(stems: readonly string[], weights: ReadonlyMap<string, number>): number {
  const counts = new Map<string, number>()
  for (const stem of stems) if (weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const norm = K1 * (1 - B + (B * stems.length) / LENGTH_MEAN)
  let score = 0
  let most = 0
  for (const [term, weight] of weights) {
    const count = counts.get(term) ?? 0
    score += (weight * count) / (count + norm)
    most += weight
  }
  return most === 0 ? 0 : score / most
}

function pairShare(question: readonly string[], passage: readonly string[]): number {
  const asked = pairsOf(question)
  if (asked.size === 0) return 0
  const held = pairsOf(passage)
  return [...asked].filter((pair) => held.has(pair)).length / asked.size
}

function pairsOf(stems: readonly string[]): ReadonlySet<string> {
  return new Set(stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`))
}
