import type { Answer } from '../../../core/answer.ts'
import type { Collection } from '../../../core/document.ts'
import { toWireHit } from '../to-wire.ts'
import type { Annotation, Completion, CompletionChunk, CompletionRequest, Usage } from './openai-wire.ts'
import { pageLink } from './page-link.ts'

type Reply = Omit<Answer, 'conversationId' | 'parentId'>

/** What surrounds an answer: the collection it is from, and how the caller reached this server. */
export type Setting = Readonly<{ collection: Collection; origin: string }>

/** The whole answer as one completion. */
export function toCompletion(reply: Reply, { model }: CompletionRequest, setting: Setting): Completion {
  const message = {
    role: 'assistant',
    content: reply.answer,
    refusal: null,
    annotations: annotationsOf(reply, setting),
  } as const
  return {
    ...common(reply, model),
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(reply),
    lectern: lecternPart(reply),
  }
}

/** The same piece by piece, a statement each. Nothing is sent before it is proved, so nothing is ever taken back. */
export function* toChunks(
  reply: Reply,
  { model, stream_options: options }: CompletionRequest,
  setting: Setting,
): Generator<CompletionChunk> {
  const chunk = (
    delta: CompletionChunk['choices'][number]['delta'],
    more: Partial<CompletionChunk> = {},
    finish: 'stop' | null = null,
  ): CompletionChunk => ({
    ...common(reply, model),
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...more,
  })
  yield chunk({ role: 'assistant', content: '' })
  for (const content of statementsOf(reply)) yield chunk({ content })
  yield chunk({ annotations: annotationsOf(reply, setting) }, { lectern: lecternPart(reply) }, 'stop')
  if (options?.include_usage === true) yield { ...chunk({}), choices: [], usage: usageOf(reply) }
}

/** One for every marker in the text: where it stands, and the page with its lines lit. */
function annotationsOf(reply: Reply, { collection, origin }: Setting): readonly Annotation[] {
  return [...reply.answer.matchAll(/\[(\d+)\]/g)].flatMap((marker) => {
    const citation = reply.citations.find((one) => one.marker === Number(marker[1]))
    if (citation === undefined) return []
    const place = {
      start_index: marker.index,
      end_index: marker.index + marker[0].length,
      url: pageLink(origin, { collectionId: collection.id, ...citation }),
      title: `${citation.documentName}, page ${citation.page}`,
    }
    return [{ type: 'url_citation' as const, url_citation: place }]
  })
}

/** The answer cut behind each of its statements; together they are the answer. */
function statementsOf({ answer, claims }: Reply): readonly string[] {
  const ends = [...claims.map(({ end }) => end), answer.length]
  return ends.map((end, index) => answer.slice(ends[index - 1] ?? 0, end)).filter((piece) => piece !== '')
}

function common(reply: Reply, model: string) {
  return { id: `chatcmpl-${reply.id}`, created: Math.floor(Date.parse(reply.createdAt) / 1000), model }
}

/** Nothing but a language model counts tokens; without one they are 0. */
function usageOf({ usage }: Reply): Usage {
  const { inputTokens = 0, outputTokens = 0 } = usage ?? {}
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  }
}

function lecternPart({ hits, ...reply }: Reply): Completion['lectern'] {
  return { ...reply, hits: hits.map(toWireHit) }
}
