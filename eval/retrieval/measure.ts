/** Where the right passages came, over all questions asked. Each figure is in [0, 1]. */
export type RankFigures = Readonly<{
  questions: number
  recallAt1: number
  recallAt5: number
  recallAt10: number
  /** Mean of 1 / rank, 0 beyond the tenth. */
  mrrAt10: number
}>

/** `ranks` from 1; undefined where the right passage was not found. */
export function rankFigures(ranks: readonly (number | undefined)[]): RankFigures {
  const within = (depth: number) => meanOf(ranks, (rank) => (rank !== undefined && rank <= depth ? 1 : 0))
  return {
    questions: ranks.length,
    recallAt1: within(1),
    recallAt5: within(5),
    recallAt10: within(10),
    mrrAt10: meanOf(ranks, (rank) => (rank !== undefined && rank <= 10 ? 1 / rank : 0)),
  }
}

/**
 * Normalized discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), gain = grade.
 * `ranked` are ids, best first; `grades` those of every judged document.
 */
export function ndcgAt10(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const ideal = discounted([...grades.values()].sort((a, b) => b - a))
  return ideal === 0 ? 0 : discounted(ranked.map((id) => grades.get(id) ?? 0)) / ideal
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0)
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.length === 0 ? 0 : items.reduce((sum, item) => sum + value(item), 0) / items.length
}
