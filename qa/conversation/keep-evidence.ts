import type { Answer } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { Evidence } from '../answerer.ts'

/**
 * The evidence of a follow-up with what the answers before were proved by: passages a person has seen and goes on asking
 * about. They come last, each once, and only those that `stillThere` knows: a removed document is never cited again.
 */
export async function keepEvidence(
  evidence: Evidence,
  thread: readonly Answer[],
  stillThere: (hit: Hit) => Promise<boolean>,
): Promise<Evidence> {
  const known = new Set(evidence.hits.map((hit) => hit.chunk.id))
  const lowest = evidence.hits.at(-1)?.score ?? 0
  const kept: Hit[] = []
  for (const answer of thread.slice(-ANSWERS_BACK).reverse()) {
    const cited = new Set(answer.citations.map((citation) => citation.chunkId))
    for (const hit of answer.hits) {
      if (!cited.has(hit.chunk.id) || known.has(hit.chunk.id) || !(await stillThere(hit))) continue
      known.add(hit.chunk.id)
      kept.push({ ...hit, score: lowest })
    }
  }
  return { ...evidence, hits: [...evidence.hits, ...kept] }
}

/** Two answers back: further, it is about something else more often than not. */
const ANSWERS_BACK = 2
