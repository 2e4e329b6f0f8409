import type { SpanModel } from '../../qa/span/span-model.ts'
import { scoreText } from '../answers/score-text.ts'

/** A question about one passage; `answers` is empty when the passage does not say. */
export type SpanQuestion = Readonly<{ question: string; passage: string; answers: readonly string[] }>

/** What the model read for a question. */
export type ScoredReading = Readonly<{
  question: string
  answerable: boolean
  /** 0 or 1. */
  exact: number
  /** In [0, 1]. */
  f1: number
  /** Of the span said, in [0, 1]. */
  probability: number
  /** Beyond no answer, in nats. */
  margin: number
  /** Milliseconds for the passage. */
  took: number
}>

export type ScoreSpansOptions = Readonly<{
  signal: AbortSignal
  onProgress: (done: number, total: number, doing: string) => void
}>

/** Asks one question after the other, each of the passage it was written for. */
export async function scoreSpans(
  model: SpanModel,
  questions: readonly SpanQuestion[],
  { signal, onProgress }: ScoreSpansOptions,
): Promise<readonly ScoredReading[]> {
  const readings: ScoredReading[] = []
  for (const [done, { question, passage, answers }] of questions.entries()) {
    if (done % PROGRESS_EACH === 0) onProgress(done, questions.length, 'reading')
    const started = performance.now()
    const [reading] = await model.read(question, [passage], signal)
    const took = performance.now() - started
    const best = reading?.spans[0]
    const said = best === undefined ? '' : passage.slice(best.start, best.end)
    readings.push({
      question,
      answerable: answers.length > 0,
      ...scoreText(said, answers),
      probability: best?.probability ?? 0,
      margin: reading?.margin ?? Number.NEGATIVE_INFINITY,
      took,
    })
  }
  return readings
}

const PROGRESS_EACH = 50
