import type { AnswerId, ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { Scope } from '../../../core/scope.ts'
import type { AskEvent } from '../wire.ts'
import { isAnswer, isCitation, isHit, isListOf, isProblem, isRecord, isText } from './guards.ts'
import { problemError, strangeAnswer } from './problem.ts'
import { parseJson, type Send } from './request.ts'
import { readEvents, type ServerEvent } from './sse.ts'

export type AskInput = Readonly<{
  collectionId: CollectionId
  /** Undefined begins one. */
  conversationId: ConversationId | undefined
  /** The answer the question goes on from; null begins a branch. */
  parentId: AnswerId | null
  question: string
  /** Everywhere when empty, whatever the conversation's own is. */
  scope: Scope
  /** The server's first when undefined. */
  answerer: string | undefined
}>

/**
 * One streamed answer. Ends after `done` or `error`, and without either when the line broke; aborting `signal` also
 * stops the work on the server.
 */
export async function* ask(send: Send, input: AskInput, signal: AbortSignal): AsyncGenerator<AskEvent> {
  const response = await send(`/collections/${encodeURIComponent(input.collectionId)}/ask`, {
    method: 'POST',
    body: {
      question: input.question,
      scope: input.scope,
      ...(input.conversationId !== undefined && {
        conversationId: input.conversationId,
        parentId: input.parentId,
      }),
      ...(input.answerer !== undefined && { answerer: input.answerer }),
    },
    accept: 'text/event-stream',
    signal,
  })
  if (response.body === null) throw problemError(strangeAnswer)
  for await (const sent of readEvents(response.body)) {
    const event = toAskEvent(sent)
    if (event === undefined) continue
    yield event
    if (event.kind === 'done' || event.kind === 'error') return
  }
}

/** Undefined for events of a newer server that this page does not know. */
export function toAskEvent({ event, data }: ServerEvent): AskEvent | undefined {
  const value = parseJson(data)
  switch (event) {
    case 'hits':
      return isRecord(value) && isListOf(isHit)(value.items) ? { kind: 'hits', hits: value.items } : undefined
    case 'token':
      return isRecord(value) && isText(value.text) ? { kind: 'token', text: value.text } : undefined
    case 'citation':
      return isCitation(value) ? { kind: 'citation', citation: value } : undefined
    case 'done':
      return isAnswer(value) ? { kind: 'done', answer: value } : { kind: 'error', problem: strangeAnswer }
    case 'error':
      return { kind: 'error', problem: isProblem(value) ? value : strangeAnswer }
    default:
      return undefined
  }
}
