import type { ReactNode, RefObject } from 'react'
import type { AnswerId, Feedback } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Turn } from '../state/conversation.ts'
import type { WireAnswer } from '../wire.ts'
import { AnswerActions } from './answer-actions.tsx'
import { FeedbackNote } from './feedback-note.tsx'
import { FollowUps } from './follow-ups.tsx'
import { Nearest } from './nearest.tsx'
import { Sources } from './sources.tsx'
import { sureWords } from './sure-words.ts'
import { Unproved } from './unproved.tsx'
import { useJudging } from './use-judging.ts'
import { withoutOverrides } from './visible-text.ts'
import { WaysOn, type WaysOnDeeds } from './ways-on.tsx'

export type AnsweredDeeds = WaysOnDeeds &
  Readonly<{
    /** Asks the next question. */
    ask: (question: string) => void
    /** Asks the same question as another version of this turn. */
    askAgain: (turn: Turn, answerer: string | undefined) => void
    judged: (answerId: AnswerId, feedback: Feedback | undefined) => void
  }>

type AnsweredViewProps = Readonly<{
  turn: Turn & { kind: 'answered' }
  drawn: RefObject<HTMLDivElement | null>
  isNewest: boolean
  answerers: readonly string[]
  busy: boolean
  deeds: AnsweredDeeds
  /** The drawn text of the answer. */
  children: ReactNode
}>

/** A finished answer: its text, how sure it is, its sources, and what can be done with it. */
export function AnsweredView(props: AnsweredViewProps): ReactNode {
  const { turn, drawn, isNewest, busy, deeds, children } = props
  const { answer } = turn
  const judging = useJudging(answer, deeds.judged)
  return (
    <>
      <Meant answer={answer} />
      <div ref={drawn}>{answer.answered ? children : <NotFound {...props} />}</div>
      <Unproved answer={answer} />
      {answer.answered ? <Sureness answer={answer} /> : <Nearest answer={answer} />}
      {answer.answered && <Sources answerId={answer.id} citations={answer.citations} />}
      <AnswerActions
        answer={answer}
        drawn={drawn}
        judging={judging}
        answerers={props.answerers}
        onAgain={(answerer) => deeds.askAgain(turn, answerer)}
      />
      <FeedbackNote judging={judging} />
      {isNewest && !busy && <FollowUps answerId={answer.id} onAsk={deeds.ask} />}
    </>
  )
}

function NotFound({ turn, deeds, busy, children }: AnsweredViewProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <div className="not-found">
      <p className="not-found-title">{conversation.notFound}</p>
      {children}
      {!busy && <WaysOn turn={turn} deeds={deeds} />}
    </div>
  )
}

/** How sure an answer is, in words; where statements are not borne out, that has been said already. */
function Sureness({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  const { conversation } = useMessages()
  if (answer.claims.some(({ faults }) => faults.length > 0)) return null
  return <p className="sureness">{sureWords(answer.confidence, conversation)}</p>
}

/** What a follow-up was taken to ask. */
function Meant({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  const { conversation } = useMessages()
  if (answer.searchedFor === undefined) return null
  return (
    <p className="meant">
      {conversation.understoodAs} <q dir="auto">{withoutOverrides(answer.searchedFor)}</q>
    </p>
  )
}
