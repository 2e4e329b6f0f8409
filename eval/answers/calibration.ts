import { CONFIDENCE_MIN } from '../../qa/extractive/confidence.ts'

/** A confidence, and whether the documents really held the answer. */
export type Judged = Readonly<{ confidence: number; answerable: boolean }>

/** How well confidence tells questions the documents answer from others. */
export type AbstentionFigures = Readonly<{
  asked: number
  auroc: number
  /** Share of the unanswerable refused where 85 % and 95 % of the answerable are kept. */
  refusedAt85: number
  refusedAt95: number
  /** At the bar that ships: answerable kept, unanswerable refused. */
  kept: number
  refused: number
  calibrationError: number
}>

export function abstentionFigures(judged: readonly Judged[]): AbstentionFigures {
  const share = (answerable: boolean, isCounted: (one: Judged) => boolean) => {
    const own = judged.filter((one) => one.answerable === answerable)
    return own.filter(isCounted).length / Math.max(1, own.length)
  }
  return {
    asked: judged.length,
    auroc: auroc(judged),
    refusedAt85: refusedAt(judged, 0.85),
    refusedAt95: refusedAt(judged, 0.95),
    kept: share(true, ({ confidence }) => confidence >= CONFIDENCE_MIN),
    refused: share(false, ({ confidence }) => confidence < CONFIDENCE_MIN),
    calibrationError: calibrationError(judged),
  }
}

/**
 * Area under the ROC curve: the chance that an answerable question gets a higher confidence than an unanswerable one,
 * ties counting half (Mann–Whitney). 0.5 when one of the two kinds is missing.
 */
export function auroc(judged: readonly Judged[]): number {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence)
  const positives = judged.filter((one) => one.answerable).length
  const negatives = judged.length - positives
  if (positives === 0 || negatives === 0) return 0.5
  let rankSum = 0
  for (let start = 0; start < sorted.length; ) {
    let end = start
    while (end < sorted.length && sorted[end]?.confidence === sorted[start]?.confidence) end += 1
    const rank = (start + 1 + end) / 2
    for (let i = start; i < end; i++) if (sorted[i]?.answerable) rankSum += rank
    start = end
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

const BINS = 10

/** Expected calibration error over ten bins of equal width: mean distance of confidence and share answerable, in [0, 1]. */
export function calibrationError(judged: readonly Judged[]): number {
  let error = 0
  for (let bin = 0; bin < BINS; bin++) {
    const inside = judged.filter((one) => Math.min(BINS - 1, Math.floor(one.confidence * BINS)) === bin)
    if (inside.length === 0) continue
    const confidence = inside.reduce((sum, one) => sum + one.confidence, 0) / inside.length
    const share = inside.filter((one) => one.answerable).length / inside.length
    error += (inside.length / judged.length) * Math.abs(confidence - share)
  }
  return error
}

/** Share of unanswerable questions refused at the threshold that keeps `kept` of the answerable ones. */
export function refusedAt(judged: readonly Judged[], kept: number): number {
  const answerable = judged.filter((one) => one.answerable).map((one) => one.confidence)
  const threshold = answerable.toSorted((a, b) => a - b)[Math.floor((1 - kept) * answerable.length)] ?? 0
  const others = judged.filter((one) => !one.answerable)
  return others.filter((one) => one.confidence < threshold).length / Math.max(1, others.length)
}
