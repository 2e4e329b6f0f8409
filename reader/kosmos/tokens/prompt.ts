import { controlIds } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Ids that ask for lines with boxes. They follow `<s><image>…</image>`, which is the engine's business. */
export const ocrPrompt: readonly number[] = [controlIds.ocr]

/** Ids that ask for markdown. */
export const markdownPrompt: readonly number[] = [controlIds.markdown]

/** Ids that put a question to the chat checkpoint, in the words it was trained with (its model card, `chat.py`). */
export function chatPrompt(question: string, vocabulary: Vocabulary): readonly number[] {
  const text = `${CHAT} USER: ${question} ASSISTANT:`
  return [controlIds.markdown, ...vocabulary.encode(text)]
}

const CHAT =
  'A chat between a curious user and an artificial intelligence assistant. ' +
  "The assistant gives helpful, detailed, and polite answers to the user's questions."

/** Tokens the model was trained on, and those of them that `<s><image>`, 2,048 image rows and `</image>` take. */
const CONTEXT_TOKENS = 4096
const PREFIX_TOKENS = 2051

/** Tokens the model may write after `prompt` and still be on ground it was trained on: 2,044 for a page. At least 0. */
export function answerTokensMax(prompt: readonly number[]): number {
  return Math.max(0, CONTEXT_TOKENS - PREFIX_TOKENS - prompt.length)
}
