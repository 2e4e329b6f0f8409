import type { Finding } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { Answerer, Evidence } from '../answerer.ts'
import type { Asked } from '../extractive/asked.ts'
import { chooseSentences } from '../extractive/choose-sentences.ts'
import { CONFIDENCE_MIN, confidenceOf, NEAR_MIN } from '../extractive/confidence.ts'
import { type Candidate, rank } from '../extractive/rank.ts'
import { type ReadEvidence, readEvidence } from '../extractive/read-evidence.ts'
import type { SpanReader } from '../extractive/read-spans.ts'
import { SHORT_CHANCE_MIN, shortAnswer } from '../extractive/short-answer.ts'
import { signalsOf } from '../extractive/signals.ts'
import { type Sayable, statementOf } from '../extractive/statements.ts'
import { valueStatement } from '../extractive/value-statement.ts'
import { canAnswer, likelierValue, valueInside } from '../extractive/values.ts'
import { wholeList } from '../extractive/whole-list.ts'
import type { LookedUp } from '../look-up/looked-up.ts'
import type { Prover, Statement } from '../prove/prover.ts'
import type { Stems } from '../stems.ts'
import { eachOnce } from './each-once.ts'

export type ExtractiveOptions = Readonly<{
  /** Content stems of a text, as the keyword index makes them: the evidence's terms are compared with these. */
  stems: Stems
  /** Finds the few words in a passage that answer. */
  spans: SpanReader
  /** Checks what is said against the lines it was copied from. */
  prove: Prover
  /** Calibrated probability below which the answer is `not-found`. */
  confidenceMin?: number
  /** Probability below which a few words are not given as the short answer. */
  shortChanceMin?: number
}>

/**
 * Answers in the documents' own words, each statement proved by its lines: the value beside its label or in its table where
 * one is asked for, else the likeliest sentence, or two or three.
 */
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
  return weighed.confidence < confidenceMin ? refuse(weighed, options, signal) : say(weighed, options, signal)
}

/** What an answer is made of: the question, the hits that are about it, their sentences by chance, and a value looked up. */
type Weighed = Readonly<{
  asked: Asked
  hits: readonly Hit[]
  candidates: readonly Candidate[]
  values: readonly LookedUp[]
  /** What the values' places count in. */
  lookedIn: readonly Hit[]
  /** Of the values, where it is likelier to be right than the likeliest sentence. */
  value: LookedUp | undefined
  confidence: number
}>

function weigh(read: ReadEvidence, stems: Stems): Weighed {
  const { asked, hits, sentences, spans, values, lookedIn } = read
  const candidates = rank(sentences, spans)
  const [likeliest] = candidates
  const signals = signalsOf(asked, hits, candidates, stems)
  // Words alone make a telephone number near a receipt's date no total.
  const isAble = likeliest === undefined || canAnswer(asked.question, likeliest)
  const confidence = isAble ? confidenceOf(signals) : Math.min(NEAR_MIN, confidenceOf(signals))
  const value = likelierValue(values, confidence * (likeliest?.chance ?? 0))
  return {
    asked,
    hits,
    candidates,
    values,
    lookedIn,
    value,
    confidence: Math.max(confidence, value?.chance ?? 0),
  }
}

async function say(weighed: Weighed, options: ExtractiveOptions, signal: AbortSignal): Promise<Finding> {
  const { asked, lookedIn, value, confidence } = weighed
  const chosen = value === undefined ? chooseSentences(asked, weighed.candidates, options.stems) : []
  const statements = value === undefined ? sentencesSaid(asked, chosen) : [valueStatement(value, lookedIn)]
  const proof = await options.prove(statements, hitsOf(statements), { unsupported: 'drop', signal })
  const { text, claims, dropped } = proof
  const [first, ...rest] = proof.citations
  if (first === undefined) {
    return { kind: 'not-found', reason: 'unproved', confidence, text: UNPROVED, nearest: [], dropped }
  }
  const short = value?.text ?? shortIn(chosen, weighed, options)
  const citations = [first, ...rest] as const
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

/** The few words of the likeliest sentence that answer; a question for a yes or a no has none. */
function shortIn(
  [best]: readonly Candidate[],
  { asked, lookedIn, values }: Weighed,
  { shortChanceMin = SHORT_CHANCE_MIN }: ExtractiveOptions,
): string | undefined {
  if (best === undefined || asked.yesOrNo) return undefined
  return valueInside(values, best, lookedIn)?.text ?? shortAnswer(best, shortChanceMin)
}

/** Sentences of one passage as printed; passages as they were ranked. */
function sentencesSaid(asked: Asked, chosen: readonly Candidate[]): readonly Statement[] {
  const rankOf = (candidate: Candidate) => chosen.findIndex((other) => other.hit === candidate.hit)
  const ordered = chosen.toSorted((a, b) => rankOf(a) - rankOf(b) || a.range.start - b.range.start)
  return ordered.flatMap((candidate) => statementOf(sayable(asked, candidate)) ?? [])
}

/** A sentence; the whole list where several things are asked for, or where the sentence only leads to it. */
function sayable(asked: Asked, { hit, range, kind }: Candidate): Sayable {
  const isLead = /:[*_]*$/.test(hit.chunk.text.slice(range.start, range.end))
  const list = asked.several || isLead ? wholeList(hit.chunk.text, range) : undefined
  return list === undefined ? { hit, range, kind } : { hit, range: list, kind: 'list' }
}

/** What is said was copied from these: proof from elsewhere would only be slower. */
function hitsOf(statements: readonly Statement[]): readonly Hit[] {
  return [...new Set(statements.flatMap(({ cites }) => cites.map(({ hit }) => hit)))]
}

/** Sentences shown to somebody who gets no answer. */
const NEAREST = 3

async function refuse(weighed: Weighed, { prove }: ExtractiveOptions, signal: AbortSignal): Promise<Finding> {
  const { candidates, confidence } = weighed
  const refused = { kind: 'not-found', reason: 'low-confidence', confidence } as const
  if (confidence < NEAR_MIN) return { ...refused, text: NOT_SAID, ...NOTHING_NEAR }
  const statements = apart(candidates).flatMap((one) => statementOf(one) ?? [])
  const proof = await prove(statements, hitsOf(statements), { unsupported: 'drop', signal })
  const nearest = eachOnce(proof.citations)
  return { ...refused, text: nearest.length === 0 ? NOT_SAID : COMES_NEAR, nearest, dropped: [] }
}

/** The candidates of whose words a likelier one does not already show all, nor shows a part, wherever they are printed. */
function apart(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: { candidate: Candidate; letters: string }[] = []
  for (const candidate of candidates) {
    const { hit, range } = candidate
    const letters = hit.chunk.text.slice(range.start, range.end).replace(/[^\p{L}\p{N}]/gu, '')
    if (kept.some((one) => one.letters.includes(letters) || letters.includes(one.letters))) continue
    kept.push({ candidate, letters })
    if (kept.length === NEAREST) break
  }
  return kept.map(({ candidate }) => candidate)
}

const NOTHING_NEAR = { nearest: [], dropped: [] } as const
const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const NOT_SAID = 'These documents do not seem to say.'
const COMES_NEAR = 'These documents do not seem to say; these sentences come nearest.'
const UNPROVED = 'What these documents seemed to say could not be proved by their lines.'
