import { AppError } from '../../core/errors.ts'
import { openSpanFiles, type SpanFiles } from '../../models/embedded/span/open-span-files.ts'
import { type ModelSession, openModelSession } from '../../models/session.ts'
import { floatsOf, floatTensor, longTensor, type Tensors } from '../../models/tensor.ts'
import { decodeSpans, type SpanLogits } from './decode-spans.ts'
import { type DecodedWindow, joinWindows, type SpanReading } from './join-windows.ts'
import { MATCH_FEATURES, matchFeatures } from './match-features.ts'
import { type KnownToken, knownTokensOf } from './passage-tokens.ts'
import { tokenWindows } from './token-windows.ts'
import { SHAPES, type WordRanks, wordRanks, wordUnits } from './word-units.ts'

/** The span model, open. */
export type PassageReader = {
  read(question: string, passage: string): Promise<SpanReading>
  close(): Promise<void>
}

/** Longer answers are what few people ask for: 98 of 100 in training are no longer. */
const SPAN_TOKENS_MAX = 18
const SPANS_MAX = 5

/** A question's first tokens; longer ones are stories with a question behind them. */
const QUESTION_TOKENS_MAX = 60

/** Throws AppError `model-damaged` when a file is missing, damaged, or trained for other features than these. */
export async function openPassageReader(folder?: string): Promise<PassageReader> {
  const files = await openSpanFiles(folder)
  checkTrainedFor(files)
  const ranks = wordRanks(files.words)
  const session = await openModelSession(files.model, { threads: 1 })
  return {
    async read(question, passage) {
      const asked = knownTokensOf(question, ranks).slice(0, QUESTION_TOKENS_MAX)
      const tokens = knownTokensOf(passage, ranks)
      if (asked.length === 0 || tokens.length === 0) return joinWindows([], tokens, SPANS_MAX)
      const inputs = windowInputs(asked, tokens, ranks)
      const decoded: DecodedWindow[] = []
      for (const { offset, tensors } of inputs) {
        const logits = await run(session, tensors)
        const spans = decodeSpans(logits, SPAN_TOKENS_MAX)
        decoded.push({ ...spans, offset })
      }
      return joinWindows(decoded, tokens, SPANS_MAX)
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

type WindowInputs = Readonly<{ offset: number; tensors: Tensors }>

/** Matches are found in the passage as a whole, as in training; the model then reads a window at a time. */
function windowInputs(
  asked: readonly KnownToken[],
  tokens: readonly KnownToken[],
  ranks: WordRanks,
): readonly WindowInputs[] {
  const question = unitsOf(asked, ranks)
  const features = Float32Array.from(matchFeatures(asked, tokens), (byte) => byte / 255)
  const width = MATCH_FEATURES.length
  return tokenWindows(tokens.length).map(({ start, end }) => ({
    offset: start,
    tensors: {
      question,
      passage: unitsOf(tokens.slice(start, end), ranks),
      features: floatTensor([end - start, width], features.slice(start * width, end * width)),
    },
  }))
}

/** [tokens, 4]: word, prefix, suffix, shape. */
function unitsOf(tokens: readonly KnownToken[], ranks: WordRanks) {
  const rows = tokens.flatMap((token) => {
    const { word, prefix, suffix, shape } = wordUnits(token, ranks)
    return [word, prefix, suffix, shape]
  })
  return longTensor([tokens.length, 4], rows)
}

async function run(session: ModelSession, inputs: Tensors): Promise<SpanLogits> {
  const logits = await session.run(inputs, ['start', 'end', 'none'])
  return {
    start: floatsOf(logits, 'start').data,
    end: floatsOf(logits, 'end').data,
    none: floatsOf(logits, 'none').data[0] ?? 0,
  }
}
