import type { Document } from '../../../core/document.ts'
import type { Messages } from '../messages/messages.ts'
import type { ConversationState } from '../state/conversation.ts'

type News = Messages['frame']['news']

/** What a screen reader is told of the conversation: the newest turn, in one or a few sentences. */
export function conversationNews(state: ConversationState, news: News): string {
  const turn = state.kind === 'open' ? state.turns.at(-1) : undefined
  switch (turn?.kind) {
    case 'asking':
      return news.looking
    case 'answered':
      return turn.answer.answered
        ? news.answer(turn.answer.answer, turn.answer.citations.length)
        : news.notFound(turn.answer.answer)
    case 'stopped':
      return news.stopped
    case 'failed':
    case 'lost':
    case undefined:
      // What went wrong has a note of its own, which is an alert and speaks for itself.
      return ''
  }
}

/** What a screen reader is told of reading: whole documents only, so that it does not talk all the time. */
export function readingNews(documents: readonly Document[], news: News): string {
  const busy = documents.filter(({ status }) => status === 'queued' || status === 'reading').length
  if (busy > 0) return news.reading(busy)
  const ready = documents.filter(({ status }) => status === 'ready').length
  return ready > 0 ? news.ready(ready) : ''
}
