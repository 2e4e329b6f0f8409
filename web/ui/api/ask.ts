import type { ConversationId } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import type { AskEvent } from '../wire.ts'
import { isAnswer, isCitation, isHit, isListOf, isProblem, isRecord, isText } from './guards.ts'
import { problemError, strangeAnswer } from './problem.ts'
import { parseJson, type Send } from './request.ts'
import { readEvents, type ServerEvent } from './sse.ts'

export type AskInput = Readonly<{
  collectionId: CollectionId
  conversationId: ConversationId | undefined
  question: string
}>

/** One streamed answer. Ends after `done` or `error`; aborting `signal` also stops the work on the server. */
export async function* ask(send: Send, input: AskInput, signal: AbortSignal): AsyncGenerator<AskEvent> {
  const response = await send(`/collections/${encodeURIComponent(input.collectionId)}/ask`, {
    method: 'POST',
    body: {
      question: input.question,
      ...(input.conversationId !== undefined && { conversationId: input.conversationId }),
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
  yield { kind: 'error', problem: brokenOff }
}

const brokenOff = {
  title: 'The answer broke off',
  status: 0,
  detail: 'The connection ended before the answer was whole. Ask again.',
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
