import type { Document } from '../../../core/document.ts'
import { counted } from '../format.ts'
import type { ConversationState } from '../state/conversation.ts'

/** What a screen reader is told of the conversation: the newest turn, in one or a few sentences. */
export function conversationNews(state: ConversationState): string {
  const turn = state.kind === 'open' ? state.turns.at(-1) : undefined
  switch (turn?.kind) {
    case undefined:
      return ''
    case 'asking':
      return 'Looking through the documents.'
    case 'answered':
      return turn.answer.answered
        ? `Answer: ${turn.answer.answer} ${counted(turn.answer.citations.length, 'source')}.`
        : `Not in these documents. ${turn.answer.answer}`
    case 'stopped':
      return 'Stopped.'
    case 'failed':
      // The problem's own note is an alert and speaks for itself.
      return ''
  }
}

/** What a screen reader is told of reading: whole documents only, so that it does not talk all the time. */
export function readingNews(documents: readonly Document[]): string {
  const busy = documents.filter(({ status }) => status === 'queued' || status === 'reading').length
  if (busy > 0) return `Reading ${counted(busy, 'document')}.`
  const ready = documents.filter(({ status }) => status === 'ready').length
  return ready > 0 ? `${counted(ready, 'document')} ready.` : ''
}
