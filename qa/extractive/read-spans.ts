import { wordsLogit } from './rank.ts'
import type { ReadSentence } from './read-sentences.ts'
import type { ReadSpan } from './span-features.ts'
import { unmarked } from './unmarked.ts'
import { windowsOf } from './windows.ts'

/** What reads passages for the words that answer; one reading a passage, in order. */
export type SpanReader = Readonly<{
  read(question: string, passages: readonly string[], signal: AbortSignal): Promise<readonly SpanReading[]>
}>

type SpanReading = Readonly<{
  /** `passage.slice(start, end)`, likeliest first; probabilities with that of no answer sum to 1 at most. */
  spans: readonly Readonly<{ start: number; end: number; probability: number }>[]
  /** Score of the best span beyond that of no answer, in nats. */
  margin: number
}>

/** Windows read a question: the measured best five passages, and one for a passage in two parts. */
const WINDOWS = 6

/** Reads the windows words speak for most. Of each the likeliest spans. */
export async function readSpans(
  question: string,
  sentences: readonly ReadSentence[],
  reader: SpanReader,
  signal: AbortSignal,
): Promise<readonly ReadSpan[]> {
  const windows = windowsOf(sentences, ({ features }) => wordsLogit(features), WINDOWS)
  const texts = windows.map(({ hit, range }) => unmarked(hit.chunk.text).slice(range.start, range.end))
  const readings = await reader.read(question, texts, signal)
  return windows.flatMap(({ hit, range }, index) => {
    const reading = readings[index]
    if (reading === undefined) return []
    return reading.spans.map(({ start, end, probability }) => ({
      hit,
      range: { start: range.start + start, end: range.start + end },
      probability,
      margin: reading.margin,
    }))
  })
}
