import type { ReactNode } from 'react'
import type { Conversation } from '../../../core/answer.ts'
import { narrows } from '../../../core/scope.ts'
import { Link } from '../frame/link.tsx'
import { Menu } from '../frame/menu.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { withoutOverrides } from './visible-text.ts'

type ConversationRowProps = Readonly<{
  conversation: Conversation
  current: boolean
  onRename: () => void
  onRemove: () => void
}>

/** One earlier conversation: its title, when it was last used, and what can be done with it. */
export function ConversationRow({
  conversation,
  current,
  onRename,
  onRemove,
}: ConversationRowProps): ReactNode {
  const { conversation: words, format } = useMessages()
  const mayAsk = useMay('ask')
  const title = withoutOverrides(conversation.title)
  return (
    <li className="past">
      <Link
        className="past-link"
        to={{ conversationId: conversation.id, sight: undefined, area: 'ask' }}
        current={current}
      >
        <span className="past-title" dir="auto">
          {title}
        </span>
        <span className="past-state">
          {[
            format.when(conversation.updatedAt, new Date()),
            ...(narrows(conversation.scope ?? {}) ? [words.narrowed] : []),
          ].join(' · ')}
        </span>
      </Link>
      {mayAsk && (
        <Menu
          label={words.actionsOf(title)}
          icon="more"
          groups={[
            [{ icon: 'pencil', text: words.rename, onPress: onRename }],
            [{ icon: 'trash', text: words.delete, onPress: onRemove, danger: true }],
          ]}
        />
      )}
    </li>
  )
}
