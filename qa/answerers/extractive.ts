import type { Citation, Finding, NonEmpty } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { Answerer, Evidence } from '../answerer.ts'
import type { Asked } from '../extractive/asked.ts'
import { chooseSentences } from '../extractive/choose-sentences.ts'
import { CONFIDENCE_MIN, confidenceOf, NEAR_MIN } from '../extractive/confidence.ts'
import { quoteAll } from '../extractive/quote.ts'
import { type Candidate, rank } from '../extractive/rank.ts'
import { type ReadEvidence, readEvidence } from '../extractive/read-evidence.ts'
import type { SpanReader } from '../extractive/read-spans.ts'
import { SHORT_CHANCE_MIN, shortAnswer } from '../extractive/short-answer.ts'
import { signalsOf } from '../extractive/signals.ts'
import { statementOf } from '../extractive/statements.ts'
import type { Prover } from '../prove/prover.ts'
import type { Stems } from '../stems.ts'

export type ExtractiveOptions = Readonly<{
  /** Content stems of a text, as the keyword index makes them: the evidence's terms are compared with these. */
  stems: Stems
  /** Finds the few words in a passage that answer. */
  spans?: SpanReader
  /** Checks what is said against the lines it was copied from. */
  prove?: Prover
  /** Calibrated probability below which the answer is `not-found`. */
  confidenceMin?: number
  /** Probability below which a few words are not given as the short answer. */
  shortChanceMin?: number
}>

/** Answers with the passages' own sentences: the likeliest one, or two or three, each proved by its lines. */
export function createExtractiveAnswerer(options: ExtractiveOptions): Answerer {
  return {
    name: 'extractive',
    async answer(question, evidence, { signal, onToken }) {
      signal.throwIfAborted()
      const finding = await find(question, evidence, options, signal)
      signal.throwIfAborted()
      onToken?.(finding.text)
      return finding
    },
  }
}

async function find(
  question: string,
  evidence: Evidence,
  options: ExtractiveOptions,
  signal: AbortSignal,
): Promise<Finding> {
  const read = await readEvidence(question, evidence, options, signal)
  if (read === undefined) {
    return { kind: 'not-found', reason: 'no-passage', confidence: 0, text: NO_PASSAGE, ...NOTHING_NEAR }
  }
  const weighed = weigh(read, options.stems)
  const { confidenceMin = CONFIDENCE_MIN } = options
  if (weighed.confidence < confidenceMin) return refuse(weighed, options, signal)
  return say(weighed, options, signal)
}

/** What an answer is made of: the question, the hits that are about it, their sentences by chance. */
type Weighed = Readonly<{
  asked: Asked
  hits: readonly Hit[]
  candidates: readonly Candidate[]
  confidence: number
}>

function weigh({ asked, hits, sentences, spans }: ReadEvidence, stems: Stems): Weighed {
  const candidates = rank(sentences, spans)
  const confidence = confidenceOf(signalsOf(asked, hits, candidates, stems))
  return { asked, hits, candidates, confidence }
}

async function say(weighed: Weighed, options: ExtractiveOptions, signal: AbortSignal): Promise<Finding> {
  const { asked, hits, candidates, confidence } = weighed
  const { stems, prove = quoteAll, shortChanceMin = SHORT_CHANCE_MIN } = options
  const chosen = chooseSentences(asked, candidates, stems)
  const statements = inReadingOrder(chosen).flatMap((one) => statementOf(one) ?? [])
  const proof = await prove(statements, hits, { unsupported: 'drop', signal })
  const [first, ...rest] = proof.citations
  if (first === undefined) {
    return {
      kind: 'not-found',
      reason: 'unproved',
      confidence,
      text: UNPROVED,
      nearest: [],
      dropped: proof.dropped,
    }
  }
  const short = shortAnswer(asked, chosen, stems, shortChanceMin)
  const citations: NonEmpty<Citation> = [first, ...rest]
  const { text, claims, dropped } = proof
  return {
    kind: 'found',
    text,
    ...(short !== undefined && { short }),
    confidence,
    citations,
    claims,
    dropped,
  }
}

/** Sentences shown to somebody who gets no answer. */
const NEAREST = 3

async function refuse(
  weighed: Weighed,
  { prove = quoteAll }: ExtractiveOptions,
  signal: AbortSignal,
): Promise<Finding> {
  const { hits, candidates, confidence } = weighed
  if (confidence < NEAR_MIN) {
    return { kind: 'not-found', reason: 'low-confidence', confidence, text: NOT_SAID, ...NOTHING_NEAR }
  }
  const statements = candidates.slice(0, NEAREST).flatMap((one) => statementOf(one) ?? [])
  const { citations: nearest } = await prove(statements, hits, { unsupported: 'drop', signal })
  return { kind: 'not-found', reason: 'low-confidence', confidence, text: COMES_NEAR, nearest, dropped: [] }
}

const NOTHING_NEAR = { nearest: [], dropped: [] } as const
const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const NOT_SAID = 'These documents do not seem to say.'
const COMES_NEAR = 'These documents do not seem to say; these sentences come nearest.'
const UNPROVED = 'What these documents seemed to say could not be proved by their lines.'

/** Sentences of one passage as printed; passages as they were ranked. */
function inReadingOrder(chosen: readonly Candidate[]): readonly Candidate[] {
  const rankOf = (candidate: Candidate) => chosen.findIndex((other) => other.hit === candidate.hit)
  return chosen.toSorted((a, b) => rankOf(a) - rankOf(b) || a.range.start - b.range.start)
}
