import { type ReactNode, useCallback, useRef } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Turn } from '../state/conversation.ts'
import type { Versions } from '../state/thread.ts'
import { AnswerText } from './answer-text.tsx'
import { type AnsweredDeeds, AnsweredView } from './answered-view.tsx'
import { CitationPin } from './citation-pin.tsx'
import { DoubtPin } from './doubt-pin.tsx'
import { DoubtfulWords } from './doubtful-words.tsx'
import { EditQuestion } from './edit-question.tsx'
import { QuestionHead } from './question-head.tsx'

export type TurnDeeds = AnsweredDeeds &
  Readonly<{
    edit: (turn: Turn) => void
    stopEditing: () => void
    choose: (key: string) => void
    /** Asks `question` as another version of this turn. */
    askInstead: (turn: Turn, question: string) => void
    /** Asks the question of a turn without an answer once more, in its place. */
    retry: (turn: Turn) => void
  }>

type TurnViewProps = Readonly<{
  turn: Turn
  versions: Versions
  isNewest: boolean
  isEdited: boolean
  /** Nothing can be asked: an answer is being written somewhere, or the key does not allow it. */
  busy: boolean
  answerers: readonly string[]
  deeds: TurnDeeds
}>

/** One question with its answer, wherever that stands. */
export function TurnView(props: TurnViewProps): ReactNode {
  const { turn, versions, isEdited, busy, deeds } = props
  return (
    <article
      className="turn"
      aria-busy={turn.kind === 'asking'}
      data-state={turn.kind}
      data-turn={turn.key}
      // A link to an answer begins here.
      tabIndex={-1}
    >
      {isEdited ? (
        <EditQuestion
          question={turn.question}
          onAsk={(question) => deeds.askInstead(turn, question)}
          onCancel={deeds.stopEditing}
        />
      ) : (
        <QuestionHead
          turn={turn}
          versions={versions}
          onEdit={busy ? undefined : () => deeds.edit(turn)}
          onChoose={deeds.choose}
        />
      )}
      <Reply {...props} />
    </article>
  )
}

function Reply({ turn, deeds, isNewest, answerers, busy }: TurnViewProps): ReactNode {
  const { conversation } = useMessages()
  const drawn = useRef<HTMLDivElement>(null)
  const answerId = turn.kind === 'answered' ? turn.answer.id : undefined
  const renderMarker = useCallback(
    (citation: Citation, beside: readonly Citation[]) => (
      <CitationPin answerId={answerId} citation={citation} beside={beside} />
    ),
    [answerId],
  )
  const text = (words: string, citations: readonly Citation[], claims = NO_CLAIMS, growing = false) =>
    words !== '' && (
      <AnswerText
        text={words}
        citations={citations}
        claims={claims}
        growing={growing}
        renderMarker={renderMarker}
        renderDoubt={renderDoubt}
        renderDoubtful={renderDoubtful}
      />
    )
  switch (turn.kind) {
    case 'asking':
      return (
        text(turn.text, turn.citations, NO_CLAIMS, true) || (
          <p className="looking">
            {turn.hits.length === 0 ? conversation.looking : conversation.readingPassages(turn.hits.length)}
          </p>
        )
      )
    case 'answered':
      return (
        <AnsweredView
          turn={turn}
          drawn={drawn}
          isNewest={isNewest}
          answerers={answerers}
          busy={busy}
          deeds={deeds}
        >
          {text(turn.answer.answer, turn.answer.citations, turn.answer.claims)}
        </AnsweredView>
      )
    case 'stopped':
    case 'lost':
      return (
        <>
          {text(turn.text, turn.citations, NO_CLAIMS, true)}
          <Unfinished turn={turn} onAgain={busy ? undefined : () => deeds.retry(turn)} />
        </>
      )
    case 'failed':
      return <ProblemNote problem={turn.problem} {...(!busy && { onRetry: () => deeds.retry(turn) })} />
  }
}

/** Why an answer ends where it does, and the way to a whole one. */
function Unfinished({
  turn,
  onAgain,
}: Readonly<{
  turn: Turn & { kind: 'stopped' | 'lost' }
  onAgain: (() => void) | undefined
}>): ReactNode {
  const { conversation } = useMessages()
  if (turn.kind === 'lost' && turn.looking)
    return (
      <p className="unfinished looking" role="status">
        {conversation.lookingForAnswer}
      </p>
    )
  return (
    <p className="unfinished">
      <span>
        {turn.kind === 'lost'
          ? conversation.brokenOff
          : turn.text === ''
            ? conversation.stopped
            : conversation.stoppedPartly}
      </span>
      {onAgain && (
        <button type="button" className="button small" onClick={onAgain}>
          {conversation.askAgain}
        </button>
      )}
    </p>
  )
}

/** The same every time, so that unchanged text is not parsed anew. */
const NO_CLAIMS: readonly Claim[] = []

function renderDoubt(claim: Claim): ReactNode {
  return <DoubtPin claim={claim} />
}

function renderDoubtful(claim: Claim, words: ReactNode): ReactNode {
  return <DoubtfulWords claim={claim}>{words}</DoubtfulWords>
}
