import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'

/** The server's LECTERN_QUESTION_CHARS_MAX when nobody sets it; the server has the last word. */
const QUESTION_CHARS_MAX = 2_000

/** Whether no server that is set as usual would take `question`. */
export function isTooLong(question: string): boolean {
  return question.trim().length > QUESTION_CHARS_MAX
}

/** Says before it is asked that a question is too long, and what to do; nothing otherwise. */
export function QuestionLength({ text }: Readonly<{ text: string }>): ReactNode {
  const { conversation } = useMessages()
  return (
    <p className="question-length" role="status">
      {isTooLong(text) && conversation.tooLong(text.trim().length, QUESTION_CHARS_MAX)}
    </p>
  )
}
