import type { Hit } from '../core/chunk.ts'
import type { QueryTerm } from './answerer.ts'
import type { Range } from './sentence-ends.ts'
import {
  type Asked,
  askedBy,
  SENTENCE_FEATURES,
  type SentenceFeatures,
  sentenceFeatures,
} from './sentence-features.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
import { weightOf } from './signals.ts'
import type { Stems } from './support.ts'

/** A sentence that may answer the question. */
export type Candidate = Readonly<{
  hit: Hit
  /** In `hit.chunk.text`: the sentence, with the value below it when it is only a label. */
  range: Range
  kind: Sentence['kind']
  features: SentenceFeatures
  /** Probability that it is the one that answers, were one of them to; they sum to 1. */
  chance: number
  /** The question's terms it holds. */
  held: ReadonlySet<string>
}>

/** How many of the best hits are read sentence by sentence. */
const HITS_READ = 5

/** Every sentence of the best hits, by the chance that it answers; best first, ties in order. */
export function candidatesFor(
  question: string,
  evidence: Readonly<{ hits: readonly Hit[]; terms: readonly QueryTerm[] }>,
  stems: Stems,
): readonly Candidate[] {
  const weights = new Map(evidence.terms.map((term) => [term.term, weightOf(term)]))
  const asked = askedBy(question, weights)
  const hits = evidence.hits.slice(0, HITS_READ)
  const best = hits[0]?.score ?? 0
  const found = hits.flatMap((hit) => {
    const share = best > 0 ? Math.max(0, hit.score / best) : 1
    return candidatesIn(hit, share, asked, stems)
  })
  const logits = found.map((candidate) => logitOf(candidate.features))
  const highest = Math.max(0, ...logits)
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0)
  return found
    .map((candidate, index) => ({ ...candidate, chance: Math.exp((logits[index] ?? 0) - highest) / sum }))
    .sort((a, b) => b.chance - a.chance)
}

/**
 * Listwise logistic regression over the sentences of five passages: eval/answers/fit-sentences.ts, on training articles.
 * Those have neither tables nor headings; the weight of `under` is set to 0.4 of the sentence's own words.
 */
const WEIGHTS: Readonly<Record<keyof SentenceFeatures, number>> = {
  coverage: 8.3,
  near: 6.1,
  before: 2.9,
  opening: 2.1,
  under: 3.3,
  pairs: 3.3,
  kind: 1.6,
  passage: 7.5,
}

function logitOf(features: SentenceFeatures): number {
  return SENTENCE_FEATURES.reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0)
}

function candidatesIn(
  hit: Hit,
  passage: number,
  asked: Asked,
  stems: Stems,
): readonly Omit<Candidate, 'chance'>[] {
  const { text } = hit.chunk
  const all = sentencesIn(hit.chunk)
  const said = all.filter((sentence) => sentence.kind !== 'heading')
  const sentences = said.length > 0 ? said : all
  const textOf = (range: Range | undefined) => (range === undefined ? '' : text.slice(range.start, range.end))
  return sentences.map((sentence, index) => {
    const own = stems(textOf(sentence))
    const held = new Set(own.filter((stem) => asked.weights.has(stem)))
    const context = {
      before: stems(textOf(sentences[index - 1])),
      opening: stems(textOf(sentence.opening)),
      under: stems(textOf(sentence.under)),
    }
    return {
      hit,
      range: withValue(text, sentence, sentences[index + 1], own, held),
      kind: sentence.kind,
      features: sentenceFeatures(textOf(sentence), { own, ...context }, passage, asked),
      held,
    }
  })
}

/** A label this long is a sentence. */
const LABEL_STEMS_MAX = 6

/** What says nothing by itself is answered by what stands below it. */
function withValue(
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  own: readonly string[],
  held: ReadonlySet<string>,
): Range {
  const { start, end } = sentence
  const isAlone = next === undefined || next.kind === 'heading' || !isLabel(text, sentence, own, held)
  if (isAlone || LABELLED.test(text.slice(next.start, next.end))) return { start, end }
  const goesOn = next.kind === sentence.kind || COLON.test(text.slice(start, end))
  return { start, end: goesOn ? next.end : end }
}

const COLON = /:[*_ |]*$/

/** What has a label of its own is no other label's value. */
const LABELLED = /^[^:]{1,50}:([*_ |]|$)/

/** `(8) Pack size sold:` by its colon, `Invoice date` because it says nothing that the question did not. */
function isLabel(
  text: string,
  { start, end }: Sentence,
  own: readonly string[],
  held: ReadonlySet<string>,
): boolean {
  if (own.length === 0 || own.length > LABEL_STEMS_MAX || held.size === 0) return false
  const printed = text.slice(start, end)
  return COLON.test(printed) || (own.every((stem) => held.has(stem)) && !/[.!?]["')\]]*$/.test(printed))
}
