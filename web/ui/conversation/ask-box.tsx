import type { FormEvent, KeyboardEvent, ReactNode, RefObject } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { QuestionLength, useQuestionCharsMax } from './question-length.tsx'
import { useDraft } from './use-draft.ts'

type AskBoxProps = Readonly<{
  collectionId: CollectionId
  /** The field itself, for the shortcut that goes there. */
  field: RefObject<HTMLTextAreaElement | null>
  asking: boolean
  disabled: boolean
  onAsk: (question: string) => void
  onStop: () => void
  /** The last question is to be changed. */
  onEditLast: () => void
}>

/** Where questions are typed. Enter asks, Shift+Enter begins a line, ArrowUp in an empty field changes the last one. */
export function AskBox(props: AskBoxProps): ReactNode {
  const { field, asking, disabled, onAsk, onStop, onEditLast } = props
  const { conversation } = useMessages()
  const [question, setQuestion] = useDraft(props.collectionId)
  const charsMax = useQuestionCharsMax()
  const { length } = question.trim()
  const ready = length > 0 && length <= charsMax && !asking && !disabled

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
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowUp' && question === '') {
      event.preventDefault()
      onEditLast()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    ask()
  }
  return (
    <form className="ask-box" onSubmit={submit}>
      <div className="ask-row">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={conversation.yourQuestion}
          aria-keyshortcuts="/"
          placeholder={conversation.placeholder}
          enterKeyHint="send"
          disabled={disabled}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={press}
        />
        {asking ? (
          <button
            type="button"
            className="ask-button"
            aria-label={conversation.stop}
            title={conversation.stop}
            onClick={onStop}
          >
            <Icon name="stop" />
          </button>
        ) : (
          <button
            type="submit"
            className="ask-button"
            aria-label={conversation.ask}
            title={conversation.ask}
            disabled={!ready}
          >
            <Icon name="send" />
          </button>
        )}
      </div>
      <QuestionLength text={question} charsMax={charsMax} />
    </form>
  )
}
