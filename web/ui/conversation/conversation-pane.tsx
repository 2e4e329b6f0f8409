import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { fetched } from '../frame/fetched.tsx'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import { useMay } from '../state/rights.ts'
import { threadOf } from '../state/thread.ts'
import type { Conversing } from '../state/use-conversation.ts'
import type { Documents } from '../state/use-documents.ts'
import { AskBox } from './ask-box.tsx'
import { beingRead } from './being-read.ts'
import { DocumentName } from './document-name.tsx'
import { Invitation } from './invitation.tsx'
import { ReadingNote } from './reading-note.tsx'
import { ScopeBar } from './scope-bar.tsx'
import { type AskNow, useAsking } from './use-asking.ts'

/** Answers, cards and pictures of lines: wanted with the first question, not with the first screen. */
const Turns = fetched(async () => (await import('./turns.tsx')).Turns, Waiting)

type ConversationPaneProps = Readonly<{
  collection: Collection
  conversing: Conversing
  documents: Documents
  field: RefObject<HTMLTextAreaElement | null>
  onFiles: (files: readonly File[]) => void
}>

/** The middle of the page: questions and their answers, and the box to ask the next one. */
export function ConversationPane(props: ConversationPaneProps): ReactNode {
  const { collection, conversing, documents, field } = props
  const { conversation, frame } = useMessages()
  const { setScope } = useAskScope()
  const mayAsk = useMay('ask')
  const [edited, setEdited] = useState<string>()
  const ask = useAsking(conversing)
  const { state } = conversing

  const opening = state.kind === 'loading'
  useEffect(() => {
    if (opening) Turns.foresee()
  }, [opening])

  const reading = beingRead(documents.tally)
  const last = state.kind === 'open' ? threadOf(state.turns, state.chosen).at(-1) : undefined
  return (
    <section
      className="pane conversation"
      aria-label={conversation.name}
      onFocus={Turns.foresee}
      onPointerOver={Turns.foresee}
    >
      <header className="pane-head">
        <h2 className="pane-title">
          <DocumentName name={collection.name} />
        </h2>
        {!mayAsk || (state.kind === 'open' && state.turns.length === 0) ? null : (
          <Link
            className="button quiet"
            to={{ conversationId: undefined, area: 'ask' }}
            onFollow={() => setScope({})}
          >
            <Icon name="plus" />
            {conversation.newOne}
          </Link>
        )}
      </header>
      <Body {...props} ask={ask} edited={edited} onEdit={setEdited} />
      <footer className="ask-foot">
        {reading && <ReadingNote reading={reading} />}
        {mayAsk ? (
          <>
            <ScopeBar collection={collection} documents={documents.list} />
            <AskBox
              key={collection.id}
              collectionId={collection.id}
              field={field}
              asking={conversing.asking}
              disabled={state.kind !== 'open'}
              onAsk={(question) => {
                setEdited(undefined)
                ask(question)
              }}
              onStop={conversing.stop}
              onEditLast={() => last && !conversing.asking && setEdited(last.key)}
            />
          </>
        ) : (
          <p className="hint">{frame.rights.noAsk}</p>
        )}
      </footer>
    </section>
  )
}

type BodyProps = ConversationPaneProps &
  Readonly<{ ask: AskNow; edited: string | undefined; onEdit: (key: string | undefined) => void }>

function Body({ collection, conversing, documents, onFiles, ask, edited, onEdit }: BodyProps): ReactNode {
  const { state } = conversing
  if (state.kind === 'loading') return <Waiting />
  if (state.kind === 'failed')
    return (
      <div className="turns">
        <ProblemNote problem={state.problem} onRetry={conversing.reload} />
      </div>
    )
  if (state.turns.length === 0)
    return (
      <Invitation
        collection={collection}
        tally={documents.tally}
        onFiles={onFiles}
        onAsk={(question) => ask(question)}
      />
    )
  return (
    <Turns
      conversing={conversing}
      state={state}
      ask={ask}
      edited={edited}
      onEdit={onEdit}
      beingRead={beingRead(documents.tally)?.documents ?? 0}
    />
  )
}

function Waiting(): ReactNode {
  const { conversation } = useMessages()
  return (
    <div className="turns" role="status" aria-label={conversation.loadingOne}>
      <div className="skeleton" />
      <div className="skeleton tall" />
    </div>
  )
}
