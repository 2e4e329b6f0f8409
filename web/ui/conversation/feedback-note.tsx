import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Judging } from './use-judging.ts'

/** The longest note the API takes, in characters. */
const NOTE_CHARS_MAX = 2_000

/** Under an answer that was judged: what is stored, the way back, and room for what was wrong. */
export function FeedbackNote({ judging }: Readonly<{ judging: Judging }>): ReactNode {
  const { conversation } = useMessages()
  const { feedback, problem } = judging
  if (problem) return <ProblemNote problem={problem} />
  if (feedback === undefined) return null
  return (
    <div className="feedback">
      <p>
        <span role="status">
          {feedback.verdict === 'right' ? conversation.keptRight : conversation.keptWrong}
        </span>{' '}
        <button
          type="button"
          className="text-button"
          disabled={judging.saving}
          onClick={() => judging.takeBack()}
        >
          {conversation.takeBack}
        </button>
      </p>
      {feedback.verdict === 'wrong' && <Note key={feedback.note ?? ''} judging={judging} />}
    </div>
  )
}

function Note({ judging }: Readonly<{ judging: Judging }>): ReactNode {
  const { conversation } = useMessages()
  const id = useId()
  const kept = judging.feedback?.note ?? ''
  const [note, setNote] = useState(kept)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    judging.judge('wrong', note)
  }
  return (
    <form className="feedback-form" onSubmit={submit}>
      <label htmlFor={id}>{conversation.whatWasWrong}</label>
      <input
        id={id}
        className="input"
        dir="auto"
        autoComplete="off"
        maxLength={NOTE_CHARS_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" className="button small" disabled={judging.saving || note.trim() === kept}>
        {kept === '' ? conversation.addNote : conversation.changeNote}
      </button>
    </form>
  )
}
