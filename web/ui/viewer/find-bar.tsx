import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../frame/icons.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { FindEvent, FindState } from './find-state.ts'

type FindBarProps = Readonly<{
  state: FindState
  /** Pages whose text cannot be found yet. */
  unread: number
  /** Grows whenever find is asked for again: the field takes the focus. */
  calls: number
  onEvent: (event: FindEvent) => void
  onClose: () => void
}>

/** The field to find text in the whole document, and the way through what was found. */
export function FindBar({ state, unread, calls, onEvent, onClose }: FindBarProps): ReactNode {
  const { viewer } = useMessages()
  const [text, setText] = useState(state.query)
  const field = useRef<HTMLInputElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every call is a wish to type, also when the bar is open.
  useEffect(() => {
    field.current?.select()
  }, [calls])

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      onEvent({ kind: 'stepped', direction: event.shiftKey ? 'previous' : 'next' })
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
  }
  const none = state.items.length === 0
  return (
    <search className="find-bar" aria-label={viewer.find.name}>
      <input
        ref={field}
        className="input"
        type="text"
        aria-label={viewer.find.name}
        placeholder={viewer.find.label}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          onEvent({ kind: 'asked', query: event.target.value.trim() })
        }}
        onKeyDown={press}
      />
      <output className="find-count" aria-live="polite">
        {findWords(state, viewer)}
      </output>
      <FindStep name={viewer.hits.previous} icon="up" off={none} direction="previous" onEvent={onEvent} />
      <FindStep name={viewer.hits.next} icon="down" off={none} direction="next" onEvent={onEvent} />
      <button type="button" className="icon-button" aria-label={viewer.find.close} onClick={onClose}>
        <Icon name="close" />
      </button>
      {state.progress.kind === 'failed' && <ProblemNote problem={state.progress.problem} />}
      {unread > 0 && state.query !== '' && <p className="find-hint">{viewer.find.unread(unread)}</p>}
    </search>
  )
}

type FindStepProps = Readonly<{
  name: string
  icon: 'up' | 'down'
  off: boolean
  direction: 'next' | 'previous'
  onEvent: (event: FindEvent) => void
}>

function FindStep({ name, icon, off, direction, onEvent }: FindStepProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      disabled={off}
      onClick={() => onEvent({ kind: 'stepped', direction })}
    >
      <Icon name={icon} />
    </button>
  )
}

/** How many there are, or how far it has come. */
function findWords({ items, at, progress }: FindState, { find }: Messages['viewer']): string {
  const more = progress.kind === 'looking' || progress.kind === 'enough'
  if (items.length > 0) return find.of((at ?? 0) + 1, items.length, more)
  if (progress.kind === 'looking') return find.searching(Number(progress.cursor ?? 1))
  return progress.kind === 'done' ? find.none : ''
}
