import type { Usage } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import type { ChatModel, ChatTurn } from './chat-model.ts'
import { isRepeating } from './repetition.ts'

/** All that a model said. */
export type Said = Readonly<{
  text: string
  /** `cut-short` and `repeating`: the last sentence is not whole. */
  why: 'done' | 'cut-short' | 'withheld' | 'repeating'
  usage?: Usage
}>

/** Characters of one token at most, for a server that does not count: more is no answer any more. */
const TOKEN_CHARS = 8
/** How often it is looked whether the model goes round in circles, in characters. */
const LOOK_CHARS = 200

/**
 * Listens until the model has done, or says more than it may, or the same over and over: then its connection is closed and
 * what came is kept. Throws AppError `model-unreachable` when it says nothing at all.
 */
export async function hearAnswer(
  model: ChatModel,
  turns: readonly ChatTurn[],
  { signal, onText }: Readonly<{ signal: AbortSignal; onText?: (text: string) => void }>,
): Promise<Said> {
  let text = ''
  let looked = 0
  for await (const event of model.stream(turns, { signal })) {
    if (event.kind === 'ended') {
      if (text.trim() === '' && event.why !== 'withheld') throw nothingSaid(model)
      return { text, why: event.why, ...(event.usage && { usage: event.usage }) }
    }
    text += event.text
    onText?.(event.text)
    if (text.length > model.answerTokensMax * TOKEN_CHARS) return { text, why: 'cut-short' }
    if (text.length - looked < LOOK_CHARS) continue
    looked = text.length
    if (isRepeating(text)) return { text, why: 'repeating' }
  }
  throw nothingSaid(model)
}

function nothingSaid({ name }: ChatModel): AppError {
  return new AppError(
    'model-unreachable',
    `The chat model ${name} answered with nothing. Ask again; if that goes on, look at LECTERN_CHAT_MODEL and LECTERN_CHAT_URL.`,
  )
}
