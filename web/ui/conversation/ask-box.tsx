import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react'
import { Icon } from '../frame/icons.tsx'

type AskBoxProps = Readonly<{
  /** The field itself, for the shortcut that goes there. */
  field: RefObject<HTMLTextAreaElement | null>
  asking: boolean
  disabled: boolean
  onAsk: (question: string) => void
  onStop: () => void
}>

/** Where questions are typed. Enter asks, Shift+Enter begins a line. */
export function AskBox({ field, asking, disabled, onAsk, onStop }: AskBoxProps): ReactNode {
  const [question, setQuestion] = useState('')
  const ready = question.trim() !== '' && !asking && !disabled

  const ask = () => {
    if (!ready) return
    onAsk(question.trim())
    setQuestion('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    ask()
  }
  return (
    <form className="ask-box" onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label="Your question"
        aria-keyshortcuts="/"
        placeholder="Ask about these documents"
        enterKeyHint="send"
        disabled={disabled}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={press}
      />
      {asking ? (
        <button type="button" className="ask-button" aria-label="Stop" title="Stop" onClick={onStop}>
          <Icon name="stop" />
        </button>
      ) : (
        <button type="submit" className="ask-button" aria-label="Ask" title="Ask" disabled={!ready}>
          <Icon name="send" />
        </button>
      )}
    </form>
  )
}
