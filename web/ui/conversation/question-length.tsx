import type { ReactNode } from 'react'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useLoad } from '../state/use-load.ts'

/** Characters the server takes for a question; no limit before it has said so, because it has the last word anyway. */
export function useQuestionCharsMax(): number {
  const api = useApi()
  const [asking] = useLoad((signal) => api.conversations.asking(signal), [api])
  return asking.kind === 'ready' ? asking.value.questionCharsMax : Number.POSITIVE_INFINITY
}

type QuestionLengthProps = Readonly<{ text: string; charsMax: number }>

/** Says before it is asked that a question is too long, and what to do; nothing otherwise. */
export function QuestionLength({ text, charsMax }: QuestionLengthProps): ReactNode {
  const { conversation } = useMessages()
  const { length } = text.trim()
  return (
    <p className="question-length" role="status">
      {length > charsMax && conversation.tooLong(length, charsMax)}
    </p>
  )
}
