import { mostAgreed } from './agreement.ts'
import { type DecodedSpans, logAdd, type ScoredSpan } from './decode-spans.ts'

/** What the model reads in a passage. */
export type SpanReading = Readonly<{
  /**
   * Best first, then likeliest first, none within another: `passage.slice(start, end)`. Probabilities, with that of no
   * answer, sum to 1 at most. Empty for a passage or a question without words.
   */
  spans: readonly Readonly<{ start: number; end: number; probability: number }>[]
  /** Score of the likeliest span beyond that of no answer, in nats; very low when there is nothing to read. */
  margin: number
}>

/** Spans of a window, whose first token is the passage's token `offset`. */
export type DecodedWindow = DecodedSpans & Readonly<{ offset: number }>

type Token = Readonly<{ start: number; end: number; word: string }>

/** Of a passage in which there is nothing to read: below what the model gives any. */
const MARGIN_OF_NOTHING = -100

/** Of their weights: below 1 the likelier ones count for more than their probability, best so on held-out articles. */
const TEMPERATURE = 0.7

/** Spans that are weighed against each other: forty do no better. */
const WEIGHED = 20

/**
 * The best spans of all windows of a passage, at most `count`: that which agrees most with the others, then the likeliest
 * beside it. A score is set against that of no answer in its own window: so they compare, and with one window the
 * probabilities are the model's own.
 */
export function joinWindows(
  windows: readonly DecodedWindow[],
  tokens: readonly Token[],
  count: number,
): SpanReading {
  const found = windows.flatMap(spansOf).sort((a, b) => b.score - a.score)
  const [likeliest] = found
  if (likeliest === undefined) return { spans: [], margin: MARGIN_OF_NOTHING }
  const weighed = found.slice(0, WEIGHED).map(({ first, last, score }) => ({
    words: tokens.slice(first, last + 1).map(({ word }) => word),
    weight: Math.exp((score - likeliest.score) / TEMPERATURE),
  }))
  const chosen = found[mostAgreed(weighed)] ?? likeliest
  const total = windows.reduce((sum, window) => logAdd(sum, window.total - window.none), 0)
  return {
    spans: apart([chosen, ...found], count).map(({ first, last, score }) => ({
      start: tokens[first]?.start ?? 0,
      end: tokens[last]?.end ?? 0,
      probability: Math.exp(score - total),
    })),
    margin: likeliest.score,
  }
}

/** In tokens of the passage, scored against no answer. */
function spansOf({ spans, none, offset }: DecodedWindow): readonly ScoredSpan[] {
  return spans.map(({ first, last, score }) => ({
    first: first + offset,
    last: last + offset,
    score: score - none,
  }))
}

/** The first ones that do not overlap one before them. */
function apart(spans: readonly ScoredSpan[], count: number): readonly ScoredSpan[] {
  const kept: ScoredSpan[] = []
  for (const span of spans) {
    if (kept.length === count) break
    if (kept.every(({ first, last }) => span.last < first || span.first > last)) kept.push(span)
  }
  return kept
}
