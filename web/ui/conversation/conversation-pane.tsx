import type { ReactNode, RefObject } from 'react'
import type { Collection } from '../../../core/document.ts'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { DocumentList } from '../state/document-list.ts'
import type { Conversing } from '../state/use-conversation.ts'
import { AskBox } from './ask-box.tsx'
import { Invitation } from './invitation.tsx'
import { TurnView } from './turn-view.tsx'
import { useStickToEnd } from './use-stick-to-end.ts'

type ConversationPaneProps = Readonly<{
  collection: Collection
  conversing: Conversing
  documents: DocumentList
  field: RefObject<HTMLTextAreaElement | null>
  onFiles: (files: readonly File[]) => void
}>

/** The middle of the page: questions and their answers, and the box to ask the next one. */
export function ConversationPane(props: ConversationPaneProps): ReactNode {
  const { conversing, field } = props
  const { state } = conversing
  return (
    <section className="pane conversation" aria-label="Conversation">
      <header className="pane-head">
        <h2 className="pane-title">
          <bdi>{props.collection.name}</bdi>
        </h2>
        {state.kind === 'open' && state.turns.length === 0 ? null : (
          <Link className="button quiet" to={{ conversationId: undefined, area: 'ask' }}>
            <Icon name="plus" />
            New conversation
          </Link>
        )}
      </header>
      <Turns {...props} />
      <footer className="ask-foot">
        <AskBox
          field={field}
          asking={conversing.asking}
          disabled={state.kind !== 'open'}
          onAsk={conversing.ask}
          onStop={conversing.stop}
        />
      </footer>
    </section>
  )
}

function Turns({ conversing, documents, onFiles }: ConversationPaneProps): ReactNode {
  const { state } = conversing
  const scroller = useStickToEnd(state)

  if (state.kind === 'loading')
    return (
      <div className="turns" role="status" aria-label="Loading the conversation">
        <div className="skeleton" />
        <div className="skeleton tall" />
      </div>
    )
  if (state.kind === 'failed')
    return (
      <div className="turns">
        <ProblemNote problem={state.problem} onRetry={conversing.reload} />
      </div>
    )
  if (state.turns.length === 0) return <Invitation documents={documents} onFiles={onFiles} />
  return (
    <div className="turns" ref={scroller}>
      {state.turns.map((turn) => (
        <TurnView key={turn.key} turn={turn} onAgain={() => conversing.ask(turn.question, turn.key)} />
      ))}
    </div>
  )
}
