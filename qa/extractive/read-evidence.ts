import type { Hit } from '../../core/chunk.ts'
import type { Evidence } from '../answerer.ts'
import type { Stems } from '../stems.ts'
import { type Asked, askedBy } from './asked.ts'
import { aboutTheNamed } from './named.ts'
import { type ReadSentence, readSentences } from './read-sentences.ts'
import { readSpans, type SpanReader } from './read-spans.ts'
import type { ReadSpan } from './span-features.ts'

/** What is known before anything is weighed: the question, the hits that are about it, and what was read in the best. */
export type ReadEvidence = Readonly<{
  asked: Asked
  hits: readonly Hit[]
  sentences: readonly ReadSentence[]
  /** Undefined where nobody reads for them. */
  spans: readonly ReadSpan[] | undefined
}>

/** How many of the best hits are read sentence by sentence. */
const HITS_READ = 5

/** Undefined when there is nothing to look for, or nothing to look at. */
export async function readEvidence(
  question: string,
  evidence: Evidence,
  { stems, spans: reader }: Readonly<{ stems: Stems; spans?: SpanReader }>,
  signal: AbortSignal,
): Promise<ReadEvidence | undefined> {
  if (evidence.terms.length === 0 || evidence.hits.length === 0) return undefined
  const asked = askedBy(question, evidence.terms)
  const hits = aboutTheNamed(evidence.hits, asked)
  const sentences = readSentences(asked, hits.slice(0, HITS_READ), stems)
  const spans = reader && (await readSpans(question, sentences, reader, signal))
  return { asked, hits, sentences, spans }
}
