import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { ConversationState } from '../state/conversation.ts'
import { conversationNews, readingNews } from './announcement.ts'

type AnnouncerProps = Readonly<{ conversation: ConversationState; documents: readonly Document[] }>

/** Live regions: what changed, for those who do not see it change. */
export function Announcer({ conversation, documents }: AnnouncerProps): ReactNode {
  const { news } = useMessages().frame
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{conversationNews(conversation, news)}</p>
      <p aria-live="polite">{readingNews(documents, news)}</p>
    </div>
  )
}
