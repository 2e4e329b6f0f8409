import type { ReactNode } from 'react'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Turn } from '../state/conversation.ts'
import type { Versions } from '../state/thread.ts'
import { withoutOverrides } from './visible-text.ts'

type QuestionHeadProps = Readonly<{
  turn: Turn
  versions: Versions
  /** Undefined while an answer is being written. */
  onEdit: (() => void) | undefined
  onChoose: (key: string) => void
}>

/** A question as it was asked, the way to change it, and to its other versions. */
export function QuestionHead({ turn, versions, onEdit, onChoose }: QuestionHeadProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <header className="question-head">
      <h3 className="question" dir="auto">
        {withoutOverrides(turn.question)}
      </h3>
      <div className="question-tools">
        {versions.count > 1 && <VersionSteps versions={versions} onChoose={onChoose} />}
        {onEdit && (
          <button
            type="button"
            className="icon-button"
            data-edit={turn.key}
            aria-label={conversation.editQuestion}
            title={conversation.editQuestion}
            onClick={onEdit}
          >
            <Icon name="pencil" />
          </button>
        )}
      </div>
    </header>
  )
}

function VersionSteps({
  versions: { place, count, previous, next },
  onChoose,
}: Pick<QuestionHeadProps, 'versions' | 'onChoose'>): ReactNode {
  const { conversation } = useMessages()
  return (
    <fieldset className="versions" aria-label={conversation.versions}>
      <button
        type="button"
        className="icon-button"
        aria-label={conversation.previousVersion}
        title={conversation.previousVersion}
        disabled={previous === undefined}
        onClick={() => previous && onChoose(previous)}
      >
        <Icon name="back" />
      </button>
      <span aria-live="polite">{conversation.versionOf(place, count)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={conversation.nextVersion}
        title={conversation.nextVersion}
        disabled={next === undefined}
        onClick={() => next && onChoose(next)}
      >
        <Icon name="forward" />
      </button>
    </fieldset>
  )
}
