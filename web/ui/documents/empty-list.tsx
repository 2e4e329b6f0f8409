import type { ReactNode } from 'react'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { ListQuery } from '../state/list-query.ts'
import { useMay } from '../state/rights.ts'
import { AddFiles } from './add-files.tsx'

/** A collection without documents: what to do. */
export function EmptyCollection({
  onFiles,
}: Readonly<{ onFiles: (files: readonly File[]) => void }>): ReactNode {
  const words = useMessages().library.empty
  const mayWrite = useMay('write')
  return (
    <section className="empty-list">
      <Icon name="upload" />
      <h2>{words.title}</h2>
      {mayWrite && (
        <>
          <p>{words.drop}</p>
          <p className="with-keys">{words.paste}</p>
          <p>{words.afterwards}</p>
        </>
      )}
      <AddFiles onFiles={onFiles} emphasis="primary" />
    </section>
  )
}

type NoMatchProps = Readonly<{ query: ListQuery; onClear: () => void; onContents: () => void }>

/** Nothing fits what was asked for: what it was, and the ways on. */
export function NoMatch({ query, onClear, onContents }: NoMatchProps): ReactNode {
  const words = useMessages().library.empty
  const text = query.text.trim()
  return (
    <section className="empty-list" role="status">
      <h2>{words.noMatch}</h2>
      <p>{text === '' ? words.noStatus : words.noName(text)}</p>
      <div className="empty-actions">
        <button type="button" className="button" onClick={onClear}>
          {words.clear}
        </button>
        {text !== '' && (
          <button type="button" className="button quiet" onClick={onContents}>
            {words.inContents}
          </button>
        )}
      </div>
    </section>
  )
}

/** Over a list in which everything failed; `onRetry` where that may help some. */
export function AllFailed({ onRetry }: Readonly<{ onRetry?: () => void }>): ReactNode {
  const words = useMessages().library.empty
  return (
    <section className="all-failed">
      <p>{words.allFailed}</p>
      {onRetry && (
        <button type="button" className="button small" onClick={onRetry}>
          {words.retryAll}
        </button>
      )}
    </section>
  )
}
