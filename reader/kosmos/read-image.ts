import type { EncodedImage, KosmosEngine } from './engine/engine.ts'
import { createLineGuard } from './output/line-guard.ts'
import { cleanMarkdown } from './output/markdown-output.ts'
import { createOcrParser, type OcrCounts, type PlacedText } from './output/ocr-output.ts'
import { countWords, isLoop, printedCopies } from './output/printed-copies.ts'
import { isRunaway, withoutRunaway } from './output/runaway.ts'
import { createTextGuard, type Loop } from './output/text-guard.ts'
import type { Patches } from './picture/patches.ts'
import { createDetokenizer } from './tokens/detokenize.ts'
import { answerTokensMax, markdownPrompt, ocrPrompt } from './tokens/prompt.ts'
import { tokenOf } from './tokens/tokens.ts'
import type { Vocabulary } from './tokens/vocabulary.ts'

/** What the model says of one picture. */
export type ImageReading = Readonly<{
  /** In the order in which the model read them, in pixels of the resized picture. */
  lines: readonly PlacedText[]
  /** Text of lines whose box was none. */
  unplaced: readonly string[]
  markdown: string
  /** The model may not write more, and had more to say. */
  isCutShort: boolean
  /** The model went round in circles and was stopped; what it repeated is left out. */
  isRepeating: boolean
  counts: OcrCounts & Readonly<{ repeated: number }>
  /** Written in both tasks. */
  tokens: number
  /** `decode`: from the first token asked for to the last that came, in both tasks. */
  milliseconds: Readonly<{ vision: number; prefill: number; decode: number }>
}>

/** How far a reading has come: tokens written and lines found on this picture. */
export type ImageProgress = Readonly<{ tokens: number; lines: number }>

export type ImageOptions = Readonly<{ signal: AbortSignal; onProgress?: (progress: ImageProgress) => void }>

/**
 * Lines and markdown of one picture, from one encoding of it. Both are asked for at once: the engine decodes them together,
 * which takes little longer than one. Deterministic, whatever comes first. Rejects with the signal's reason when aborted
 * and with what the engine rejects with; the picture is given back in every case.
 */
export async function readImage(
  engine: KosmosEngine,
  patches: Patches,
  vocabulary: Vocabulary,
  { signal, onProgress }: ImageOptions,
): Promise<ImageReading> {
  const image = await engine.encode(patches, { signal })
  const failure = new AbortController()
  const progress = { tokens: 0, lines: 0 }
  const task: Task = {
    image,
    vocabulary,
    signal: AbortSignal.any([signal, failure.signal]),
    count(tokens, lines) {
      progress.tokens += tokens
      progress.lines += lines
      onProgress?.({ ...progress })
    },
  }
  const started = performance.now()
  const lines = readLines(task, patches)
  const markdown = readMarkdown(task, lines)
  try {
    const [ocr, text] = await Promise.all([lines, markdown])
    return {
      lines: ocr.lines,
      unplaced: ocr.unplaced,
      markdown: text.markdown,
      isCutShort: ocr.isCutShort || text.isCutShort,
      isRepeating: ocr.isRepeating || text.isRepeating,
      counts: ocr.counts,
      tokens: progress.tokens,
      milliseconds: { ...image.milliseconds, decode: performance.now() - started },
    }
  } catch (error) {
    failure.abort(error)
    await Promise.allSettled([lines, markdown])
    throw error
  } finally {
    image.close()
  }
}

type Task = Readonly<{
  image: EncodedImage
  vocabulary: Vocabulary
  signal: AbortSignal
  /** Told of every group of tokens and of the lines it completed. */
  count(tokens: number, lines: number): void
}>

type LinesRead = Omit<ImageReading, 'markdown' | 'tokens' | 'milliseconds'>

async function readLines({ image, vocabulary, signal, count }: Task, patches: Patches): Promise<LinesRead> {
  const parser = createOcrParser(vocabulary, patches.resized)
  const guard = createLineGuard()
  const tokensMax = answerTokensMax(ocrPrompt)
  let row: number[] = []
  let tokens = 0
  let stop: 'circle' | 'runaway' | undefined
  for await (const ids of image.generate({ prompt: ocrPrompt, tokensMax, grammar: 'ocr', signal })) {
    signal.throwIfAborted()
    const before = guard.lines().length
    for (const id of ids) {
      const piece = parser.push(id)
      row = tokenOf(id).kind === 'text' ? [...row, id] : []
      if (piece !== undefined && !guard.take(piece)) stop = 'circle'
      else if (isRunaway(row)) stop = 'runaway'
      if (stop !== undefined) break
    }
    tokens += ids.length
    count(ids.length, guard.lines().length - before)
    if (stop !== undefined) break
  }
  const isCutShort = stop === undefined && tokens >= tokensMax
  const last = parser.end(isCutShort)
  if (last !== undefined && stop === 'runaway') guard.take({ ...last, text: withoutRunaway(last.text) })
  else if (last !== undefined && stop === undefined && !guard.take(last)) stop = 'circle'
  return {
    lines: guard.lines(),
    unplaced: guard.unplaced(),
    isCutShort,
    isRepeating: stop !== undefined,
    counts: { ...parser.counts(), repeated: guard.repeated() },
  }
}

/** Tokens between two looks at whether the markdown repeats itself: a look is a millisecond, a token on a CPU is fifty. */
const LOOK_EVERY = 16

/** What repeats is judged by the lines, so a suspicion waits until they are read. */
async function readMarkdown(
  { image, vocabulary, signal, count }: Task,
  lines: Promise<LinesRead>,
): Promise<Pick<ImageReading, 'markdown' | 'isCutShort' | 'isRepeating'>> {
  const detokenizer = createDetokenizer(vocabulary)
  const guard = createTextGuard()
  const tokensMax = answerTokensMax(markdownPrompt)
  let tokens = 0
  let kept: string | undefined
  reading: for await (const ids of image.generate({
    prompt: markdownPrompt,
    tokensMax,
    grammar: 'free',
    signal,
  })) {
    signal.throwIfAborted()
    count(ids.length, 0)
    for (const id of ids) {
      guard.push(detokenizer.push(id))
      tokens++
      if (tokens % LOOK_EVERY === 0) kept = await withoutLoop(guard.loop(), lines)
      if (kept !== undefined) break reading
    }
  }
  guard.push(detokenizer.end())
  kept ??= await withoutLoop(guard.loop(), lines)
  const isCutShort = kept === undefined && tokens >= tokensMax
  return {
    markdown: cleanMarkdown(kept ?? guard.text(), { isCut: isCutShort || kept !== undefined }),
    isCutShort,
    isRepeating: kept !== undefined,
  }
}

/** The text without what repeats, undefined where nothing does. */
async function withoutLoop(loop: Loop | undefined, reading: Promise<LinesRead>): Promise<string | undefined> {
  if (loop === undefined) return undefined
  const { lines, unplaced, isCutShort, isRepeating } = await reading
  const printed = countWords([...lines.map(({ text }) => text), ...unplaced], !isCutShort && !isRepeating)
  return isLoop(loop.block, loop.copies, printed) ? loop.keep(printedCopies(loop.block, printed)) : undefined
}
