import type { Usage } from '../../core/answer.ts'
import type { CountTokens } from './count-tokens.ts'

export type ChatTurn = Readonly<{ role: 'system' | 'user' | 'assistant'; text: string }>

/** What a model says, as it says it: texts in order, then how it ended. Reasoning and calls of tools are no texts. */
export type ChatEvent =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{
      kind: 'ended'
      /** `cut-short`: it had more to say; `withheld`: its maker's filter stopped it. */
      why: 'done' | 'cut-short' | 'withheld'
      /** Absent where the model does not count. */
      usage?: Usage
    }>

/** A chat model that the operator configured: turns in, text out. It has no tools, and nothing it says is believed. */
export type ChatModel = {
  /** As configured, such as `ollama:llama3.1`. */
  readonly name: string
  /** Tokens that prompt and answer may take together. */
  readonly contextTokens: number
  /** Of those, what is kept for the answer. */
  readonly answerTokensMax: number
  /**
   * Ending the loop before its end closes the connection. Rejects with the signal's reason, with AppError
   * `model-unreachable` or `model-missing`.
   */
  stream(turns: readonly ChatTurn[], options: Readonly<{ signal: AbortSignal }>): AsyncIterable<ChatEvent>
}

/** The configured model, opened when first asked for; rejects with AppError `model-missing` when it cannot be. */
export type OpenChat = () => Promise<Readonly<{ model: ChatModel; countTokens: CountTokens }>>
