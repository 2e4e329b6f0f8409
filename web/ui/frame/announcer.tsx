import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import type { ConversationState } from '../state/conversation.ts'
import { conversationNews, readingNews } from './announcement.ts'

type AnnouncerProps = Readonly<{ conversation: ConversationState; documents: readonly Document[] }>

/** Live regions: what changed, for those who do not see it change. */
export function Announcer({ conversation, documents }: AnnouncerProps): ReactNode {
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{conversationNews(conversation)}</p>
      <p aria-live="polite">{readingNews(documents)}</p>
    </div>
  )
}
