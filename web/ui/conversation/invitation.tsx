import { type ReactNode, useCallback } from 'react'
import type { Collection, CollectionId } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import { useApi } from '../api/api-context.ts'
import { AddFiles } from '../documents/add-files.tsx'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import { may, useRights } from '../state/rights.ts'
import { countedIn } from './being-read.ts'
import { Suggestions } from './suggestions.tsx'
import { useSuggestions } from './use-suggestions.ts'

type InvitationProps = Readonly<{
  collection: Collection
  /** Undefined before it is known. */
  tally: Tally | undefined
  onFiles: (files: readonly File[]) => void
  onAsk: (question: string) => void
}>

/** Before the first question: what to do next. */
export function Invitation({ collection, tally, onFiles, onAsk }: InvitationProps): ReactNode {
  const { conversation, frame } = useMessages()
  const rights = useRights()
  const mayAsk = may(rights, 'ask')
  const suggested = useFirstQuestions(collection.id, mayAsk ? tally : undefined)
  const empty = isEmpty(collection, tally)
  if (empty && may(rights, 'write')) return <NothingHere onFiles={onFiles} />
  if (empty || !mayAsk) {
    return (
      <div className="invitation">
        <h2>{empty ? frame.rights.nothingTitle : frame.rights.lookTitle}</h2>
        {!empty && <p>{frame.rights.look}</p>}
      </div>
    )
  }
  return (
    <div className="invitation">
      <h2>{conversation.invitation}</h2>
      <p>{conversation.invitationText((tally && countedIn(tally)) || undefined)}</p>
      <Suggestions level={3} title={conversation.suggestions} items={suggested} onAsk={onAsk} />
      <p className="keys">
        {conversation.keys.map(({ key, does }) => (
          <span key={key}>
            <kbd>{key}</kbd> {does}
          </span>
        ))}
      </p>
    </div>
  )
}

function NothingHere({ onFiles }: Pick<InvitationProps, 'onFiles'>): ReactNode {
  const { conversation } = useMessages()
  return (
    <div className="invitation">
      <div className="drop-target">
        <Icon name="upload" />
        <h2>{conversation.dropHere}</h2>
        <p>{conversation.dropText}</p>
        <AddFiles onFiles={onFiles} emphasis="primary" />
      </div>
      <ol className="first-steps">
        {conversation.firstSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  )
}

/** Questions that the documents answer; asked for again when more of them can. */
function useFirstQuestions(collectionId: CollectionId, tally: Tally | undefined) {
  const api = useApi()
  const { scope } = useAskScope()
  const readable = tally?.documents.ready ?? 0
  const within = scope.documents?.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `readable` is the reason to ask again, not an input.
  const load = useCallback(
    (signal: AbortSignal) =>
      api.answers.suggestions(
        collectionId,
        within === undefined ? {} : { documents: within.split(',') },
        signal,
      ),
    [api, collectionId, within, readable],
  )
  return useSuggestions(`${collectionId} ${within ?? ''}`, readable > 0 ? load : undefined)
}

/** The collection's own count is older than the tally, but it is there first. */
function isEmpty({ documents }: Collection, tally: Tally | undefined): boolean {
  return tally === undefined ? documents === 0 : Object.values(tally.documents).every((count) => count === 0)
}
