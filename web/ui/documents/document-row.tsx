import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { documentWords, kindOf } from './document-words.ts'
import { ProgressBar } from './progress-bar.tsx'

type DocumentRowProps = Readonly<{
  document: Document
  current: boolean
  onCancel: () => void
  onRetry: () => void
  onReread: () => void
  onDelete: () => void
}>

export function DocumentRow({
  document,
  current,
  onCancel,
  onRetry,
  onReread,
  onDelete,
}: DocumentRowProps): ReactNode {
  const words = documentWords(document)
  return (
    <li className={`row ${words.tone}`}>
      <Link
        className="row-main"
        to={{ sight: { documentId: document.id, page: 1, lines: [] }, area: 'page' }}
        current={current}
        title={document.name}
      >
        <span className="badge" aria-hidden="true">
          {kindOf(document.mediaType)}
        </span>
        <span className="row-words">
          <span className="row-name">
            <bdi>{document.name}</bdi>
          </span>
          <span className="row-state">{words.text}</span>
          {words.share !== undefined && <ProgressBar share={words.share} label={document.name} />}
        </span>
      </Link>
      <span className="row-actions">
        {words.action === 'cancel' && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Stop reading ${document.name}`}
            title="Stop reading"
            onClick={onCancel}
          >
            <Icon name="stop" />
          </button>
        )}
        {words.action === 'retry' && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Read what is missing of ${document.name}`}
            title="Read what is missing"
            onClick={onRetry}
          >
            <Icon name="again" />
          </button>
        )}
        {words.action === 'reread' && (
          <button
            type="button"
            className="icon-button"
            aria-label={`Read ${document.name} again…`}
            title="Read again…"
            onClick={onReread}
          >
            <Icon name="again" />
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${document.name}`}
          title="Delete"
          onClick={onDelete}
        >
          <Icon name="trash" />
        </button>
      </span>
    </li>
  )
}
