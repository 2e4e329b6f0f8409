import type { Hit } from '../../core/chunk.ts'
import type { Range } from '../sentence-ends.ts'

/** A few words of a hit that may be what is asked for. */
export type ReadSpan = Readonly<{
  hit: Hit
  /** In `hit.chunk.text`. */
  range: Range
  /** Probability that these words answer, were the answer in the window read or nowhere; in (0, 1]. */
  probability: number
  /** Score of the window's best span beyond that of no answer, in nats. */
  margin: number
}>

/** What reading says of a sentence, beside what words say. All in [0, 1]. */
export type SpanFeatures = Readonly<{
  /** Probability of its best span. */
  span: number
  /** Logarithm of the same, from 0 for e^-8 and less. */
  spanLog: number
  /** Margin of the window it was read in, from 0 for -10 and less to 1 for 10 and more. */
  margin: number
}>

/** Of a sentence that was not read, or in which no span was found. */
export const NO_SPAN: SpanFeatures = { span: 0, spanLog: 0, margin: 0 }

export function spanFeatures({ probability, margin }: ReadSpan): SpanFeatures {
  return {
    span: probability,
    spanLog: 1 + Math.max(-LOG_MIN, Math.log(probability)) / LOG_MIN,
    margin: Math.min(1, Math.max(0, 0.5 + margin / (2 * MARGIN_MAX))),
  }
}

const LOG_MIN = 8
const MARGIN_MAX = 10
