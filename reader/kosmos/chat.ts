import { AppError } from '../../core/errors.ts'
import type { Raster } from '../../core/raster.ts'
import type { KosmosEngine } from './engine/engine.ts'
import { preprocess } from './picture/preprocess.ts'
import { createDetokenizer } from './tokens/detokenize.ts'
import { answerTokensMax, chatPrompt } from './tokens/prompt.ts'
import type { Vocabulary } from './tokens/vocabulary.ts'

/** An answer in the model's own words: nothing it says is tied to a line of the page. */
export type ChatAnswer = Readonly<{
  text: string
  tokens: number /** It had more to say. */
  isCutShort: boolean
}>

/**
 * Asks KOSMOS-2.5-chat about one picture, which must be upright. `engine` holds the chat checkpoint: the base one was not
 * taught to answer. Throws AppError `invalid-request` when the question leaves no room for an answer; rejects with the
 * signal's reason when aborted.
 */
export async function generate(
  engine: KosmosEngine,
  vocabulary: Vocabulary,
  raster: Raster,
  question: string,
  { tokensMax, signal }: Readonly<{ tokensMax: number; signal: AbortSignal }>,
): Promise<ChatAnswer> {
  const prompt = chatPrompt(question.trim(), vocabulary)
  const room = Math.min(tokensMax, answerTokensMax(prompt))
  if (room < 1)
    throw new AppError('invalid-request', 'The question is too long for this model. Ask a shorter one.')
  const image = await engine.encode(preprocess(raster, { patchesMax: engine.identity.patches }), { signal })
  const detokenizer = createDetokenizer(vocabulary)
  let text = ''
  let tokens = 0
  try {
    for await (const ids of image.generate({ prompt, tokensMax: room, grammar: 'free', signal })) {
      signal.throwIfAborted()
      for (const id of ids) text += detokenizer.push(id)
      tokens += ids.length
    }
  } finally {
    image.close()
  }
  return { text: (text + detokenizer.end()).trim(), tokens, isCutShort: tokens >= room }
}
