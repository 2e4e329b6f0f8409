import { type ChangeEvent, type ReactNode, useEffect, useState } from 'react'
import type { DocumentStatus } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { documentStatuses, LIST_TEXT_CHARS_MAX, type ListQuery } from '../state/list-query.ts'

type ListToolbarProps = Readonly<{
  query: ListQuery
  onQuery: (change: Partial<ListQuery>) => void
  tally: Tally | undefined
}>

/** How long a person pauses in typing before the list is asked for, in ms. */
const PAUSE_MS = 250

/** What the list shows and in which order. */
export function ListToolbar({ query, onQuery, tally }: ListToolbarProps): ReactNode {
  const words = useMessages().library.list
  return (
    <search className="list-toolbar">
      <FindField text={query.text} onText={(text) => onQuery({ text })} />
      <fieldset className="within" hidden={query.text === '' && query.within === 'names'}>
        <legend className="visually-hidden">{words.within}</legend>
        {(['names', 'contents'] as const).map((within) => (
          <label key={within} className="within-choice">
            <input
              type="radio"
              name="within"
              className="visually-hidden"
              checked={query.within === within}
              onChange={() => onQuery({ within })}
            />
            {words[within]}
          </label>
        ))}
      </fieldset>
      {query.within === 'names' && (
        <div className="list-choices">
          <StatusSelect status={query.status} tally={tally} onStatus={(status) => onQuery({ status })} />
          <SortSelect query={query} onQuery={onQuery} />
        </div>
      )}
    </search>
  )
}

type FindFieldProps = Readonly<{ text: string; onText: (text: string) => void }>

/** Follows the address when it changes by another way, such as Back. */
function FindField({ text, onText }: FindFieldProps): ReactNode {
  const words = useMessages().library.list
  const [typed, setTyped] = useState(text)
  const [shown, setShown] = useState(text)
  if (shown !== text) {
    setShown(text)
    setTyped(text)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause anew.
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onText(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])

  return (
    <div className="find-field">
      <Icon name="search" />
      <input
        type="search"
        className="input"
        aria-label={words.find}
        placeholder={words.find}
        autoComplete="off"
        maxLength={LIST_TEXT_CHARS_MAX}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.clearFind}
          title={words.clearFind}
          onClick={() => {
            setTyped('')
            onText('')
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}

type StatusSelectProps = Readonly<{
  status: DocumentStatus | undefined
  tally: Tally | undefined
  onStatus: (status: DocumentStatus | undefined) => void
}>

function StatusSelect({ status, tally, onStatus }: StatusSelectProps): ReactNode {
  const words = useMessages().library.list
  const counts = tally?.documents ?? { queued: 0, reading: 0, ready: 0, failed: 0, cancelled: 0 }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const change = (event: ChangeEvent<HTMLSelectElement>) =>
    onStatus(documentStatuses.find((known) => known === event.target.value))
  return (
    <select className="select" aria-label={words.status} value={status ?? ''} onChange={change}>
      <option value="">{words.all(all)}</option>
      {documentStatuses
        // States that nothing is in are no choice, but the one that was chosen stays to be seen.
        .filter((known) => counts[known] > 0 || known === status)
        .map((known) => (
          <option key={known} value={known}>
            {words.statuses[known](counts[known])}
          </option>
        ))}
    </select>
  )
}

const sorts = [
  { sort: 'added', order: 'desc' },
  { sort: 'added', order: 'asc' },
  { sort: 'name', order: 'asc' },
  { sort: 'name', order: 'desc' },
  { sort: 'status', order: 'asc' },
  { sort: 'status', order: 'desc' },
  { sort: 'pages', order: 'desc' },
  { sort: 'pages', order: 'asc' },
  { sort: 'updated', order: 'desc' },
  { sort: 'updated', order: 'asc' },
] as const satisfies readonly Pick<ListQuery, 'sort' | 'order'>[]

function SortSelect({ query, onQuery }: Pick<ListToolbarProps, 'query' | 'onQuery'>): ReactNode {
  const words = useMessages().library.list
  const change = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = sorts.find(({ sort, order }) => `${sort}-${order}` === event.target.value)
    if (chosen) onQuery(chosen)
  }
  return (
    <select
      className="select"
      aria-label={words.sort}
      value={`${query.sort}-${query.order}`}
      onChange={change}
    >
      {sorts.map(({ sort, order }) => (
        <option key={`${sort}-${order}`} value={`${sort}-${order}`}>
          {words.sorts[`${sort}-${order}`]}
        </option>
      ))}
    </select>
  )
}
