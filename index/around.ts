import type { Hit } from '../core/chunk.ts'
import type { Library } from '../library/library.ts'

/**
 * What is printed on the same pages just before and after each of the `count` best hits and was not found by itself, in
 * their order and with their scores: a receipt's total may stand in another chunk than its shop.
 */
export async function hitsAround(
  chunks: Pick<Library['chunks'], 'neighbors'>,
  hits: readonly Hit[],
  count: number,
): Promise<readonly Hit[]> {
  const best = hits.slice(0, count)
  const beside = await Promise.all(best.map(({ chunk }) => chunks.neighbors(chunk.id, DISTANCE)))
  const seen = new Set(hits.map(({ chunk }) => chunk.id))
  return best.flatMap((hit, at) =>
    (beside[at] ?? []).flatMap((chunk) => {
      if (seen.has(chunk.id) || !sharePage(chunk, hit.chunk)) return []
      seen.add(chunk.id)
      return [{ ...hit, chunk }]
    }),
  )
}

/** Chunks to either side: a receipt is seldom longer. */
const DISTANCE = 2

function sharePage(a: Hit['chunk'], b: Hit['chunk']): boolean {
  return a.spans.some(({ page }) => b.spans.some((span) => span.page === page))
}
