import { type DecodedSpans, logAdd } from './decode-spans.ts'

/** What the model reads in a passage. */
export type SpanReading = Readonly<{
  /**
   * Likeliest first, none within another: `passage.slice(start, end)`. Probabilities, with that of no answer, sum to 1 at
   * most. Empty for a passage or a question without words.
   */
  spans: readonly Readonly<{ start: number; end: number; probability: number }>[]
  /** Score of the best span beyond that of no answer, in nats; very low when there is nothing to read. */
  margin: number
}>

/** Spans of a window, whose first token is the passage's token `offset`. */
export type DecodedWindow = DecodedSpans & Readonly<{ offset: number }>

type Chars = Readonly<{ start: number; end: number }>

/** Of a passage in which there is nothing to read: below what the model gives any. */
const MARGIN_OF_NOTHING = -100

/**
 * The best spans of all windows of a passage, at most `count`. A score is set against that of no answer in its own window:
 * so they compare, and with one window the probabilities are the model's own.
 */
export function joinWindows(
  windows: readonly DecodedWindow[],
  tokens: readonly Chars[],
  count: number,
): SpanReading {
  const total = windows.reduce((sum, window) => logAdd(sum, window.total - window.none), 0)
  const found = windows
    .flatMap(({ spans, none, offset }) =>
      spans.map(({ first, last, score }) => ({
        start: tokens[first + offset]?.start ?? 0,
        end: tokens[last + offset]?.end ?? 0,
        score: score - none,
      })),
    )
    .sort((a, b) => b.score - a.score)
  // Two windows read some tokens both.
  const apart = found.filter((span, index) => !found.slice(0, index).some((better) => overlap(better, span)))
  return {
    spans: apart
      .slice(0, count)
      .map(({ start, end, score }) => ({ start, end, probability: Math.exp(score - total) })),
    margin: found[0]?.score ?? MARGIN_OF_NOTHING,
  }
}

function overlap(a: Chars, b: Chars): boolean {
  return a.start < b.end && b.start < a.end
}
