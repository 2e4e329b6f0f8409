import type { Citation, Finding } from '../../core/answer.ts'
import { plainText } from '../../core/plain-text.ts'
import { CONFIDENCE_MIN, confidenceOf } from '../abstain.ts'
import type { Answerer, Evidence } from '../answerer.ts'
import { type Candidate, candidatesFor } from '../candidates.ts'
import { citationsFor } from '../cite.ts'
import { cellsOf, shortAnswer } from '../short-answer.ts'
import { signalsOf } from '../signals.ts'
import { type Stems, supportOf } from '../support.ts'

export type ExtractiveOptions = Readonly<{
  /** Content stems of a text, as the keyword index makes them: the evidence's terms are compared with these. */
  stems: Stems
  /** Calibrated probability below which the answer is `not-found`. */
  confidenceMin?: number
}>

/** Answers with the passages' own sentences, and without any model: the best one, or two or three for several questions. */
export function createExtractiveAnswerer(options: ExtractiveOptions): Answerer {
  const { stems, confidenceMin = CONFIDENCE_MIN } = options
  return {
    name: 'extractive',
    async answer(question, evidence, { signal, onToken }) {
      signal.throwIfAborted()
      const finding = find(question, evidence, stems, confidenceMin)
      onToken?.(finding.text)
      return finding
    },
  }
}

function find(question: string, evidence: Evidence, stems: Stems, confidenceMin: number): Finding {
  const nothingToLookFor = evidence.terms.length === 0
  if (nothingToLookFor || evidence.hits.length === 0) {
    return { kind: 'not-found', reason: 'no-passage', confidence: 0, text: NO_PASSAGE }
  }
  const confidence = confidenceOf(signalsOf(question, evidence, stems))
  const chosen = choose(question, candidatesFor(question, evidence, stems), stems)
  const said = cite(inReadingOrder(chosen), stems)
  const [first, ...rest] = said.citations
  if (confidence < confidenceMin || first === undefined) {
    return { kind: 'not-found', reason: 'low-confidence', confidence, text: LOW_CONFIDENCE }
  }
  // Two sentences are not a sure answer.
  const [best, second] = chosen
  const short = best && second === undefined ? shortAnswer(question, best, stems) : undefined
  return {
    kind: 'found',
    text: said.text,
    ...(short !== undefined && { short }),
    confidence,
    citations: [first, ...rest],
  }
}

const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const LOW_CONFIDENCE = 'These documents do not seem to say; the passages below come nearest.'

/** Sentences an answer has at most, when several things are asked. */
const SENTENCES_MAX = 3

/** Chance, beside the first's, that makes a further sentence worth saying when several things are asked. */
const FURTHER_SHARE = 0.002

/**
 * A second sentence is said as well when the first is this unsure and the second not far behind. On training articles
 * one answer in five then has two, and 90.5 % hold the answer instead of 85.5 %; beyond that it is mostly noise.
 */
const UNSURE = 0.7
const NEAR_SHARE = 0.3

function choose(question: string, candidates: readonly Candidate[], stems: Stems): readonly Candidate[] {
  const [best, second] = candidates
  if (best === undefined) return []
  const wanted = Math.min(SENTENCES_MAX, partsOf(question))
  if (wanted > 1) return further(best, candidates, wanted, stems(question))
  const undecided = second !== undefined && best.chance < UNSURE && second.chance > best.chance * NEAR_SHARE
  return undecided ? [best, second] : [best]
}

/** Sentences that hold a word of the question which those before them left open. */
function further(
  best: Candidate,
  candidates: readonly Candidate[],
  wanted: number,
  question: readonly string[],
): readonly Candidate[] {
  const chosen = [best]
  const open = new Set(question.filter((stem) => !best.held.has(stem)))
  for (const candidate of candidates) {
    if (chosen.length >= wanted) break
    const adds = [...candidate.held].some((term) => open.has(term))
    if (!adds || candidate.chance < best.chance * FURTHER_SHARE) continue
    chosen.push(candidate)
    for (const term of candidate.held) open.delete(term)
  }
  return chosen
}

/** How many things are asked: question marks, and question words after `and`. */
function partsOf(question: string): number {
  const marks = question.match(/\?/g)?.length ?? 0
  const more =
    question.match(/\band\s+(by\s+|in\s+|at\s+|on\s+|to\s+)?(who|what|when|where|which|how|why)\b/gi)
      ?.length ?? 0
  return Math.max(1, marks, 1 + more)
}

/** Sentences of one passage as printed; passages as they were ranked. */
function inReadingOrder(chosen: readonly Candidate[]): readonly Candidate[] {
  const rank = (candidate: Candidate) => chosen.findIndex((other) => other.hit === candidate.hit)
  return chosen.toSorted((a, b) => rank(a) - rank(b) || a.range.start - b.range.start)
}

/** The sentences as text, each followed by the markers of its citations. */
function cite(
  chosen: readonly Candidate[],
  stems: Stems,
): Readonly<{ text: string; citations: readonly Citation[] }> {
  const citations: Citation[] = []
  const said: string[] = []
  for (const { hit, range, kind } of chosen) {
    const quote = hit.chunk.text.slice(range.start, range.end)
    const sentence = withoutReferences(kind === 'row' ? rowAsText(quote) : plainText(quote))
    const proof = citationsFor(hit, range, citations.length + 1, supportOf(sentence, quote, stems))
    if (sentence === '' || proof.length === 0) continue
    citations.push(...proof)
    said.push([sentence, ...proof.map((citation) => `[${citation.marker}]`)].join(' '))
  }
  return { text: said.join(' '), citations }
}

/** `Total: 9.30` for a row of a label and a value; more cells stay parted by bars. */
function rowAsText(row: string): string {
  const cells = cellsOf(row).filter((cell) => cell !== '')
  const [label = '', value = ''] = cells
  return cells.length === 2 ? `${label.replace(/:$/, '')}: ${value}` : cells.join(' | ')
}

/** The source's own `[3]` would be read as one of our markers; the quote keeps it. */
function withoutReferences(sentence: string): string {
  return sentence.replace(/\s?\[\d{1,4}(?:\s?[,–-]\s?\d{1,4})*\]/g, '').trim()
}
