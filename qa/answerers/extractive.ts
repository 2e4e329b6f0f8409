import type { Citation, Claim, Finding } from '../../core/answer.ts'
import { asMarkdown } from '../../core/markdown-text.ts'
import { plainText } from '../../core/plain-text.ts'
import { CONFIDENCE_MIN, confidenceOf } from '../abstain.ts'
import type { Answerer, Evidence } from '../answerer.ts'
import { type Candidate, candidatesFor } from '../candidates.ts'
import { chooseSentences } from '../choose-sentences.ts'
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
    return { kind: 'not-found', reason: 'no-passage', confidence: 0, text: NO_PASSAGE, ...NOTHING_NEAR }
  }
  const confidence = confidenceOf(signalsOf(question, evidence, stems))
  const chosen = chooseSentences(question, candidatesFor(question, evidence, stems), stems)
  const said = cite(inReadingOrder(chosen), stems)
  const [first, ...rest] = said.citations
  if (confidence < confidenceMin || first === undefined) {
    return { kind: 'not-found', reason: 'low-confidence', confidence, text: LOW_CONFIDENCE, ...NOTHING_NEAR }
  }
  // Several sentences are not a sure answer.
  const [best, second] = chosen
  const short = best && second === undefined ? shortAnswer(question, best, stems) : undefined
  return {
    kind: 'found',
    text: said.text,
    ...(short !== undefined && { short }),
    confidence,
    citations: [first, ...rest],
    claims: said.claims,
    dropped: [],
  }
}

const NOTHING_NEAR = { nearest: [], dropped: [] } as const
const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const LOW_CONFIDENCE = 'These documents do not seem to say; the passages below come nearest.'

/** Sentences of one passage as printed; passages as they were ranked. */
function inReadingOrder(chosen: readonly Candidate[]): readonly Candidate[] {
  const rank = (candidate: Candidate) => chosen.findIndex((other) => other.hit === candidate.hit)
  return chosen.toSorted((a, b) => rank(a) - rank(b) || a.range.start - b.range.start)
}

/** The sentences as markdown that shows them as printed, each followed by the markers of its citations. */
function cite(
  chosen: readonly Candidate[],
  stems: Stems,
): Readonly<{ text: string; citations: readonly Citation[]; claims: readonly Claim[] }> {
  const citations: Citation[] = []
  const said: string[] = []
  const proofs: (readonly Citation[])[] = []
  for (const { hit, range, kind } of chosen) {
    const quote = hit.chunk.text.slice(range.start, range.end)
    const sentence = withoutReferences(kind === 'row' ? rowAsText(quote) : plainText(quote))
    const proof = citationsFor(hit, range, citations.length + 1, supportOf(sentence, quote, stems))
    if (sentence === '' || proof.length === 0) continue
    citations.push(...proof)
    proofs.push(proof)
    said.push([sentence, ...proof.map((citation) => `[${citation.marker}]`)].join(' '))
  }
  const text = asMarkdown(said.join(' '))
  return { text, citations, claims: claimsIn(text, proofs) }
}

/** A statement ends with its last marker, and nothing printed looks like one. */
function claimsIn(text: string, proofs: readonly (readonly Citation[])[]): readonly Claim[] {
  let start = 0
  return proofs.map((proof) => {
    const markers = proof.map((citation) => citation.marker)
    const last = `[${markers.at(-1)}]`
    const end = text.indexOf(last, start) + last.length
    const claim = {
      start,
      end,
      markers,
      support: Math.max(...proof.map(({ support }) => support)),
      faults: [],
    }
    start = end + 1
    return claim
  })
}

/** `Total: 9.30` for a row of a label and a value; more cells stay parted by bars. */
function rowAsText(row: string): string {
  const cells = cellsOf(row).filter((cell) => cell !== '')
  const [label = '', value = ''] = cells
  return cells.length === 2 ? `${label.replace(/:$/, '')}: ${value}` : cells.join(' | ')
}

/**
 * The source's own `[3]` would be read as one of our markers; the quote keeps it. One that refers to a source says
 * nothing here, one that is a label's value (`Section: [2]`) or a row's cell is said in round brackets.
 */
function withoutReferences(sentence: string): string {
  return sentence
    .replace(/(?<=^|[:|]\s?)\[(\d{1,4})\]/g, '($1)')
    .replace(/\s?\[\d{1,4}(?:\s?[,–-]\s?\d{1,4})*\]/g, '')
    .trim()
}
