import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { QuestionLength, useQuestionCharsMax } from './question-length.tsx'

type EditQuestionProps = Readonly<{
  question: string
  onAsk: (question: string) => void
  onCancel: () => void
}>

/** A question in a field, in its place: asked again it becomes another version. Enter asks, Esc leaves it as it was. */
export function EditQuestion({ question, onAsk, onCancel }: EditQuestionProps): ReactNode {
  const { conversation, frame } = useMessages()
  const [text, setText] = useState(question)
  const charsMax = useQuestionCharsMax()
  const { length } = text.trim()
  const ready = length > 0 && length <= charsMax
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(-1, -1)
  }, [])

  const ask = () => {
    if (ready) onAsk(text.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    ask()
  }
  return (
    <form className="edit-question" onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={conversation.editQuestion}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <QuestionLength text={text} charsMax={charsMax} />
      <div className="edit-actions">
        <button type="button" className="button small quiet" onClick={onCancel}>
          {frame.cancel}
        </button>
        <button type="submit" className="button small primary" disabled={!ready}>
          {conversation.ask}
        </button>
      </div>
    </form>
  )
}
