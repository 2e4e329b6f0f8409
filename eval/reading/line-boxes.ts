import { type Box, iou } from '../../core/geometry.ts'

export type LineBoxScore = Readonly<{
  /** Lines of the truth. */
  lines: number
  /** Mean IoU over the truth's lines, unpaired ones counted as 0; 0 when there are none. */
  meanIou: number
  /** Share of the truth's lines that lie on a found line with IoU ≥ 0.5. */
  halfShare: number
}>

/**
 * IoU of each truth box with the found box it is paired with, 0 when with none. Greedy: the best overlapping pair of
 * all is taken first, and each box is used once.
 */
export function pairBoxes(truth: readonly Box[], found: readonly Box[]): readonly number[] {
  const pairs = truth
    .flatMap((box, t) => found.map((other, f) => ({ t, f, overlap: iou(box, other) })))
    .filter(({ overlap }) => overlap > 0)
    .sort((a, b) => b.overlap - a.overlap || a.t - b.t || a.f - b.f)
  const scores = truth.map(() => 0)
  const usedTruth = new Set<number>()
  const usedFound = new Set<number>()
  for (const { t, f, overlap } of pairs) {
    if (usedTruth.has(t) || usedFound.has(f)) continue
    usedTruth.add(t)
    usedFound.add(f)
    scores[t] = overlap
  }
  return scores
}

/** `overlaps` as from `pairBoxes`, of one page or of many. */
export function lineBoxScore(overlaps: readonly number[]): LineBoxScore {
  const lines = overlaps.length
  if (lines === 0) return { lines, meanIou: 0, halfShare: 0 }
  return {
    lines,
    meanIou: overlaps.reduce((sum, overlap) => sum + overlap, 0) / lines,
    halfShare: overlaps.filter((overlap) => overlap >= 0.5).length / lines,
  }
}
