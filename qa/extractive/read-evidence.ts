import type { Hit } from '../../core/chunk.ts'
import type { Evidence } from '../answerer.ts'
import { lookUp } from '../look-up/look-up.ts'
import type { LookedUp } from '../look-up/looked-up.ts'
import type { Stems } from '../stems.ts'
import { type Asked, askedBy } from './asked.ts'
import { aboutTheNamed } from './named.ts'
import { type ReadSentence, readSentences } from './read-sentences.ts'
import { readSpans, type SpanReader } from './read-spans.ts'
import type { ReadSpan } from './span-features.ts'
import { outsideProse } from './values.ts'

/** What is known before anything is weighed: the question, the hits that are about it, and what was read in the best. */
export type ReadEvidence = Readonly<{
  asked: Asked
  hits: readonly Hit[]
  sentences: readonly ReadSentence[]
  spans: readonly ReadSpan[]
  /** What was looked up beside labels and in tables, likeliest first; places count in `lookedIn`. */
  values: readonly LookedUp[]
  lookedIn: readonly Hit[]
}>

/** How many of the best hits are read sentence by sentence. */
const HITS_READ = 5

/** Undefined when there is nothing to look for, or nothing to look at. */
export async function readEvidence(
  question: string,
  evidence: Evidence,
  { stems, spans: reader }: Readonly<{ stems: Stems; spans: SpanReader }>,
  signal: AbortSignal,
): Promise<ReadEvidence | undefined> {
  if (evidence.terms.length === 0 || evidence.hits.length === 0) return undefined
  const asked = askedBy(question, evidence.terms, stems)
  const hits = aboutTheNamed(evidence.hits, asked)
  const best = hits.slice(0, HITS_READ)
  const sentences = readSentences(asked, best, stems)
  const spans = await readSpans(asked.question, sentences, reader, signal)
  const pages = new Set(best.map(({ chunk }) => chunk.documentId))
  const lookedIn = [...best, ...(evidence.around ?? []).filter(({ chunk }) => pages.has(chunk.documentId))]
  const values = asked.yesOrNo ? [] : outsideProse(lookUp(asked.question, lookedIn), sentences, lookedIn)
  return { asked, hits, sentences, spans, values, lookedIn }
}
