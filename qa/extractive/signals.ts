import type { Hit } from '../../core/chunk.ts'
import { sentencesIn } from '../sentences.ts'
import type { Stems } from '../stems.ts'
import type { Asked } from './asked.ts'
import { namedIn } from './named.ts'
import type { Candidate } from './rank.ts'
import { shareOf } from './sentence-features.ts'

/** What words and reading say about whether the hits hold an answer. Each about 0..1. */
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
  /** Share of the question's neighboring word pairs printed in the best passage. */
  pairs: number
  /** Content words of the question, in tens. */
  terms: number
  /** Share of the question's names that the likeliest sentence's passage does not print. */
  unnamed: number
  /** Chance of the likeliest sentence among all. */
  chance: number
  /** Of the likeliest sentence: see SpanFeatures. 0 where nobody read. */
  spanLog: number
  margin: number
  /** The highest margin of any sentence. */
  marginBest: number
}>

/** Passages looked at for `coverageBest`, and for `coverageSentence`. */
const PASSAGES = 5
const SENTENCE_PASSAGES = 3

/** `candidates` are those of the hits, best first. */
export function signalsOf(
  asked: Asked,
  hits: readonly Hit[],
  candidates: readonly Candidate[],
  stems: Stems,
): Signals {
  const passages = hits.slice(0, PASSAGES).map((hit) => stems(passageText(hit)))
  const [first = [], second = []] = passages
  const [likeliest] = candidates
  const sentences = hits.slice(0, SENTENCE_PASSAGES).flatMap((hit) => sentenceTexts(hit))
  return {
    match: matchOf(first, asked),
    coverageFirst: shareOf(first, asked),
    coverageBest: Math.max(0, ...passages.map((passage) => shareOf(passage, asked))),
    coverageSentence: Math.max(0, ...sentences.map((sentence) => shareOf(stems(sentence), asked))),
    lead: matchOf(first, asked) - matchOf(second, asked),
    missing: missingFrom(first, asked),
    pairs: pairShare(stems(asked.question), first),
    terms: asked.weights.size / 10,
    unnamed: likeliest === undefined ? 1 : 1 - namedIn(likeliest.hit, asked.names),
    chance: likeliest?.chance ?? 0,
    spanLog: likeliest?.spanFeatures.spanLog ?? 0,
    margin: likeliest?.spanFeatures.margin ?? 0,
    marginBest: Math.max(0, ...candidates.map((one) => one.spanFeatures.margin)),
  }
}

/** Title and headings count as text of the passage, as in the index. */
function passageText(hit: Hit): string {
  return [hit.documentName, ...hit.chunk.headings, hit.chunk.text].join('\n\n')
}

function sentenceTexts(hit: Hit): readonly string[] {
  return sentencesIn(hit.chunk).map((sentence) => hit.chunk.text.slice(sentence.start, sentence.end))
}

function missingFrom(stems: readonly string[], { weights }: Asked): number {
  const printed = new Set(stems)
  const missing = [...weights].filter(([term]) => !printed.has(term)).map(([, weight]) => weight)
  return Math.max(0, ...missing) / Math.max(1, ...weights.values())
}

/** BM25 with the usual constants, the mean length set to that of a paragraph in content words. */
const K1 = 1.2
const B = 0.75
const LENGTH_MEAN = 70

function matchOf(stems: readonly string[], { weights }: Asked): number {
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
