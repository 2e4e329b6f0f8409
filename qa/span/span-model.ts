import { AppError } from '../../core/errors.ts'
import { openSpanFiles, type SpanFiles } from '../../models/embedded/span/open-span-files.ts'
import { type ModelSession, openModelSession } from '../../models/session.ts'
import { floatsOf, floatTensor, longTensor, type Tensors } from '../../models/tensor.ts'
import { type DecodedSpans, decodeSpans, logAdd } from './decode-spans.ts'
import { MATCH_FEATURES, matchFeatures } from './match-features.ts'
import { type KnownToken, knownTokensOf } from './passage-tokens.ts'
import { tokenWindows } from './token-windows.ts'
import { SHAPES, type WordRanks, wordRanks, wordUnits } from './word-units.ts'

/** What the model reads in a passage. */
export type SpanReading = Readonly<{
  /**
   * At most SPANS_MAX, likeliest first, none within another: `passage.slice(start, end)`. Probabilities, with that of no
   * answer, sum to 1 at most. Empty for a passage or a question without words.
   */
  spans: readonly Readonly<{ start: number; end: number; probability: number }>[]
  /** Score of the best span beyond that of no answer, in nats; very low when there is nothing to read. */
  margin: number
}>

export type SpanModel = {
  readonly name: string
  /** One reading a passage, in order. Rejects when `signal` aborts, between two passages. */
  read(question: string, passages: readonly string[], signal: AbortSignal): Promise<readonly SpanReading[]>
  close(): Promise<void>
}

/** Longer answers are what few people ask for: measured on held-out training articles. */
const SPAN_TOKENS_MAX = 18
const SPANS_MAX = 5

/** A question's first tokens; longer ones are stories with a question behind them. */
const QUESTION_TOKENS_MAX = 60

/** Of a passage in which there is nothing to read. */
const NOTHING: SpanReading = { spans: [], margin: -100 }

/**
 * Opens the span model that ships, or that of another `folder`: finds the few words of a passage that answer a question.
 * Throws AppError `model-damaged` when a file is missing, damaged, or trained for other features than these.
 */
export async function openSpanModel(options: Readonly<{ folder?: string }> = {}): Promise<SpanModel> {
  const files = await openSpanFiles(options.folder)
  checkTrainedFor(files)
  const ranks = wordRanks(files.words)
  const session = await openModelSession(files.model, { threads: 1 })
  return {
    name: files.name,
    async read(question, passages, signal) {
      const asked = knownTokensOf(question, ranks).slice(0, QUESTION_TOKENS_MAX)
      const readings: SpanReading[] = []
      for (const passage of passages) {
        await turn()
        signal.throwIfAborted()
        readings.push(await readPassage(session, asked, passage, ranks))
      }
      return readings
    },
    close: session.close,
  }
}

function checkTrainedFor({ features, shapes }: SpanFiles): void {
  if (features.join() === MATCH_FEATURES.join() && shapes.join() === SHAPES.join()) return
  throw new AppError(
    'model-damaged',
    'The span model was trained for another version of Lectern: install Lectern again.',
  )
}

/** A run blocks the thread for some ten milliseconds: between two, others have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

async function readPassage(
  session: ModelSession,
  asked: readonly KnownToken[],
  passage: string,
  ranks: WordRanks,
): Promise<SpanReading> {
  const tokens = knownTokensOf(passage, ranks)
  if (asked.length === 0 || tokens.length === 0) return NOTHING
  const features = matchFeatures(asked, tokens)
  const decoded: Windowed[] = []
  for (const { start, end } of tokenWindows(tokens.length)) {
    const width = MATCH_FEATURES.length
    const inputs: Tensors = {
      question: unitsOf(asked, ranks),
      passage: unitsOf(tokens.slice(start, end), ranks),
      features: floatTensor(
        [end - start, width],
        Float32Array.from(features.subarray(start * width, end * width), (byte) => byte / 255),
      ),
    }
    const logits = await session.run(inputs, ['start', 'end', 'none'])
    const spans = decodeSpans(
      {
        start: floatsOf(logits, 'start').data,
        end: floatsOf(logits, 'end').data,
        none: floatsOf(logits, 'none').data[0] ?? 0,
      },
      { lengthMax: SPAN_TOKENS_MAX, count: SPANS_MAX },
    )
    decoded.push({ ...spans, offset: start })
  }
  return joined(decoded, tokens)
}

/** Where its tokens start in the passage's. */
type Windowed = DecodedSpans & Readonly<{ offset: number }>

function unitsOf(tokens: readonly KnownToken[], ranks: WordRanks) {
  const rows = tokens.flatMap((token) => {
    const { word, prefix, suffix, shape } = wordUnits(token, ranks)
    return [word, prefix, suffix, shape]
  })
  return longTensor([tokens.length, 4], rows)
}

/** Scores are set against no answer's in their own window: the windows of a passage then compare. */
function joined(windows: readonly Windowed[], tokens: readonly KnownToken[]): SpanReading {
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
  const kept = found.filter((span, index) => !found.slice(0, index).some((better) => overlap(better, span)))
  return {
    spans: kept
      .slice(0, SPANS_MAX)
      .map(({ start, end, score }) => ({ start, end, probability: Math.exp(score - total) })),
    margin: found[0]?.score ?? NOTHING.margin,
  }
}

type Chars = Readonly<{ start: number; end: number }>

/** Two windows read some tokens both. */
function overlap(a: Chars, b: Chars): boolean {
  return a.start < b.end && b.start < a.end
}
