import type { ReactNode } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Turn } from '../state/conversation.ts'
import type { WireAnswer } from '../wire.ts'
import { AnswerText } from './answer-text.tsx'
import { CitationMarker } from './citation-marker.tsx'
import { Nearest } from './nearest.tsx'
import { Sources } from './sources.tsx'
import { Unproved } from './unproved.tsx'

type TurnViewProps = Readonly<{
  turn: Turn /** Asks the question of this turn once more, in its place. */
  onAgain: () => void
}>

/** One question with its answer, wherever that stands. */
export function TurnView({ turn, onAgain }: TurnViewProps): ReactNode {
  return (
    <article className="turn" aria-busy={turn.kind === 'asking'} data-state={turn.kind}>
      <h3 className="question" dir="auto">
        {turn.question}
      </h3>
      <Reply turn={turn} onAgain={onAgain} />
    </article>
  )
}

function Reply({ turn, onAgain }: TurnViewProps): ReactNode {
  switch (turn.kind) {
    case 'asking':
      return turn.text === '' ? (
        <p className="looking">
          {turn.hits.length === 0 ? 'Looking through the documents…' : 'Reading the passages found…'}
        </p>
      ) : (
        <Text text={turn.text} citations={turn.citations} growing />
      )
    case 'answered':
      return turn.answer.answered ? <Found answer={turn.answer} /> : <NotFound answer={turn.answer} />
    case 'stopped':
      return (
        <>
          {turn.text !== '' && <Text text={turn.text} citations={turn.citations} />}
          <p className="stopped">
            Stopped.{' '}
            <button type="button" className="button small" onClick={onAgain}>
              Ask again
            </button>
          </p>
        </>
      )
    case 'failed':
      return <ProblemNote problem={turn.problem} onRetry={onAgain} />
  }
}

function Found({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  return (
    <>
      <Meant answer={answer} />
      <Text text={answer.answer} citations={answer.citations} claims={answer.claims} />
      <Unproved answer={answer} />
      <Sources citations={answer.citations} />
    </>
  )
}

function NotFound({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  return (
    <div className="not-found">
      <Meant answer={answer} />
      <p className="not-found-title">Not in these documents</p>
      <Text text={answer.answer} citations={answer.citations} />
      <Unproved answer={answer} />
      {answer.nearest.length > 0 ? (
        <div className="nearest">
          <h4>What comes nearest</h4>
          <Sources citations={answer.nearest} />
        </div>
      ) : (
        <Nearest hits={answer.hits} />
      )}
    </div>
  )
}

/** What a follow-up was taken to ask. */
function Meant({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  if (answer.searchedFor === undefined) return null
  return (
    <p className="meant">
      Understood as: <q dir="auto">{answer.searchedFor}</q>
    </p>
  )
}

type TextProps = Readonly<{
  text: string
  citations: readonly Citation[]
  claims?: readonly Claim[]
  growing?: boolean
}>

function Text({ text, citations, claims = NO_CLAIMS, growing = false }: TextProps): ReactNode {
  return (
    <AnswerText
      text={text}
      citations={citations}
      claims={claims}
      growing={growing}
      renderMarker={renderMarker}
    />
  )
}

/** The same every time, so that unchanged text is not parsed anew. */
const NO_CLAIMS: readonly Claim[] = []

function renderMarker(citation: Citation): ReactNode {
  return <CitationMarker citation={citation} />
}
