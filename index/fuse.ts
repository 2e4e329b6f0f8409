import type { VectorLabel } from './vector-index.ts'

/** One way of finding chunks: what it scored them and how much its word counts. */
export type Voice = Readonly<{
  /** Higher is better; none below 0 counts. Empty when it found nothing. */
  scores: ReadonlyMap<VectorLabel, number>
  weight: number
}>

export type Fused = Readonly<{ label: VectorLabel; score: number }>

/**
 * Weighted sum of scores that can be compared, as shareOfBest makes them; best first, ties by label.
 * Reciprocal rank fusion gives a weak voice an equal vote: it cost 7 points of R@1 where this gained one.
 */
export function fuse(voices: readonly Voice[]): readonly Fused[] {
  const sums = new Map<VectorLabel, number>()
  for (const { scores, weight } of voices) {
    for (const [label, score] of scores) sums.set(label, (sums.get(label) ?? 0) + weight * Math.max(0, score))
  }
  return [...sums]
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
}

/** Scores as shares of the best one, in [0, 1]. */
export function shareOfBest(scores: ReadonlyMap<VectorLabel, number>): ReadonlyMap<VectorLabel, number> {
  let best = 0
  for (const score of scores.values()) best = Math.max(best, score)
  if (best === 0) return new Map()
  return new Map([...scores].map(([label, score]) => [label, score / best]))
}
