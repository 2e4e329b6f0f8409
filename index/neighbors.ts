import type { Hit } from '../core/chunk.ts'
import type { Library } from '../library/library.ts'

/**
 * Puts behind each of the `count` best hits the chunks printed just before and after it, unless they were found by
 * themselves: an answer may go on where its chunk ends. As many hits as there were; those pushed out are the last.
 */
export async function withNeighbors(
  chunks: Pick<Library['chunks'], 'neighbors'>,
  hits: readonly Hit[],
  count: number,
): Promise<readonly Hit[]> {
  const seen = new Set(hits.map((hit) => hit.chunk.id))
  const expanded: Hit[] = []
  for (const [i, hit] of hits.entries()) {
    expanded.push(hit)
    if (i >= count) continue
    for (const chunk of await chunks.neighbors(hit.chunk.id, DISTANCE)) {
      if (seen.has(chunk.id)) continue
      seen.add(chunk.id)
      expanded.push({ ...hit, chunk })
    }
  }
  return expanded.slice(0, hits.length)
}

/** Chunks to either side. */
const DISTANCE = 1
