import { type ReactNode, useEffect, useState } from 'react'
import type { Conversation } from '../../../core/answer.ts'
import type { CollectionId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { when } from '../format.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'

type ConversationListProps = Readonly<{
  collectionId: CollectionId
  /** Changes when a question has been answered: then the list is older than the truth. */
  version: number
}>

/** Earlier conversations of the collection, to reopen or delete. */
export function ConversationList({ collectionId, version }: ConversationListProps): ReactNode {
  const api = useApi()
  const [route, navigate] = useRoute()
  const [leaving, setLeaving] = useState<Conversation>()
  const [list, reload] = useLoad(
    (signal) => api.conversations.list(collectionId, undefined, signal),
    [api, collectionId],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is the reason, not an input.
  useEffect(reload, [version, reload])

  if (list.kind === 'loading')
    return <div className="skeleton" role="status" aria-label="Loading conversations" />
  if (list.kind === 'failed') return <ProblemNote problem={list.problem} onRetry={reload} />
  if (list.value.items.length === 0)
    return <p className="hint">Questions you ask are kept here, with their sources.</p>

  const remove = async ({ id }: Conversation) => {
    await api.conversations.remove(id)
    if (route.conversationId === id) navigate({ conversationId: undefined })
    reload()
  }
  return (
    <>
      <ul className="rows">
        {newestFirst(list.value.items).map((conversation) => (
          <li className="row" key={conversation.id}>
            <Link
              className="row-main"
              to={{ conversationId: conversation.id, sight: undefined, area: 'ask' }}
              current={route.conversationId === conversation.id}
            >
              <span className="row-words">
                <span className="row-name" dir="auto">
                  {conversation.title}
                </span>
                <span className="row-state">{when(conversation.updatedAt, new Date())}</span>
              </span>
            </Link>
            <span className="row-actions">
              <button
                type="button"
                className="icon-button"
                aria-label={`Delete the conversation “${conversation.title}”`}
                title="Delete"
                onClick={() => setLeaving(conversation)}
              >
                <Icon name="trash" />
              </button>
            </span>
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title="Delete this conversation?"
          text={`“${leaving.title}” goes with its questions and answers. The documents stay.`}
          action="Delete"
          onConfirm={() => remove(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  )
}

function newestFirst(conversations: readonly Conversation[]): readonly Conversation[] {
  return conversations.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
}
