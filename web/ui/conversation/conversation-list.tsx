import { type ReactNode, useEffect, useState } from 'react'
import type { Conversation } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useRoute } from '../state/use-route.ts'
import { ConversationRow } from './conversation-row.tsx'
import { byDay, titled } from './days.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { useConversations } from './use-conversations.ts'
import type { Leaving } from './use-leaving.ts'

type ConversationListProps = Readonly<{
  collectionId: CollectionId
  /** Changes when a question has been answered: then the list is older than the truth. */
  version: number
  leaving: Leaving
}>

/** Earlier conversations of the collection by day, to find, reopen, rename or delete. */
export function ConversationList({ collectionId, version, leaving }: ConversationListProps): ReactNode {
  const api = useApi()
  const { conversation: words } = useMessages()
  const { say, offerUndo } = useNotify()
  const [route, navigate] = useRoute()
  const [text, setText] = useState('')
  const [renamed, setRenamed] = useState<Conversation>()
  const { list, more, reload } = useConversations(collectionId, text.trim() !== '')

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is the reason, not an input.
  useEffect(reload, [version, reload])

  if (list.kind === 'loading')
    return <div className="skeleton" role="status" aria-label={words.loadingList} />
  if (list.kind === 'failed') return <ProblemNote problem={list.problem} onRetry={reload} />
  if (list.conversations.length === 0) return <p className="hint">{words.noConversations}</p>

  const remove = ({ id, title }: Conversation) => {
    leaving.hide(id)
    if (route.conversationId === id) navigate({ conversationId: undefined })
    offerUndo(
      words.deleted(title),
      () => leaving.show(id),
      () =>
        api.conversations.remove(id).then(reload, () => {
          leaving.show(id)
          say(words.notDeleted(title))
        }),
    )
  }
  const shown = titled(list.conversations, text).filter(({ id }) => !leaving.hidden.has(id))
  return (
    <div className="conversations">
      <input
        type="search"
        className="input"
        aria-label={words.findConversation}
        placeholder={words.findConversation}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {byDay(shown, new Date()).map(({ day, conversations }) => (
        <section key={day} aria-label={words.dayNames(day)}>
          <h3 className="day">{words.dayNames(day)}</h3>
          <ul>
            {conversations.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                current={route.conversationId === conversation.id}
                onRename={() => setRenamed(conversation)}
                onRemove={() => remove(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
      <p className="hint" role="status">
        {shown.length === 0 && !list.busy && words.noneFound}
        {list.busy && words.loadingList}
      </p>
      {list.problem && <ProblemNote problem={list.problem} onRetry={more} />}
      {list.next !== null && !list.busy && list.problem === undefined && (
        <button type="button" className="button quiet wide" onClick={more}>
          {words.olderOnes}
        </button>
      )}
      {renamed && (
        <RenameDialog
          title={renamed.title}
          onTitle={async (title) => {
            await api.conversations.rename(renamed.id, title)
            reload()
          }}
          onClose={() => setRenamed(undefined)}
        />
      )}
    </div>
  )
}
