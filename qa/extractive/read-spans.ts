import type { SpanModel } from '../span/span-model.ts'
import type { ReadSentence } from './read-sentences.ts'
import { wordsScore } from './sentence-features.ts'
import type { ReadSpan } from './span-features.ts'
import { unmarked } from './unmarked.ts'
import { windowsOf } from './windows.ts'

/** What reads passages for the words that answer. */
export type SpanReader = Pick<SpanModel, 'read'>

/** Windows read a question: the measured best five passages, and one for a passage in two parts. */
const WINDOWS = 6

/** Reads the windows words speak for most. Of each the likeliest spans. */
export async function readSpans(
  question: string,
  sentences: readonly ReadSentence[],
  reader: SpanReader,
  signal: AbortSignal,
): Promise<readonly ReadSpan[]> {
  const windows = windowsOf(sentences, ({ features }) => wordsScore(features), WINDOWS)
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
