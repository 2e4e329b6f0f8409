import type { Hit } from '../../core/chunk.ts'
import type { Proof, Prover } from '../prove/prover.ts'
import type { Stems } from '../stems.ts'
import type { Draft } from './summary.ts'
import { type Telling, tellingSentences, withoutRepeats } from './telling-sentences.ts'

export type SectionOptions = Readonly<{
  prove: Prover
  stems: Stems
  /** Writes the sentences where there is a chat model; the section's own sentences are taken otherwise. */
  draft?: Draft
}>

/** What a section says, and its most telling sentences, for what sums up everything. */
export type SectionSummary = Readonly<{ proof: Proof; telling: readonly Telling[] }>

/** A section has one sentence to this many of its own, and a few at most. */
const SENTENCES_EACH = 10
const SENTENCES_MAX = 4

/** Sentences of a section that may sum up the whole document. */
const TELLING_MAX = 2

export async function summarizeSection(
  hits: readonly Hit[],
  { prove, stems, draft }: SectionOptions,
  signal: AbortSignal,
): Promise<SectionSummary> {
  const ranked = tellingSentences(hits, stems)
  const count = Math.min(SENTENCES_MAX, Math.max(1, Math.round(ranked.length / SENTENCES_EACH)))
  const chosen = withoutRepeats(ranked, count)
  const telling = chosen.slice(0, TELLING_MAX)
  if (draft === undefined || ranked.length === 0)
    return { proof: await quoted(chosen, prove, signal), telling }
  const statements = await draft(instructionsFor(count), hits, signal)
  return { proof: await prove(statements, hits, { unsupported: 'mark', signal }), telling }
}

/** Sentences as printed, in reading order, each proved by the hits they come from. */
export async function quoted(
  chosen: readonly Pick<Telling, 'statement' | 'hit'>[],
  prove: Prover,
  signal: AbortSignal,
): Promise<Proof> {
  const inOrder = chosen.toSorted((a, b) => placeOf(a) - placeOf(b) || (startOf(a) < startOf(b) ? -1 : 1))
  const hits = [...new Set(inOrder.map(({ hit }) => hit))]
  return prove(
    inOrder.map(({ statement }) => statement),
    hits,
    { unsupported: 'drop', signal },
  )
}

function placeOf({ hit }: Pick<Telling, 'hit'>): number {
  return hit.chunk.ordinal
}

function startOf({ statement, hit }: Pick<Telling, 'statement' | 'hit'>): number {
  const line = statement.cites[0]?.line
  return hit.chunk.spans.find((span) => span.line === line)?.start ?? 0
}

function instructionsFor(sentences: number): string {
  return `Sum up what these passages say in ${sentences === 1 ? 'one sentence' : `at most ${sentences + 2} sentences`}. State only what they state, plainly, each sentence with its evidence. No introduction, no opinion.`
}
