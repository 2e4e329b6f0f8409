import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import {
  AIMessage,
  type AIMessageChunk,
  HumanMessage,
  SystemMessage,
  type UsageMetadata,
} from '@langchain/core/messages'
import type { Usage } from '../../core/answer.ts'
import type { ChatEvent, ChatModel, ChatTurn } from './chat-model.ts'

/** Any chat model class of LangChain as ours. It streams where the class can, else all comes in one piece. */
export function fromLangChain(
  model: BaseChatModel,
  about: Pick<ChatModel, 'name' | 'contextTokens' | 'answerTokensMax'>,
): ChatModel {
  return { ...about, stream: (turns, { signal }) => stream(model, turns, signal) }
}

async function* stream(
  model: BaseChatModel,
  turns: readonly ChatTurn[],
  signal: AbortSignal,
): AsyncGenerator<ChatEvent, void, undefined> {
  let usage: Usage | undefined
  let why: Extract<ChatEvent, { kind: 'ended' }>['why'] = 'done'
  for await (const chunk of await model.stream(turns.map(messageOf), { signal })) {
    // Some classes end an aborted stream as if it were whole.
    signal.throwIfAborted()
    usage = sum(usage, chunk)
    why = whyEnded(chunk) ?? why
    if (chunk.text !== '') yield { kind: 'text', text: chunk.text }
  }
  signal.throwIfAborted()
  yield { kind: 'ended', why, ...(usage && { usage }) }
}

function messageOf({ role, text }: ChatTurn) {
  switch (role) {
    case 'system':
      return new SystemMessage(text)
    case 'user':
      return new HumanMessage(text)
    case 'assistant':
      return new AIMessage(text)
  }
}

/** Chunks that carry counts add up: one maker tells all at the end, another what was read first and then what was written. */
function sum(
  usage: Usage | undefined,
  { usage_metadata: counted }: Readonly<{ usage_metadata?: UsageMetadata | undefined }>,
): Usage | undefined {
  if (counted === undefined) return usage
  return {
    inputTokens: (usage?.inputTokens ?? 0) + (counted.input_tokens ?? 0),
    outputTokens: (usage?.outputTokens ?? 0) + (counted.output_tokens ?? 0),
  }
}

/** OpenAI, Groq, Mistral; Anthropic; Ollama; Google; Amazon's Converse. */
const REASON_FIELDS = ['finish_reason', 'stop_reason', 'done_reason', 'finishReason', 'stopReason']

function whyEnded({ response_metadata: about }: AIMessageChunk): 'cut-short' | 'withheld' | undefined {
  const reason = REASON_FIELDS.map((field) => about?.[field]).find((value) => typeof value === 'string')
  if (reason === undefined) return undefined
  if (/length|max_tokens/i.test(reason)) return 'cut-short'
  return /filter|refusal|safety|guardrail|blocklist|prohibited/i.test(reason) ? 'withheld' : undefined
}
